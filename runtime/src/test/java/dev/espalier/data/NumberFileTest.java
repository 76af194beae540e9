package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFileTest {
    @TempDir private Path folder;

    private NumberArray read(String text) throws IOException {
        return NumberFile.read(write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some-numbers"), bytes);
    }

    private static byte[] npy(NumberArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumberFile.writeNpy(array, out);
        return out.toByteArray();
    }

    private static NumberArray counting(Integer... shape) {
        int size = Arrays.stream(shape).reduce(1, (one, other) -> one * other);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = (i - 3) / 7.0;
        }
        return NumberArray.of(List.of(shape), values);
    }

    @Test
    void writeNpy_anyShape_readsBackToTheBit() throws IOException {
        for (Integer[] shape :
                new Integer[][] {{}, {1}, {17}, {3, 4}, {2, 3, 4, 5}, {8193}, {2, 8192}}) {
            NumberArray array = counting(shape);
            assertEquals(array, NumberFile.read(write(npy(array))), array.toString());
        }
    }

    /// `np.save` of `np.array([[1.5, 2], [3, 4]])`, padding and all.
    @Test
    void writeNpy_matrix_isWhatNumpyWrites() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }";
        byte[] elements =
                ByteBuffer.allocate(32)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(1.5)
                        .putDouble(2)
                        .putDouble(3)
                        .putDouble(4)
                        .array();
        assertArrayEquals(
                DataFiles.npy(1, header, elements),
                npy(NumberArray.of(List.of(2, 2), 1.5, 2, 3, 4)));
        assertArrayEquals(
                DataFiles.npy(1, header.replace("2, 2", "4,"), elements),
                npy(NumberArray.of(List.of(4), 1.5, 2, 3, 4)));
    }

    @ParameterizedTest
    @CsvSource({"<f4", ">f4", "<f8", ">f8", "=f8", "<i4", ">i8", "|i1", "|u1"})
    void read_everyTypeInBothOrders_givesTheNumbers(String type) throws IOException {
        double[] expected = {0, 1, 2, 3, 4, 5};
        byte[] rows = elements(type, 0, 1, 2, 3, 4, 5);
        assertEquals(
                NumberArray.of(List.of(2, 3), expected),
                NumberFile.read(
                        write(DataFiles.npy(1, DataFiles.npyHeader(type, "(2, 3)"), rows))));
        String fortran = DataFiles.npyHeader(type, "(2, 3)").replace("False", "True");
        byte[] columns = elements(type, 0, 3, 1, 4, 2, 5);
        assertEquals(
                NumberArray.of(List.of(2, 3), expected),
                NumberFile.read(write(DataFiles.npy(2, fortran, columns))));
    }

    private static byte[] elements(String type, int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * (type.charAt(2) - '0'));
        buffer.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            switch (type.substring(1)) {
                case "f4" -> buffer.putFloat(number);
                case "f8" -> buffer.putDouble(number);
                case "i4" -> buffer.putInt(number);
                case "i8" -> buffer.putLong(number);
                default -> buffer.put((byte) number);
            }
        }
        return buffer.array();
    }

    @Test
    void read_columnMajorOfFourAxes_isTheSameArray() throws IOException {
        int[] extents = {2, 3, 4, 5};
        ByteBuffer elements = ByteBuffer.allocate(120 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int l = 0; l < 5; l++) {
            for (int k = 0; k < 4; k++) {
                for (int j = 0; j < 3; j++) {
                    for (int i = 0; i < 2; i++) {
                        elements.putDouble(1000 * i + 100 * j + 10 * k + l);
                    }
                }
            }
        }
        String header = DataFiles.npyHeader("<f8", "(2, 3, 4, 5)").replace("False", "True");
        NumberArray array = NumberFile.read(write(DataFiles.npy(1, header, elements.array())));
        for (int index = 0; index < array.size(); index++) {
            int k = index / extents[3] % 4;
            int j = index / 20 % 3;
            assertEquals(1000 * (index / 60) + 100 * j + 10 * k + index % 5, array.get(index));
        }
    }

    @Test
    void read_notFinite_namesTheElement() throws IOException {
        Path nan = write(npy(NumberArray.of(List.of(3), 1, 2, Double.NaN)));
        DataFiles.assertBroken("some-numbers", "element 2: is NaN", () -> NumberFile.read(nan));
        DataFiles.assertBroken(
                "some-numbers", "element 2", () -> NumberFile.readWithInfinities(nan));
        NumberArray open = NumberArray.of(List.of(2), 1, Double.POSITIVE_INFINITY);
        Path infinite = write(npy(open));
        DataFiles.assertBroken("some-numbers", "element 1", () -> NumberFile.read(infinite));
        assertEquals(open, NumberFile.readWithInfinities(infinite));
        DataFiles.assertBroken("some-numbers", "element 1", () -> read("1 inf"));
        assertEquals(
                NumberArray.of(List.of(1, 2), 1, Double.POSITIVE_INFINITY),
                NumberFile.readWithInfinities(folder.resolve("some-numbers")));
    }

    @Test
    void read_cutNpy_isRefused() throws IOException {
        byte[] whole = npy(counting(2, 2));
        for (int length = 6; length < whole.length; length++) {
            Path cut = write(Arrays.copyOf(whole, length));
            DataFiles.assertBroken("some-numbers", "ends at", () -> NumberFile.read(cut));
        }
        Path longer = write(Arrays.copyOf(whole, whole.length + 1));
        DataFiles.assertBroken("some-numbers", "should end", () -> NumberFile.read(longer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|O", "<c16", "<U8", "<f2", "<u4"})
    void read_otherTypes_areRefused(String type) throws IOException {
        Path file = write(DataFiles.npy(1, DataFiles.npyHeader(type, "(2,)"), new byte[32]));
        DataFiles.assertBroken("some-numbers", "descr: is ", () -> NumberFile.read(file));
    }

    @Test
    void read_text_givesListOrMatrix() throws IOException {
        NumberArray matrix = NumberArray.of(List.of(2, 3), 1, -2.5, 3e-3, 1.02e6, 4.7e3, 0.05);
        assertEquals(matrix, read("a,b,c\n1,-2.5,3e-3\n\n1.02M, 4.7k ; 5%\n"));
        assertEquals(matrix, read("# a\r\n1\t-2.5  3m # b\r\n 1.02M 4.7k 5%"));
        assertEquals(NumberArray.of(List.of(3), 1, 2, 3), read("1\n2\n3\n"));
        assertEquals(NumberArray.of(List.of(3), 1, 2, 3), read("ohms\n1,2\n3"));
        assertEquals(NumberArray.of(List.of(1, 3), 1, 2, 3), read("1,2,3"));
        assertEquals(NumberArray.of(List.of(1), 1), read("1"));
    }

    @Test
    void read_gzip_isUnpacked() throws IOException {
        NumberArray array = counting(50, 40);
        assertEquals(array, NumberFile.read(write(DataFiles.gzip(npy(array)))));
        byte[] text = "1 2\n3 4\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                NumberArray.of(List.of(2, 2), 1, 2, 3, 4),
                NumberFile.read(write(DataFiles.gzip(text))));
        byte[] packed = DataFiles.gzip(npy(array));
        for (int length : new int[] {2, 12, 100, packed.length - 1}) {
            Path cut = write(Arrays.copyOf(packed, length));
            DataFiles.assertBroken("some-numbers", "gzip", () -> NumberFile.read(cut));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "1|x 2; line 2, column 1: is 'x', expected a number such as 1.02e6",
                "1|2,,3; line 2, column 2: is ''",
                "a|b; line 2, column 1: is 'b'",
                "1|nan; line 2, column 1: is 'nan'",
                "1|1e999; line 2, column 1: is '1e999'",
                "1|-inf; line 2, column 1: is '-inf'",
                "# 1|; holds no numbers",
                "ohms; holds no numbers",
            })
    void read_brokenText_namesLineAndColumn(String text, String words) {
        DataFiles.assertBroken("some-numbers", words, () -> read(text.replace('|', '\n')));
    }

    @Test
    void read_noText_isRefused() throws IOException {
        Path file = write(new byte[] {(byte) 0xff, (byte) 0xc0, 0});
        DataFiles.assertBroken("some-numbers", "neither an NPY", () -> NumberFile.read(file));
        Path empty = write(new byte[0]);
        DataFiles.assertBroken("some-numbers", "no numbers", () -> NumberFile.read(empty));
        assertThrows(NoSuchFileException.class, () -> NumberFile.read(folder.resolve("absent")));
    }

    @Test
    void array_wrongShape_isRefused() {
        for (List<Integer> shape :
                List.of(List.of(2, 2), List.of(0), List.of(-1, -3), List.of(3, 1 << 30, 4))) {
            assertThrows(IllegalArgumentException.class, () -> NumberArray.of(shape, 1, 2, 3));
        }
        double[] values = {1, 2};
        NumberArray array = NumberArray.of(List.of(2), values);
        values[0] = 9;
        array.toArray()[1] = 9;
        assertEquals(NumberArray.of(List.of(2), 1, 2), array);
    }
}
