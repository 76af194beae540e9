package dev.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final int SIZE = 12;
    private static final int OUTPUTS = 3;

    @TempDir private Path folder;

    private static Stream<Arguments> fittingShapes() {
        return Stream.of(
                fitting(List.of(-1, 1, 3, 4), List.of(3, 4)),
                fitting(List.of(-1, 12), List.of(3, 4)),
                fitting(List.of(-1, 3, 4), List.of(3, 4)),
                fitting(List.of(-1, 3, 4, 1), List.of(3, 4)),
                fitting(List.of(-1, 3, 4), List.of(1, 3, 4)),
                fitting(List.of(-1, 3, 2, 2), List.of(12)),
                fitting(List.of(-1, 2, 3, 2), List.of(2, 3, 2)),
                fitting(List.of(-1, -1, 3, 4), List.of(3, 4)),
                fitting(List.of(-1, 1, -1, -1), List.of(3, 4)),
                fitting(List.of(-1, -1, -1, -1), List.of(3, 4)),
                fitting(List.of(-1, -1), List.of(3, 4)),
                fitting(List.of(1, 1, 3, 4), List.of(3, 4)),
                fitting(List.of(5, 12), List.of(3, 4)));
    }

    private static Arguments fitting(List<Integer> input, List<Integer> example) {
        return Arguments.of(input, example);
    }

    @ParameterizedTest
    @MethodSource("fittingShapes")
    void run_denseLayer_agreesWithTheReference(List<Integer> input, List<Integer> example) {
        Random random = new Random(7);
        float[] weights = floats(random, SIZE * OUTPUTS);
        float[] biases = floats(random, OUTPUTS);
        byte[] model = Models.dense(input, weights, biases);
        for (int count : new int[] {1, 2, 5, 11}) {
            float[] batch = floats(random, count * SIZE + 3);
            try (Session session = Session.open("dense", model, 1)) {
                assertClose(
                        dense(batch, count, weights, biases), session.run(batch, count, example));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 4})
    void run_convolution_agreesWithTheReference(int fixedBatch) {
        Random random = new Random(8);
        int[] w = {2, 3, 2, 3};
        float[] weights = floats(random, 2 * 3 * 2 * 3);
        float[] biases = floats(random, 2);
        int count = 6;
        float[] batch = floats(random, count * 3 * 5 * 4);
        byte[] model = Models.convolution(List.of(fixedBatch, 3, 5, 4), weights, biases, w);
        try (Session session = Session.open("conv", model, 2)) {
            Outputs outputs = session.run(batch, count, List.of(3, 5, 4));
            assertClose(convolution(batch, count, weights, biases), outputs);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Models.FLOAT, Models.FLOAT16, Models.DOUBLE})
    void run_otherFloatTypes_areConverted(int type) {
        float[] batch = {0.5f, -2, 1, 1024, 0, 0.25f};
        try (Session session = Session.open("neg", Models.negation(type, List.of(-1, 2)), 1)) {
            Outputs outputs = session.run(batch, 3, List.of(2));
            for (int i = 0; i < batch.length; i++) {
                assertEquals(-batch[i], outputs.get(i / 2, i % 2), 0);
            }
        }
    }

    @Test
    void run_inputWithoutBatchAxis_takesOneExampleAtATime() {
        byte[] model = Models.negation(Models.FLOAT, List.of(5));
        float[] batch = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        try (Session session = Session.open("neg", model, 1)) {
            Outputs outputs = session.run(batch, 2, List.of(5));
            assertEquals(2, outputs.count());
            assertEquals(5, outputs.size());
            assertEquals(-8, outputs.get(1, 2));
        }
    }

    @Test
    void run_misfits_areNamed() {
        byte[] model = Models.dense(List.of(-1, 3, 2, 2), new float[36], new float[3]);
        try (Session session = Session.open("net", model, 1)) {
            for (List<Integer> shape : List.of(List.of(3, 5), List.of(2, 2, 3), List.of(13))) {
                String message =
                        String.valueOf(
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () -> session.run(new float[99], 1, shape))
                                        .getMessage());
                assertTrue(message.contains("net: "), message);
                assertTrue(message.contains("x (?, 3, 2, 2)"), message);
                assertTrue(message.contains(shape.toString()), message);
            }
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.run(new float[23], 2, List.of(12)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.run(new float[12], 0, List.of(12)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.run(new float[12], 1, List.of(12), "z"));
        }
    }

    @Test
    void run_unusableNetworks_areRefused() {
        assertRefusedAtRun("expected exactly one", Models.twoInputs());
        assertRefusedAtRun("INT64", Models.negation(Models.INT64, List.of(-1, 1)));
        assertRefusedAtRun("a row for each", Models.mean(List.of(-1, 1)));
    }

    private static void assertRefusedAtRun(String part, byte[] model) {
        try (Session session = Session.open("net", model, 1)) {
            String message =
                    String.valueOf(
                            assertThrows(
                                            FormatException.class,
                                            () -> session.run(new float[2], 2, List.of(1)))
                                    .getMessage());
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void run_severalInputs_giveTheWantedOutputs() {
        try (Session session = Session.open("sum", Models.twoInputs(), 1)) {
            Tensor one = Tensor.of(List.of(1L), 2.5f);
            Tensor other = Tensor.of(List.of(1L), -4);
            Map<String, Tensor> outputs = session.run(Map.of("a", one, "b", other), List.of("y"));
            assertEquals(List.of("y"), List.copyOf(outputs.keySet()));
            Tensor sum = Objects.requireNonNull(outputs.get("y"));
            assertEquals(List.of(1L), sum.shape());
            assertEquals(-1.5f, sum.get(0));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.run(Map.of("a", one), List.of("y")));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.run(Map.of("a", one, "b", other), List.of("z")));
            Tensor longer = Tensor.of(List.of(2L), 1, 2);
            assertThrows(
                    FormatException.class,
                    () -> session.run(Map.of("a", longer, "b", other), List.of("y")));
        }
    }

    @Test
    void open_fromFile_isTheSame() throws IOException {
        byte[] model = Models.dense(List.of(-1, 12), new float[36], new float[] {1, 2, 3});
        Path file = Files.write(folder.resolve("a model.onnx"), model);
        try (Session session = Session.open(file, 1)) {
            assertEquals(List.of(new Port("x", "FLOAT", List.of(-1L, 12L))), session.inputs());
            assertEquals("y", session.outputs().getFirst().name());
            assertEquals(2, session.run(new float[12], 1, List.of(12)).get(0, 1));
        }
        assertThrows(NoSuchFileException.class, () -> Session.open(folder.resolve("nowhere"), 1));
    }

    @Test
    void open_brokenModels_areRefusedInOneSentence() throws IOException {
        byte[] model = Models.dense(List.of(-1, 12), new float[36], new float[3]);
        assertRefused(new byte[0]);
        assertRefused("hello".getBytes(StandardCharsets.UTF_8));
        assertRefused(Arrays.copyOf(model, model.length / 2));
        assertRefused(Models.dense(List.of(-1, 13), new float[36], new float[3]));
        assertThrows(IllegalArgumentException.class, () -> Session.open("x", model, 0));
    }

    private void assertRefused(byte[] model) throws IOException {
        Path file = Files.write(folder.resolve("bad model.onnx"), model);
        for (String message :
                List.of(
                        String.valueOf(
                                assertThrows(FormatException.class, () -> Session.open(file, 1))
                                        .getMessage()),
                        String.valueOf(
                                assertThrows(
                                                FormatException.class,
                                                () -> Session.open("bad model.onnx", model, 1))
                                        .getMessage()))) {
            assertTrue(message.contains("bad model.onnx: is refused by ONNX Runtime: "), message);
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.length() < 500, message);
        }
    }

    private static float[] floats(Random random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }

    /// `(count, OUTPUTS)` in double.
    private static double[][] dense(float[] x, int count, float[] weights, float[] biases) {
        double[][] y = new double[count][OUTPUTS];
        for (int e = 0; e < count; e++) {
            for (int o = 0; o < OUTPUTS; o++) {
                y[e][o] = biases[o];
                for (int i = 0; i < SIZE; i++) {
                    y[e][o] += (double) x[e * SIZE + i] * weights[i * OUTPUTS + o];
                }
            }
        }
        return y;
    }

    /// Kernels `(2, 3, 2, 3)` on `(count, 3, 5, 4)`: outputs `(count, 2 x 4 x 2)` in double.
    private static double[][] convolution(float[] x, int count, float[] weights, float[] biases) {
        double[][] y = new double[count][2 * 4 * 2];
        for (int e = 0; e < count; e++) {
            for (int i = 0; i < y[e].length; i++) {
                int o = i / 8;
                int row = i / 2 % 4;
                int column = i % 2;
                y[e][i] = biases[o];
                for (int tap = 0; tap < 18; tap++) {
                    int from = ((e * 3 + tap / 6) * 5 + row + tap / 3 % 2) * 4 + column + tap % 3;
                    y[e][i] += (double) x[from] * weights[o * 18 + tap];
                }
            }
        }
        return y;
    }

    private static void assertClose(double[][] expected, Outputs outputs) {
        assertEquals(expected.length, outputs.count());
        assertEquals(expected[0].length, outputs.size());
        for (int e = 0; e < expected.length; e++) {
            for (int i = 0; i < expected[e].length; i++) {
                assertEquals(expected[e][i], outputs.get(e, i), 1e-5);
            }
        }
    }
}
