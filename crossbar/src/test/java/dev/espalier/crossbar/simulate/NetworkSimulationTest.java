package dev.espalier.crossbar.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Span;
import dev.espalier.crossbar.mapping.LayerMatrix;
import dev.espalier.crossbar.simulate.NetworkSimulation.Execution;
import dev.espalier.data.Examples;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.runtime.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSimulationTest {
    private static final Seed SEED = new Seed(3);

    private static List<TiledLayers> layers() {
        return TiledLayers.all();
    }

    private static Examples examples(List<Integer> shape, int count) {
        int size = count * shape.stream().reduce(1, Math::multiplyExact);
        RandomStream stream = RandomStream.of(SEED, Purpose.TARGETS, 0);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = stream.normal(i);
        }
        return Examples.of(shape, values, new int[count]);
    }

    private static NetworkReport run(
            Network network,
            List<TileModel> tiles,
            Converters converters,
            Examples examples,
            int batch) {
        String node = network.layers(Map.of()).getFirst().node();
        return new NetworkSimulation(network, Map.of(node, tiles), converters, SEED)
                .run(examples, new Execution(batch, 1), (done, total) -> {});
    }

    private static List<TileModel> tiles(Network network, int rows, int columns) {
        return TileModel.exact(network.layers(Map.of()).getFirst().weights(), rows, columns);
    }

    private static Fidelity fidelity(NetworkReport report) {
        return report.layers().getFirst().fidelity();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void run_idealDevices_giveTheDigitalOutputs(TiledLayers layer) {
        Examples examples = examples(layer.example(), 5);
        List<TileModel> tiles = tiles(layer.network(), 4, 3);
        NetworkReport report = run(layer.network(), tiles, Converters.IDEAL, examples, 2);
        assertTrue(fidelity(report).decibels() > 120, () -> report + " " + fidelity(report));
        Double largest = report.evaluation().difference("digital", "crossbar");
        assertEquals(0, largest == null ? 1 : largest, 2e-6 * report.evaluation().largestOutput());
    }

    /// Here the sums of the row tiles are kept apart.
    @ParameterizedTest
    @MethodSource("layers")
    void run_manyBitsAndTiles_changeNextToNothing(TiledLayers layer) {
        Converter fine = new Converter.Uniform(22, new Span.Full());
        Examples examples = examples(layer.example(), 5);
        for (int rows : new int[] {1, 4, 5}) {
            List<TileModel> tiles = tiles(layer.network(), rows, 2);
            Converters converters = new Converters(fine, fine);
            NetworkReport report = run(layer.network(), tiles, converters, examples, 2);
            String message = "%d rows: %s".formatted(rows, report);
            assertTrue(fidelity(report).decibels() > 100, message);
            Clipping clipping = report.layers().getFirst().clipping();
            assertEquals(0, clipping.sums(), message);
            assertTrue(clipping.ofSums() > 0 && clipping.ofInputs() > 0, message);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void run_noise_hasItsDeviation(TiledLayers layer) {
        Examples examples = examples(layer.example(), 40);
        // Two bands of deviation 3 and 4 add up to one of 5; alpha scales both.
        LinearLayer linear = layer.network().layers(Map.of()).getFirst();
        int half = (linear.weights().inputs() * linear.weights().taps() + 1) / 2;
        List<TileModel> tiles =
                tiles(layer.network(), half, 2).stream()
                        .map(tile -> tile.with(tile.row() == 0 ? 3 : 4))
                        .toList();
        NetworkReport report = run(layer.network(), tiles, Converters.IDEAL, examples, 1);
        double deviation = layer.name().contains("alpha") ? 2.5 : 5;
        double values = 40.0 * outputs(layer, examples);
        double variance = fidelity(report).error() / values;
        assertEquals(1, variance / (deviation * deviation), 5 * Math.sqrt(2 / values), layer::name);
        if (!layer.name().startsWith("gemm left") && !layer.name().startsWith("gemm transA")) {
            assertEquals(
                    fidelity(report).error(),
                    fidelity(run(layer.network(), tiles, Converters.IDEAL, examples, 8)).error(),
                    1e-3 * fidelity(report).error(),
                    layer::name);
        }
    }

    private static int outputs(TiledLayers layer, Examples examples) {
        float[] one = new float[examples.exampleSize()];
        examples.copyTo(0, 1, one);
        try (Session session = Session.open("layer", layer.network().bytes(), 1)) {
            return session.run(one, 1, examples.shape()).size();
        }
    }

    @Test
    void run_examplesBehindOtherAxes_needABatchOfOne() {
        Network network = transposed();
        List<TileModel> tiles = tiles(network, 9, 5).stream().map(tile -> tile.with(1)).toList();
        Examples examples = examples(List.of(9), 10);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(network, tiles, Converters.IDEAL, examples, 5));
        assertTrue(String.valueOf(refused.getMessage()).contains("batch of 1"), refused::toString);
        NetworkReport report = run(network, tiles, Converters.IDEAL, examples, 1);
        assertEquals(50, fidelity(report).error(), 50);
    }

    /// `y = (W x^T)^T`: the layer's output has its examples in columns.
    private static Network transposed() {
        float[] weights = new float[45];
        return GraphBuilder.graph()
                .input("x", -1, 9)
                .floats("W", List.of(5, 9), weights)
                .outputOfAnyShape("y")
                .node("Transpose", "x", "t")
                .named("layer", "MatMul", "W t", "z")
                .node("Transpose", "z", "y")
                .network()
                .normalised();
    }

    @Test
    void run_wrongTiles_areNamed() {
        TiledLayers layer = TiledLayers.all().getFirst();
        List<TileModel> tiles = tiles(layer.network(), 4, 3);
        Examples examples = examples(layer.example(), 2);
        assertRefused("no tile holds the weight in row 8", layer, tiles.subList(0, 5), examples);
        List<TileModel> twice = Stream.concat(tiles.stream(), tiles.stream().limit(1)).toList();
        assertRefused("two tiles hold weights of row 0", layer, twice, examples);
        List<TileModel> outside =
                List.of(TileModel.silent(0, 1, 0, LayerMatrix.of(weights(layer), 0)));
        assertRefused("expected within 1 groups of 9 x 5", layer, outside, examples);
        IllegalArgumentException unknown =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new NetworkSimulation(
                                                layer.network(),
                                                Map.of("nowhere", tiles),
                                                Converters.IDEAL,
                                                SEED)
                                        .run(examples, new Execution(1, 1), (done, total) -> {}));
        assertTrue(String.valueOf(unknown.getMessage()).contains("nowhere"), unknown::toString);
    }

    private static TargetTensor weights(TiledLayers layer) {
        return layer.network().layers(Map.of()).getFirst().weights();
    }

    private static void assertRefused(
            String part, TiledLayers layer, List<TileModel> tiles, Examples examples) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(layer.network(), tiles, Converters.IDEAL, examples, 1));
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
    }
}
