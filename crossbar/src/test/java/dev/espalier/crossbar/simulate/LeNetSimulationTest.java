package dev.espalier.crossbar.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Span;
import dev.espalier.crossbar.simulate.NetworkSimulation.Execution;
import dev.espalier.data.Embedded;
import dev.espalier.data.Examples;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The embedded LeNet-5 on tiles of 128 rows that hold its exact weights.
class LeNetSimulationTest {
    private static final Execution EXECUTION = new Execution(100, 2);

    /// @param share deviation of the read noise over the layer's largest weight
    private static NetworkReport run(
            Converters converters, double share, Examples examples, Execution execution)
            throws IOException {
        Network network = Network.parse("LeNet-5", Embedded.model()).normalised();
        Map<String, List<TileModel>> tiles = new HashMap<>();
        for (LinearLayer layer : network.layers(Map.of())) {
            double deviation = share * layer.weights().largest();
            tiles.put(
                    layer.node(),
                    TileModel.exact(layer.weights(), 128, 100).stream()
                            .map(tile -> tile.with(deviation))
                            .toList());
        }
        return new NetworkSimulation(network, tiles, converters, new Seed(1))
                .run(examples, execution, (done, total) -> {});
    }

    private static double difference(NetworkReport report) {
        Double largest =
                report.evaluation().difference(NetworkReport.DIGITAL, NetworkReport.CROSSBAR);
        return (largest == null ? Double.NaN : largest) / report.evaluation().largestOutput();
    }

    @Test
    void run_idealDevices_isTheDigitalNetwork() throws IOException {
        NetworkReport report = run(Converters.IDEAL, 0, Embedded.examples().first(200), EXECUTION);
        assertTrue(difference(report) < 1e-5, () -> "differs by " + difference(report));
        assertEquals(report.digitalAccuracy(), report.crossbarAccuracy());
        assertEquals(
                List.of(784L, 100L, 1L, 1L, 1L),
                report.layers().stream().map(LayerReport::products).toList());
        for (LayerReport layer : report.layers()) {
            assertEquals(Clipping.NONE, layer.clipping());
            assertTrue(layer.fidelity().decibels() > 110, layer::toString);
        }
    }

    @Test
    void run_converters24Bits_changeNextToNothing() throws IOException {
        Converter fine = new Converter.Uniform(24, new Span.Full());
        NetworkReport report =
                run(new Converters(fine, fine), 0, Embedded.examples().first(200), EXECUTION);
        assertTrue(difference(report) < 1e-4, () -> "differs by " + difference(report));
    }

    /// Measured accuracies of 2,000 images; digital 0.9135.
    @ParameterizedTest
    @CsvSource({"8, 10, 0.9145", "8, 8, 0.915", "6, 8, 0.9155", "4, 6, 0.9065"})
    void run_coarseConverters_keepTheAccuracy(int dacBits, int adcBits, double accuracy)
            throws IOException {
        NetworkReport report =
                run(Converters.ofBits(dacBits, adcBits), 0, Embedded.examples(), EXECUTION);
        assertEquals(0.9135, report.digitalAccuracy(), 0.001);
        assertEquals(accuracy, report.crossbarAccuracy(), 0.0015);
        if (dacBits == 8) {
            double lost = report.digitalAccuracy() - report.crossbarAccuracy();
            assertTrue(Math.abs(lost) <= 0.003, () -> "loses " + lost);
        }
        Clipping first = report.layers().getFirst().clipping();
        assertEquals(2000L * 28 * 28, first.ofInputs());
        assertEquals(0, first.inputs());
        assertTrue(first.sums() > 0 && first.sums() < first.ofSums() / 1000, first::toString);
    }

    @Test
    void run_moreBits_raiseTheFidelityOfEachLayer() throws IOException {
        Examples examples = Embedded.examples().first(300);
        NetworkReport before = run(Converters.ofBits(3, 3), 0, examples, EXECUTION);
        for (int bits = 5; bits <= 9; bits += 2) {
            NetworkReport report = run(Converters.ofBits(bits, bits), 0, examples, EXECUTION);
            for (int i = 0; i < 5; i++) {
                double bit = report.layers().get(i).fidelity().effectiveBits();
                double less = before.layers().get(i).fidelity().effectiveBits();
                String message = "layer %d: %s, then %s effective bits".formatted(i, less, bit);
                assertTrue(bit > less, message);
            }
            before = report;
        }
    }

    @Test
    void run_batchesAndThreads_changeNothing() throws IOException {
        Examples examples = Embedded.examples().first(60);
        Converters converters = Converters.ofBits(8, 10);
        NetworkReport one = run(converters, 0.02, examples, new Execution(60, 1));
        assertEquals(one, run(converters, 0.02, examples, new Execution(7, 1)));
        assertEquals(one, run(converters, 0.02, examples, new Execution(25, 2)));
        NetworkReport silent = run(converters, 0, examples, new Execution(60, 1));
        assertTrue(
                silent.layers().getFirst().fidelity().error()
                        < one.layers().getFirst().fidelity().error());
    }
}
