package dev.espalier.finder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import dev.espalier.construction.Construction;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Job;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.job.Runner;
import dev.espalier.job.Unit;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.random.Distribution;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {
    private static final Search SEARCH = Search.twoLayer().range("x", -1, 1);

    static List<Search> searches() {
        return List.of(
                SEARCH,
                SEARCH.distribution(Distribution.NORMAL).epsilon(1e-3),
                SEARCH.per(EpsilonPer.CHANNEL),
                Search.singleWeight().per(EpsilonPer.CHANNEL),
                SEARCH.construction(Construction.TwoLayer.of(Objective.LEAST_ERROR)),
                SEARCH.construction(Construction.TwoLayer.of(Objective.FIRST)),
                Search.singleWeight(),
                Search.singleWeight().construction(new Construction.SingleWeight(Objective.FIRST)));
    }

    /// Large enough for several units: 3 tensors in 7 parts.
    private static Network wide() {
        return GraphBuilder.graph()
                .input("x", -1, 700)
                .outputOfAnyShape("y")
                .floats("W", List.of(50, 700), Nets.weights(8, 35_000, 0.1))
                .floats("b", List.of(50), Nets.weights(9, 50, 0.1))
                .floats("V", List.of(50, 3), Nets.weights(10, 150, 0.1))
                .node("Gemm", "x W b", "h", GraphBuilder.integer("transB", 1))
                .node("MatMul", "h V", "y")
                .network();
    }

    private static byte[] bytes(Ticket ticket) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TicketFile.archive(ticket).writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /// Runs the units last to first, each on a copy that went through serialization.
    private static List<byte[]> runBackwards(
            Job job, Journal journal, Progress progress, Cancellation cancellation) {
        byte[][] results = new byte[job.units().size()][];
        for (int i = results.length - 1; i >= 0; i--) {
            results[i] = copy(job.units().get(i)).run();
        }
        return Arrays.asList(results);
    }

    private static Unit copy(Unit unit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(unit);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Unit) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void find_anyThreadsAndOrder_givesTheSameBytes() {
        Search search = SEARCH.epsilon(0.2);
        byte[] one = bytes(search.in(wide()).ticket());
        List<Runner> runners =
                List.of(new LocalRunner(8), new LocalRunner(3), FinderTest::runBackwards);
        for (Runner runner : runners) {
            assertArrayEquals(one, bytes(search.in(wide(), runner, Journal.none()).ticket()));
        }
    }

    @Test
    void find_counts_areTheSameForAnyOrder() {
        Search search = SEARCH.width(9);
        assertEquals(
                search.in(wide()).layers(),
                search.in(wide(), FinderTest::runBackwards, Journal.none()).layers());
    }

    @Test
    void find_otherSeed_givesOtherMasks() {
        Ticket zero = SEARCH.in(Nets.dense()).ticket();
        Ticket one = SEARCH.seed(1).in(Nets.dense()).ticket();
        assertFalse(Arrays.equals(bytes(zero), bytes(one)));
        assertFalse(
                Arrays.equals(
                        TicketFile.archive(zero).entries().get("masks/0"),
                        TicketFile.archive(one).entries().get("masks/0")));
    }

    /// A journal in memory that loses power after some writes.
    private static final class Memory implements Journal {
        private final Map<Integer, byte[]> known = new HashMap<>();
        private final Cancellation cancellation;
        private int left;
        private int written;

        Memory(Cancellation cancellation, int left) {
            this.cancellation = cancellation;
            this.left = left;
        }

        @Override
        public Optional<byte[]> read(int index) {
            return Optional.ofNullable(known.get(index));
        }

        @Override
        public void write(int index, byte[] result) {
            known.put(index, result.clone());
            written++;
            if (--left == 0) {
                cancellation.request();
            }
        }
    }

    @Test
    void find_resumed_givesTheSameBytesWithoutDoingAnythingTwice() {
        Search search = SEARCH.epsilon(0.2);
        byte[] whole = bytes(search.in(wide()).ticket());
        Cancellation cancellation = new Cancellation();
        Memory journal = new Memory(cancellation, 3);
        Runner cancelled =
                (job, kept, progress, _) ->
                        new LocalRunner(1).run(job, kept, progress, cancellation);
        assertThrows(CancellationException.class, () -> search.in(wide(), cancelled, journal));
        assertEquals(3, journal.written);
        List<Integer> units = new ArrayList<>();
        Runner counted =
                (job, kept, progress, none) -> {
                    units.add(job.units().size());
                    return new LocalRunner(2).run(job, kept, progress, none);
                };
        assertArrayEquals(whole, bytes(search.in(wide(), counted, journal).ticket()));
        assertEquals(units.getFirst(), journal.written);
        assertTrue(journal.written > 5, journal.written + " units");
    }

    private static Map<String, TargetTensor> targets(Network network) {
        Map<String, TargetTensor> targets = new HashMap<>();
        for (LinearLayer layer : network.normalised().layers(Map.of())) {
            targets.put(layer.weights().initializer(), layer.weights());
            TargetTensor bias = layer.bias();
            if (bias != null) {
                targets.put(bias.initializer(), bias);
            }
        }
        return targets;
    }

    /// Counts weights off by more than the tolerance in some half, from the ticket alone.
    private static long beyond(Ticket ticket, Network network, List<Replacement> replacements) {
        double epsilon = ticket.solvedLayers().getFirst().epsilon();
        long beyond = 0;
        for (Replacement replacement : replacements) {
            TargetTensor target = targets(network).get(replacement.initializer());
            RealisedTensor realised = RealisedTensor.of(ticket.seed(), replacement);
            boolean each = replacement.pair().second().scale().each();
            for (int o = 0; o < target.outputs(); o++) {
                for (int i = 0; i < target.inputs(); i++) {
                    for (int t = 0; t < target.taps(); t++) {
                        double worst = 0;
                        for (int half = 0; half < realised.halves(); half++) {
                            double error =
                                    Math.abs(target.get(o, i, t) - realised.weight(half, o, i, t));
                            worst = Math.max(worst, error);
                        }
                        double largest = each ? target.largest(o) : target.largest();
                        beyond += worst > epsilon * largest ? 1 : 0;
                    }
                }
            }
        }
        return beyond;
    }

    @ParameterizedTest
    @MethodSource("searches")
    void find_plannedWidth_solvesEveryWeight(Search search) {
        for (Network network : List.of(Nets.dense(), Nets.grouped())) {
            Finding finding = search.in(network);
            assertEquals(0, finding.total(LayerFinding::unsolved));
            assertTrue(finding.maxRelativeError() <= search.epsilon());
            assertTrue(finding.maxRelativeError() > 0);
            assertEquals(0, beyond(finding.ticket(), network, finding.ticket().replacements()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 12, 20})
    void find_widthTooSmall_saysHowManyAreUnsolved(int width) {
        for (Search search : List.of(SEARCH.width(width), Search.singleWeight().width(width))) {
            for (Network network : List.of(Nets.dense(), Nets.grouped())) {
                Finding finding = search.seed(width).in(network);
                long unsolved = 0;
                for (int i = 0; i < finding.ticket().layers().size(); i++) {
                    List<Replacement> replacements =
                            finding.ticket().solvedLayers().get(i).replacements();
                    LayerFinding layer = finding.layers().get(i);
                    assertEquals(beyond(finding.ticket(), network, replacements), layer.unsolved());
                    assertEquals(width, layer.width());
                    assertEquals(
                            replacements.stream().mapToLong(r -> r.mask().kept()).sum(),
                            layer.kept());
                    unsolved += layer.unsolved();
                }
                assertTrue(unsolved > 0 || width == 20);
                assertEquals(unsolved > 0, finding.maxRelativeError() > search.epsilon());
            }
        }
    }

    @Test
    void find_findings_countParametersAndNameTheRest() {
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 4)
                        .outputOfAnyShape("z")
                        .floats("W", List.of(4, 3), Nets.weights(1, 12, 1))
                        .named("first", "MatMul", "x W", "y")
                        .named("square", "MatMul", "y y", "z")
                        .network();
        Finding finding = SEARCH.width(30).in(network);
        LayerFinding first = finding.layers().get(0);
        assertEquals("first", first.name());
        assertEquals("MatMul", first.kind());
        assertTrue(first.replaced());
        assertEquals(12, first.weights());
        assertEquals(4 * 4 * 30 + 12 * 30, first.sourceParameters());
        assertEquals(4 * 30 + 12 * 30, first.storedParameters());
        assertEquals(first.kept() / 12.0, first.keptPerWeight());
        assertTrue(first.samplesPerWeight() > 0);
        LayerFinding square = finding.layers().get(1);
        assertEquals("square", square.name());
        assertFalse(square.replaced());
        assertEquals("its weights are not constants", square.reason());
        assertEquals(0, square.weights());
        assertEquals(0, square.keptPerWeight());
    }

    @Test
    void find_allZeroTensor_isExactAndKeepsNothing() {
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 2)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(2, 3), new float[6])
                        .floats("b", List.of(3), 1, -2, 0.5f)
                        .node("Gemm", "x W b", "y")
                        .network();
        for (Search search : searches()) {
            Finding finding = search.in(network);
            assertEquals(0, finding.total(LayerFinding::unsolved));
            Replacement weights = finding.ticket().replacements().getFirst();
            assertEquals(0, weights.mask().kept());
            assertEquals(0, weights.error());
            assertTrue(finding.ticket().replacements().getLast().mask().kept() > 0);
        }
    }

    @Test
    void find_noLinearLayer_isRefused() {
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 2)
                        .outputOfAnyShape("y")
                        .named("product", "MatMul", "x x", "y")
                        .network();
        FormatException refusal = assertThrows(FormatException.class, () -> SEARCH.in(network));
        assertEquals(
                "model.onnx: it has no linear layer with constant weights\nMaybe look at product (MatMul): its weights are not constants.",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void find_weightThatIsNoNumber_isRefused(float bad) {
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 2)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(2, 2), 1, 2, bad, 4)
                        .node("MatMul", "x W", "y")
                        .network();
        FormatException refusal = assertThrows(FormatException.class, () -> SEARCH.in(network));
        assertTrue(
                String.valueOf(refusal.getMessage())
                        .endsWith(
                                "initializer W: value 2 is %s, expected a finite number a float can hold"
                                        .formatted(bad)));
    }

    @Test
    void find_rangeOfNoInput_isRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SEARCH.range("z", 0, 1).in(Nets.dense()));
        assertEquals(
                "range is for z, which is not an input of the network\nMaybe you mean x.",
                refusal.getMessage());
    }

    @Test
    void find_givenRange_isInTheTicketAndSavesAHalf() {
        Ticket both = Search.twoLayer().in(Nets.dense()).ticket();
        Ticket one = Search.twoLayer().range("x", 0, 1).in(Nets.dense()).ticket();
        assertEquals(
                List.of(2, 1, 1),
                both.replacements().stream().map(r -> r.mask().halves()).toList());
        assertEquals(
                List.of(1, 1, 1), one.replacements().stream().map(r -> r.mask().halves()).toList());
        assertEquals(List.of("x"), List.copyOf(one.inputRanges().keySet()));
    }
}
