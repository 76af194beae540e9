package dev.espalier.crossbar.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Span;
import dev.espalier.crossbar.simulate.MatrixSimulation.Result;
import dev.espalier.crossbar.simulate.NetworkSimulation.Execution;
import dev.espalier.crossbar.simulate.SimulatedGraph.Noise;
import dev.espalier.data.Examples;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Session;
import dev.espalier.runtime.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same product in plain Java and, as a network of one Gemm, in ONNX Runtime.
class ParityTest {
    private static final Seed SEED = new Seed(2);
    private static final int ROWS = 12;
    private static final int COLUMNS = 5;
    private static final int COUNT = 30;

    /// Multiples of 1/8, so that sums are exact in float too and the many ties are the same.
    private static Matrix eighths(int rows, int columns, long ordinal) {
        RandomStream stream = RandomStream.of(SEED, Purpose.SAMPLES, ordinal);
        return Matrix.of(
                rows,
                columns,
                (i, j) -> Math.rint(16 * stream.uniform((long) i * columns + j)) / 8);
    }

    /// Floats that next to never give a tie.
    private static Matrix floats(int rows, int columns, long ordinal) {
        RandomStream stream = RandomStream.of(SEED, Purpose.SAMPLES, ordinal);
        return Matrix.of(rows, columns, (i, j) -> stream.normal((long) i * columns + j));
    }

    private static Network gemm(Matrix weights, int opset) {
        return GraphBuilder.graph(opset)
                .input("x", -1, ROWS)
                .floats("W", List.of(ROWS, COLUMNS), floats(weights))
                .floats("b", List.of(1), 0)
                .outputOfAnyShape("y")
                .named("layer", "Gemm", "x W b", "y")
                .network()
                .normalised();
    }

    private static float[] floats(Matrix matrix) {
        double[] values = matrix.toArray();
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static List<TileModel> tiles(Matrix weights, double deviation) {
        return TileModel.exact(0, weights, 5, 3).stream()
                .map(tile -> tile.with(deviation * (1 + tile.column())))
                .toList();
    }

    /// What ONNX Runtime gives, `(COUNT, COLUMNS)`.
    private static Tensor onnx(
            Network network, List<TileModel> tiles, Converters converters, Matrix inputs) {
        LinearLayer layer = network.layers(Map.of()).getFirst();
        List<TiledLayer> layers = List.of(TiledLayer.of(0, layer, tiles, converters.adc()));
        Examples examples = Examples.of(List.of(ROWS), floats(inputs), new int[COUNT]);
        try (Session plain = Session.open("plain", network.bytes(), 1)) {
            Portions portions = Portions.of(plain.inputs().getFirst(), examples, COUNT);
            SimulatedGraph graph =
                    SimulatedGraph.tiled(
                            network, new Calibration(network, layers, converters, 1).of(portions));
            Map<String, Tensor> values = new HashMap<>(portions.at(0).inputs());
            for (Noise noise : graph.noises()) {
                float[] draws = new float[COUNT * COLUMNS];
                new NoiseDraws(SEED).draw(0, noise.band(), COLUMNS, 0, COUNT, draws);
                values.put(noise.input(), Tensor.of(List.of((long) COUNT, (long) COLUMNS), draws));
            }
            try (Session session = Session.open("tiled", graph.network().bytes(), 1)) {
                return Objects.requireNonNull(session.run(values, List.of("y")).get("y"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 11, 13, 21})
    void run_sameQuantisers_giveTheSameOutputs(int opset) {
        Matrix weights = floats(ROWS, COLUMNS, 0);
        Matrix inputs = floats(COUNT, ROWS, 1);
        for (int bits : new int[] {2, 4, 8, 12}) {
            for (Span span : List.of(new Span.Full(), new Span.Percentile(90))) {
                Converter converter = new Converter.Uniform(bits, span);
                Converters both = new Converters(converter, converter);
                Converters adc = new Converters(Converter.IDEAL, converter);
                Converters dac = new Converters(converter, Converter.IDEAL);
                assertAgree(weights, inputs, both, 0, opset);
                assertAgree(weights, inputs, adc, 0, opset);
                assertAgree(weights, inputs, dac, 0, opset);
            }
        }
    }

    /// Steps of 1/16, inputs in multiples of 1/32 from -127/16 on: every second one is a tie.
    @ParameterizedTest
    @ValueSource(ints = {7, 21})
    void run_ties_goUpOnBothWays(int opset) {
        Matrix inputs = Matrix.of(COUNT, ROWS, (i, j) -> (37 * (i * ROWS + j) % 509 - 254) / 32.0);
        Converter eightBits = new Converter.Uniform(8, new Span.Full());
        Converters converters = new Converters(eightBits, Converter.IDEAL);
        assertEquals(127 / 16.0, inputs.largest());
        assertAgree(eighths(ROWS, COLUMNS, 6), inputs, converters, 0, opset);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 21})
    void run_sameNoise_givesTheSameOutputs(int opset) {
        Matrix weights = floats(ROWS, COLUMNS, 2);
        Matrix inputs = floats(COUNT, ROWS, 3);
        assertAgree(weights, inputs, Converters.IDEAL, 0.7, opset);
        assertAgree(weights, inputs, Converters.ofBits(8, 10), 0.7, opset);
    }

    private static void assertAgree(
            Matrix weights, Matrix inputs, Converters converters, double deviation, int opset) {
        List<TileModel> tiles = tiles(weights, deviation);
        Result java = new MatrixSimulation(weights, tiles, converters, SEED).run(inputs);
        Tensor onnx = onnx(gemm(weights, opset), tiles, converters, inputs);
        double rounding = 1e-5 * java.outputs().largest();
        for (int i = 0; i < COUNT * COLUMNS; i++) {
            assertEquals(
                    java.outputs().get(i / COLUMNS, i % COLUMNS),
                    onnx.get(i),
                    rounding,
                    "output %d, %s, deviation %s".formatted(i, converters, deviation));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 21})
    void run_wholeSimulation_reportsTheSame(int opset) {
        Matrix weights = eighths(ROWS, COLUMNS, 4);
        Matrix inputs = eighths(COUNT, ROWS, 5);
        List<TileModel> tiles = tiles(weights, 0);
        Converters converters =
                new Converters(Converter.IDEAL, new Converter.Uniform(6, new Span.Percentile(80)));
        Result java = new MatrixSimulation(weights, tiles, converters, SEED).run(inputs);
        Examples examples = Examples.of(List.of(ROWS), floats(inputs), new int[COUNT]);
        LayerReport layer =
                new NetworkSimulation(
                                gemm(weights, opset), Map.of("layer", tiles), converters, SEED)
                        .run(examples, new Execution(7, 1), (done, total) -> {})
                        .layers()
                        .getFirst();
        assertEquals(java.clipping(), layer.clipping());
        assertTrue(java.clipping().sums() > 10, java.clipping()::toString);
        assertEquals(java.fidelity().signal(), layer.fidelity().signal(), 1e-6);
        assertEquals(
                java.fidelity().error(), layer.fidelity().error(), 1e-5 * layer.fidelity().error());
    }
}
