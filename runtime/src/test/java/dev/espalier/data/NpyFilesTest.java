package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NpyFilesTest {
    private static final long[] NUMBERS = {0, 1, 127, 5, 100, 3};
    private static final long[] CLASSES = {2, 0, 127};

    @TempDir private Path folder;
    private Path inputFile;
    private Path labelFile;

    @BeforeEach
    void writeFiles() throws IOException {
        inputFile = folder.resolve("some-inputs.npy");
        labelFile = folder.resolve("some-labels.npy");
        writeInputs(DataFiles.npyHeader("<f4", "(3, 2)"), elements("<f4", NUMBERS));
        writeLabels(DataFiles.npyHeader("<i8", "(3,)"), elements("<i8", CLASSES));
    }

    private static Stream<Arguments> typesAndVersions() {
        return Stream.of("<f4", ">f4", "<f8", ">f8", "|u1", "<i4", ">i4", "<i8", ">i8")
                .flatMap(type -> Stream.of(1, 2, 3).map(version -> Arguments.of(type, version)));
    }

    @ParameterizedTest
    @MethodSource("typesAndVersions")
    void read_inputsOfEveryType_givesTheNumbers(String type, int version) throws IOException {
        byte[] elements = elements(type, NUMBERS);
        Files.write(
                inputFile, DataFiles.npy(version, DataFiles.npyHeader(type, "(3, 2)"), elements));
        float[] expected = new float[NUMBERS.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = type.equals("|u1") ? NUMBERS[i] / 255f : (float) NUMBERS[i];
        }
        Examples examples = Examples.of(List.of(2), expected, new int[] {2, 0, 127});
        assertEquals(examples.digest(), read().digest());
    }

    @ParameterizedTest
    @CsvSource({"|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "|u1"})
    void read_labelsOfEveryType_givesTheClasses(String type) throws IOException {
        writeLabels(DataFiles.npyHeader(type, "(3,)"), elements(type, CLASSES));
        Examples read = read();
        for (int i = 0; i < CLASSES.length; i++) {
            assertEquals(CLASSES[i], read.label(i));
        }
    }

    @Test
    void read_doubles_areRoundedToTheNearestFloat() throws IOException {
        byte[] elements =
                ByteBuffer.allocate(24)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(0.1)
                        .putDouble(-1e-300)
                        .putDouble(16777217.5)
                        .array();
        writeInputs(DataFiles.npyHeader("<f8", "(3, 1, 1)"), elements);
        float[] values = new float[3];
        Examples read = read();
        read.copyTo(0, 3, values);
        assertEquals(List.of(1, 1), read.shape());
        assertEquals(0.1f, values[0]);
        assertEquals(-0f, values[1]);
        assertEquals(16777218f, values[2]);
    }

    @Test
    void read_cutAnywhere_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(inputFile);
        for (int length = 0; length < whole.length; length++) {
            Files.write(inputFile, Arrays.copyOf(whole, length));
            DataFiles.assertBroken("some-inputs.npy", "ends at byte " + length, this::read);
        }
        Files.write(inputFile, Arrays.copyOf(whole, whole.length + 1));
        DataFiles.assertBroken("some-inputs.npy", "should end", this::read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '<f2', 'fortran_order': False, 'shape': (3, 2), }; descr",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (3, 2), }; descr",
                "{'descr': '<i2', 'fortran_order': False, 'shape': (3, 2), }; inputs are i2",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3, 2), }; 'descr'",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }; fortran_order",
                "{'descr': '<f4', 'shape': (3, 2), }; 'fortran_order'",
                "{'descr': '<f4', 'fortran_order': False, }; 'shape'",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3, -2), }; 'shape'",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 0), }; shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }; shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), }; shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 99999999999), }; shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (536870912, 2), }; shape",
                "nonsense; header",
            })
    void read_otherHeader_isRefused(String header, String complaint) throws IOException {
        writeInputs(header, elements("<f4", NUMBERS));
        DataFiles.assertBroken("some-inputs.npy", complaint, this::read);
    }

    @Test
    void read_otherMagicOrVersion_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(inputFile);
        for (int i = 0; i < 7; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 64;
            Files.write(inputFile, changed);
            String complaint = i < 6 ? "magic string" : "version";
            DataFiles.assertBroken("some-inputs.npy", complaint, this::read);
        }
    }

    @Test
    void read_notFinite_namesTheElement() throws IOException {
        byte[] elements = elements("<f4", NUMBERS);
        ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN).putFloat(16, Float.NaN);
        writeInputs(DataFiles.npyHeader("<f4", "(3, 2)"), elements);
        DataFiles.assertBroken("some-inputs.npy", "element 4: is NaN", this::read);
    }

    @Test
    void read_unfitLabels_areRefused() throws IOException {
        writeLabels(DataFiles.npyHeader("<i4", "(2,)"), elements("<i4", new long[2]));
        DataFiles.assertBroken("some-labels.npy", "[2], expected [3]", this::read);
        writeLabels(DataFiles.npyHeader("<i4", "(3,)"), elements("<i4", new long[] {0, -1, 0}));
        DataFiles.assertBroken("some-labels.npy", "element 1: is -1", this::read);
        writeLabels(
                DataFiles.npyHeader("<i8", "(3,)"), elements("<i8", new long[] {1L << 31, 0, 0}));
        DataFiles.assertBroken("some-labels.npy", "element 0", this::read);
        writeLabels(DataFiles.npyHeader("<f4", "(3,)"), elements("<f4", CLASSES));
        DataFiles.assertBroken("some-labels.npy", "labels are f4", this::read);
    }

    private Examples read() throws IOException {
        return NpyFiles.read(inputFile, labelFile);
    }

    private void writeInputs(String header, byte[] elements) throws IOException {
        Files.write(inputFile, DataFiles.npy(1, header, elements));
    }

    private void writeLabels(String header, byte[] elements) throws IOException {
        Files.write(labelFile, DataFiles.npy(1, header, elements));
    }

    private static byte[] elements(String type, long[] numbers) {
        int width = type.charAt(2) - '0';
        ByteBuffer buffer = ByteBuffer.allocate(width * numbers.length);
        buffer.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            switch (type.substring(1)) {
                case "f4" -> buffer.putFloat((float) number);
                case "f8" -> buffer.putDouble((double) number);
                case "i1", "u1" -> buffer.put((byte) number);
                case "i2" -> buffer.putShort((short) number);
                case "i4" -> buffer.putInt((int) number);
                default -> buffer.putLong(number);
            }
        }
        return buffer.array();
    }
}
