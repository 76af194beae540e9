package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFilesTest {
    private static final int COUNT = 5;
    private final byte[] pixels = new byte[COUNT * 3 * 2];
    private final byte[] classes = {7, 0, (byte) 200, 3, 3};
    private final int[] labels = {7, 0, 200, 3, 3};

    @TempDir private Path folder;
    private Path imageFile;
    private Path labelFile;

    @BeforeEach
    void writeFiles() throws IOException {
        new Random(1).nextBytes(pixels);
        imageFile = folder.resolve("some-images");
        labelFile = folder.resolve("some-labels");
        Files.write(imageFile, DataFiles.idx(pixels, COUNT, 3, 2));
        Files.write(labelFile, DataFiles.idx(classes, COUNT));
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void read_plainOrPacked_givesBackWhatWasWritten(boolean packImages, boolean packLabels)
            throws IOException {
        if (packImages) {
            Files.write(imageFile, DataFiles.gzip(Files.readAllBytes(imageFile)));
        }
        if (packLabels) {
            Files.write(labelFile, DataFiles.gzip(Files.readAllBytes(labelFile)));
        }
        Examples read = IdxFiles.read(imageFile, labelFile);
        assertEquals(List.of(3, 2), read.shape());
        assertEquals(201, read.classes());
        assertEquals(Examples.ofImages(List.of(3, 2), pixels, labels).digest(), read.digest());
    }

    @Test
    void read_cutAnywhere_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(imageFile);
        for (int length = 0; length < whole.length; length++) {
            Files.write(imageFile, Arrays.copyOf(whole, length));
            DataFiles.assertBroken("some-images", "the file ends at byte " + length, this::read);
        }
    }

    @Test
    void read_packedAndCutAnywhere_isRefused() throws IOException {
        byte[] whole = DataFiles.gzip(Files.readAllBytes(labelFile));
        for (int length = 0; length < whole.length; length++) {
            Files.write(labelFile, Arrays.copyOf(whole, length));
            DataFiles.assertBroken("some-labels", "", this::read);
        }
    }

    @Test
    void read_packedWithOneByteChanged_isRefusedOrTheSame() throws IOException {
        byte[] whole = DataFiles.gzip(Files.readAllBytes(imageFile));
        String digest = read().digest();
        int refused = 0;
        // The ten bytes of the gzip header hold a time and a system nobody reads.
        for (int i = 10; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x10;
            Files.write(imageFile, changed);
            try {
                assertEquals(digest, read().digest());
            } catch (FormatException e) {
                refused++;
            }
        }
        // All but the bits that fill up the last byte before the checksum.
        assertTrue(refused >= whole.length - 11, refused + " of " + (whole.length - 10));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, magic number",
        "1, 80, magic number",
        "2, 13, element type",
        "3, 0, rank",
        "3, 1, rank",
        "3, 9, rank",
        "3, -1, rank",
        "4, -128, extent 0",
        "7, 0, extent 0",
        "8, 127, extent 1",
        "15, 0, extent 2",
        "15, 1, goes on behind byte 31",
        "15, 3, the file ends at byte 46",
    })
    void read_headerByteChanged_isRefused(int position, byte value, String complaint)
            throws IOException {
        byte[] file = Files.readAllBytes(imageFile);
        file[position] = value;
        Files.write(imageFile, file);
        DataFiles.assertBroken("some-images", complaint, this::read);
    }

    @Test
    void read_otherNumberOfLabels_isRefused() throws IOException {
        Files.write(labelFile, DataFiles.idx(new byte[4], 4));
        DataFiles.assertBroken("some-labels", "4 labels for the 5 images", this::read);
    }

    @Test
    void read_imagesAsLabels_isRefused() {
        DataFiles.assertBroken(
                "some-images", "expected labels", () -> IdxFiles.read(imageFile, imageFile));
    }

    @Test
    void read_absent_saysSo() {
        assertThrows(
                NoSuchFileException.class,
                () -> IdxFiles.read(imageFile, folder.resolve("nowhere")));
    }

    private Examples read() throws IOException {
        return IdxFiles.read(imageFile, labelFile);
    }
}
