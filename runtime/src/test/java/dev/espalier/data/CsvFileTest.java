package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 700})
    void read_written_givesBackTheSameFloats(int count) throws IOException {
        Random random = new Random(count);
        float[] values = new float[count * 7];
        int[] labels = random.ints(count, 0, 12).toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(labels[i]);
            for (int j = 0; j < 7; j++) {
                values[i * 7 + j] = (float) (random.nextGaussian() * Math.pow(10, 4 * j - 12));
                text.append(',').append(values[i * 7 + j]);
            }
            text.append('\n');
        }
        String digest = Examples.of(List.of(7), values, labels).digest();
        assertEquals(digest, CsvFile.read(file(text.toString())).digest());
        Path packed = folder.resolve("packed.csv.gz");
        byte[] bytes = DataFiles.gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        Files.write(packed, bytes);
        assertEquals(digest, CsvFile.read(packed).digest());
        Files.write(packed, Arrays.copyOf(bytes, bytes.length - 3));
        DataFiles.assertBroken("packed.csv.gz", "gzip", () -> CsvFile.read(packed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,0.5,2\n0,-3,4e1\n",
                "label,a,b\n1,0.5,2\n0,-3,4e1",
                "\n label , a , b \r\n\r\n 1 , .5 , +2. \r\n0.0,-3,40\r\n\n",
            })
    void read_headerBlanksAndLineEnds_areAllowed(String text) throws IOException {
        Examples expected =
                Examples.of(List.of(2), new float[] {0.5f, 2, -3, 40}, new int[] {1, 0});
        assertEquals(expected.digest(), CsvFile.read(file(text)).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; holds no example",
                "label,a,b; holds no example",
                "1; line 1: has 1 fields",
                "1,2|1,2,3; line 2: has 3 fields, expected a label and 1 features",
                "l,a|1,2,3; line 2: has 3 fields",
                "1,2|1; line 2: has 1 fields",
                "1,2,3|1,2,; line 2, column 3: is ''",
                "1,2,3|1,x,3; line 2, column 2: is 'x'",
                "1,2,3|1,NaN,3; line 2, column 2: is 'NaN'",
                "1,2,3|1,1e39,3; line 2, column 2: is '1e39'",
                "1,0x1p3; line 1, column 2",
                "1,2f; line 1, column 2",
                "1,2|-1,2; line 2, column 1: is '-1'",
                "1,2|0.5,2; line 2, column 1: is '0.5'",
                "1,2|9999999999,2; line 2, column 1",
                "1,2|a,2; line 2, column 1: is 'a'",
            })
    void read_broken_namesThePlace(String lines, String complaint) throws IOException {
        Path file = file(lines.replace('|', '\n'));
        DataFiles.assertBroken("some.csv", complaint, () -> CsvFile.read(file));
    }

    @Test
    void read_binary_isRefused() throws IOException {
        Path file = folder.resolve("some.csv");
        Files.write(file, new byte[] {'1', ',', (byte) 0xff, (byte) 0xfe, '\n'});
        DataFiles.assertBroken("some.csv", "UTF-8", () -> CsvFile.read(file));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), text);
    }
}
