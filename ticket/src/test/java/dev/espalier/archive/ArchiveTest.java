package dev.espalier.archive;

import static dev.espalier.archive.Archives.assertSame;
import static dev.espalier.archive.Archives.bytes;
import static dev.espalier.archive.Archives.refusal;
import static dev.espalier.archive.Archives.small;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir private Path folder;

    @Test
    void read_written_isTheSame() throws IOException {
        Path file = folder.resolve("x.ticket");
        Files.write(file, bytes(small()));
        assertSame(small(), Archive.read(file));
        assertSame(small(), Archive.read("x", bytes(small())));
    }

    @Test
    void read_noEntries_isTheSame() {
        Archive empty = Archive.of(JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>());
        assertSame(empty, Archive.read("x", bytes(empty)));
    }

    @Test
    void writeTo_twice_givesTheSameBytes() {
        assertArrayEquals(bytes(small()), bytes(small()));
        assertArrayEquals(bytes(small()), bytes(Archive.read("x", bytes(small()))));
    }

    @Test
    void of_manifestOfAnotherArchive_replacesItsEntries() {
        Archive archive =
                Archive.of(
                        small().manifest(), new LinkedHashMap<>(Map.of("only", new byte[] {1, 2})));
        assertSame(archive, Archive.read("x", bytes(archive)));
        assertFalse(archive.manifest().has("entries"));
    }

    @Test
    void zip_directory_isWhatOtherReadersSee() throws IOException {
        Path file = folder.resolve("x.zip");
        Files.write(file, bytes(small()));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    List.of(
                            "manifest.json",
                            "second.bin",
                            "empty",
                            "a/first.txt",
                            "manifest.sha256"),
                    zip.stream().map(ZipEntry::getName).toList());
            for (ZipEntry entry : zip.stream().toList()) {
                assertEquals("1980-02-01T00:00", entry.getTimeLocal().toString());
            }
        }
    }

    @Test
    void read_emptyFile_isRefused() {
        assertEquals("X.ticket: the file is empty", refusal(new byte[0]));
    }

    @Test
    void read_noZip_isRefused() {
        assertEquals(
                "X.ticket: this is not an Espalier archive (no zip file)",
                refusal("a long enough text, but no zip".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void read_missingFile_saysSo() {
        assertThrows(NoSuchFileException.class, () -> Archive.read(folder.resolve("absent")));
    }
}
