package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    @Test
    void ofImages_everyByte_isByteOver255() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = (byte) i;
        }
        Examples examples = Examples.ofImages(List.of(16, 16), pixels, new int[] {3});
        float[] values = new float[256];
        examples.copyTo(0, 1, values);
        for (int i = 0; i < 256; i++) {
            assertEquals((float) (i / 255.0), values[i]);
        }
        assertEquals(0f, examples.low());
        assertEquals(1f, examples.high());
        assertEquals(4, examples.classes());
    }

    @Test
    void copyTo_middle_copiesThoseExamples() {
        Examples examples =
                Examples.of(List.of(2), new float[] {0, 1, 2, 3, 4, 5, -6, 7}, new int[4]);
        float[] into = {9, 9, 9, 9, 9};
        examples.copyTo(1, 2, into);
        assertArrayEquals(new float[] {2, 3, 4, 5, 9}, into);
        assertEquals(-6f, examples.low());
        assertEquals(7f, examples.high());
    }

    @Test
    void first_few_hasTheirRangeClassesAndDigest() {
        Examples all = Examples.of(List.of(1), new float[] {1, 2, -3}, new int[] {0, 1, 5});
        Examples first = all.first(2);
        Examples direct = Examples.of(List.of(1), new float[] {1, 2}, new int[] {0, 1});
        assertEquals(direct.digest(), first.digest());
        assertEquals(2, first.classes());
        assertEquals(1f, first.low());
        assertThrows(IndexOutOfBoundsException.class, () -> first.label(2));
        assertThrows(IllegalArgumentException.class, () -> first.copyTo(1, 2, new float[9]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, 21, 1000})
    void digest_pixelsOrFloats_isThatOfTheDocumentedBytes(int count) throws IOException {
        Random random = new Random(count);
        byte[] pixels = new byte[count * 784];
        random.nextBytes(pixels);
        int[] labels = random.ints(count, 0, 10).toArray();
        float[] values = new float[pixels.length];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write("espalier1\n".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(count);
            out.writeInt(2);
            out.writeInt(28);
            out.writeInt(28);
            for (int i = 0; i < pixels.length; i++) {
                values[i] = (pixels[i] & 0xff) / 255f;
                out.writeFloat(values[i]);
            }
            for (int label : labels) {
                out.writeInt(label);
            }
        }
        String expected = Sha256.of(bytes.toByteArray());
        assertEquals(expected, Examples.ofImages(List.of(28, 28), pixels, labels).digest());
        assertEquals(expected, Examples.of(List.of(28, 28), values, labels).digest());
        assertNotEquals(expected, Examples.of(List.of(784), values, labels).digest());
        labels[count - 1]++;
        assertNotEquals(expected, Examples.of(List.of(28, 28), values, labels).digest());
    }

    @Test
    void of_arraysChangedLater_keepsItsOwn() {
        float[] values = {1};
        int[] labels = {1};
        Examples examples = Examples.of(List.of(1), values, labels);
        String digest = examples.digest();
        values[0] = 2;
        labels[0] = 2;
        assertEquals(digest, examples.digest());
    }

    @Test
    void of_badArguments_areNamed() {
        assertComplaint("there are 3 values", List.of(2), new float[3], new int[2]);
        assertComplaint("count is 0", List.of(2), new float[0], new int[0]);
        assertComplaint("label 1 is -1", List.of(1), new float[2], new int[] {0, -1});
        assertComplaint("shape is [0]", List.of(0), new float[0], new int[1]);
        assertComplaint("shape is [65536, 65536]", List.of(65536, 65536), new float[0], new int[1]);
        assertComplaint(
                "value 1 of example 2 is NaN",
                List.of(2),
                new float[] {0, 0, 0, 0, 0, Float.NaN},
                new int[3]);
        assertComplaint(
                "is Infinity", List.of(1), new float[] {Float.POSITIVE_INFINITY}, new int[1]);
    }

    private static void assertComplaint(
            String part, List<Integer> shape, float[] values, int[] labels) {
        String message =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> Examples.of(shape, values, labels))
                                .getMessage());
        assertTrue(message.contains(part), message);
    }
}
