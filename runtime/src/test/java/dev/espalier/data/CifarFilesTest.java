package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFilesTest {
    private static final int RECORD = 1 + 3 * 32 * 32;

    @TempDir private Path folder;

    /// Images of which image `i` has label `first + i` and pixels that are all `10 (first + i)`.
    private static byte[] images(int first, int count) {
        byte[] bytes = new byte[count * RECORD];
        for (int i = 0; i < count; i++) {
            int label = (first + i) % 10;
            bytes[i * RECORD] = (byte) label;
            for (int at = 1; at < RECORD; at++) {
                bytes[i * RECORD + at] = (byte) (10 * label + at / 1025);
            }
        }
        return bytes;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    @Test
    void open_binaryFiles_areImagesInTheOrderOfTheBatches() throws IOException {
        write("test_batch.bin", images(7, 2));
        for (int batch = 1; batch <= 5; batch++) {
            write("data_batch_%d.bin".formatted(batch), images(batch, batch));
        }
        DataSet set = DataSets.open(folder.toString());
        assertEquals(List.of(3, 32, 32), set.test().shape());
        assertEquals(7, set.test().label(0));
        Examples train = set.train();
        assertNotNull(train);
        assertEquals(15, train.count());
        assertEquals(5, train.label(10));
        float[] image = new float[3 * 32 * 32];
        train.copyTo(10, 1, image);
        assertEquals(50 / 255f, image[0]);
        assertEquals(50 / 255f, image[1023]);
        assertEquals(51 / 255f, image[1024]);
        assertEquals(52 / 255f, image[3071]);
    }

    @Test
    void open_brokenFiles_saysWhatIsWrong() throws IOException {
        String name = folder.toString();
        write("test_batch.bin", new byte[RECORD + 1]);
        DataFiles.assertBroken(
                "test_batch.bin",
                "has 3074 bytes, expected 3073 for each image",
                () -> DataSets.open(name));
        byte[] image = images(1, 1);
        image[0] = 10;
        write("test_batch.bin", image);
        DataFiles.assertBroken(
                "label of image 0", "is 10, expected 0 to 9", () -> DataSets.open(name));
        write("test_batch.bin", images(0, 1));
        write("data_batch_2.bin", images(0, 1));
        DataFiles.assertBroken(name, "data_batch_1.bin is missing", () -> DataSets.open(name));
    }
}
