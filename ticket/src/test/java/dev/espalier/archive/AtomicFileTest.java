package dev.espalier.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = {4, 5};

    @TempDir private Path folder;

    private List<Path> inside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void write_newFile_isWholeAndAlone() throws IOException {
        Path file = folder.resolve("x");
        AtomicFile.write(file, false, out -> out.write(NEW));
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of(file), inside());
    }

    @Test
    void write_newFile_hasThePermissionsOfAnyOther() throws IOException {
        Path file = folder.resolve("x");
        Path other = Files.write(folder.resolve("y"), OLD);
        AtomicFile.write(file, false, out -> out.write(NEW));
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file));
    }

    @Test
    void write_existingFileWithoutForce_isUntouched() throws IOException {
        Path file = Files.write(folder.resolve("x"), OLD);
        assertThrows(
                FileAlreadyExistsException.class,
                () -> AtomicFile.write(file, false, out -> out.write(NEW)));
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of(file), inside());
    }

    @Test
    void write_existingFileWithForce_isReplaced() throws IOException {
        Path file = Files.write(folder.resolve("x"), OLD);
        AtomicFile.write(file, true, out -> out.write(NEW));
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of(file), inside());
    }

    @Test
    void write_fileThatAppearsMeanwhile_isUntouched() throws IOException {
        Path file = folder.resolve("x");
        assertThrows(
                FileAlreadyExistsException.class,
                () -> AtomicFile.write(file, false, out -> Files.write(file, OLD)));
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of(file), inside());
    }

    @Test
    void write_contentThatFails_leavesNothingBehind() throws IOException {
        Path file = folder.resolve("x");
        assertThrows(IOException.class, () -> AtomicFile.write(file, false, AtomicFileTest::fail));
        assertThrows(
                IllegalStateException.class,
                () ->
                        AtomicFile.write(
                                file,
                                false,
                                out -> {
                                    throw new IllegalStateException("broken");
                                }));
        assertEquals(List.of(), inside());
        Files.write(file, OLD);
        assertThrows(IOException.class, () -> AtomicFile.write(file, true, AtomicFileTest::fail));
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of(file), inside());
    }

    private static void fail(OutputStream out) throws IOException {
        out.write(NEW);
        throw new IOException("the disk is full");
    }

    @Test
    void requireWritable_folderInTheWay_isRefused() {
        for (Path file : List.of(folder, Path.of("/"))) {
            IOException refusal =
                    assertThrows(IOException.class, () -> AtomicFile.requireWritable(file, true));
            assertEquals(
                    file + " is a folder, expected a file name",
                    String.valueOf(refusal.getMessage()));
        }
    }

    /// Moving a file there would replace the device.
    @Test
    void requireWritable_device_isRefusedEvenByForce() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no /dev/null here");
        IOException refusal =
                assertThrows(IOException.class, () -> AtomicFile.requireWritable(device, true));
        assertEquals(device + " is a device or a pipe, expected a file name", refusal.getMessage());
    }

    @Test
    void requireWritable_absentFolder_isRefused() {
        Path file = folder.resolve("absent").resolve("x");
        IOException refusal =
                assertThrows(IOException.class, () -> AtomicFile.requireWritable(file, false));
        assertTrue(String.valueOf(refusal.getMessage()).endsWith("absent does not exist"));
    }

    @Test
    void write_folderThatTakesNoFiles_namesTheFile() {
        Path file = Path.of("/proc/espalier.ticket");
        IOException refusal =
                assertThrows(IOException.class, () -> AtomicFile.write(file, false, out -> {}));
        assertFalse(refusal instanceof NoSuchFileException, refusal.toString());
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(file.toString()));
    }

    @Test
    void requireWritable_bareName_isInTheCurrentFolder() throws IOException {
        AtomicFile.requireWritable(Path.of("no-such-file-here"), false);
    }
}
