package dev.espalier.expansion;

import static dev.espalier.network.GraphBuilder.integer;
import static dev.espalier.network.GraphBuilder.integers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.construction.Construction;
import dev.espalier.finder.Finding;
import dev.espalier.finder.LayerFinding;
import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.random.Distribution;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.verifier.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks of several layers, from the model to the outputs of the pruned random network.
class WholeNetworkTest {
    private static final long[] SHAPE = {3, 4, 10, 9};

    record Case(Search search, Network network, int layers) {}

    /// Two convolutions with batch norm, the first with means that make large biases of it, a
    /// residual connection around a depthwise one, strides, groups, a dense layer at the end.
    private static Network residual(int opset) {
        GraphBuilder graph =
                GraphBuilder.graph(opset)
                        .input("x", -1, 4, -1, -1)
                        .outputOfAnyShape("y")
                        .floats("K1", List.of(8, 2, 3, 3), Nets.weights(1, 144, 0.2))
                        .floats("K2", List.of(8, 1, 3, 3), Nets.weights(2, 72, 0.3))
                        .floats("k2", List.of(8), Nets.weights(3, 8, 0.3))
                        .floats("K3", List.of(6, 8, 2, 2), Nets.weights(4, 192, 0.2))
                        .floats("W", List.of(6, 5), Nets.weights(5, 30, 0.4))
                        .floats("w", List.of(5), Nets.weights(6, 5, 0.2));
        norm(graph, "n1", 8, 4);
        norm(graph, "n3", 6, 0.1);
        return graph.node(
                        "Conv",
                        "x K1",
                        "c1",
                        integers("strides", 2L, 2L),
                        integers("pads", 1L, 1L, 1L, 1L),
                        integer("group", 2))
                .node("BatchNormalization", "c1 n1s n1b n1m n1v", "b1")
                .node("Relu", "b1", "r1")
                .node(
                        "Conv",
                        "r1 K2 k2",
                        "c2",
                        integers("pads", 1L, 1L, 1L, 1L),
                        integer("group", 8))
                .node("Add", "r1 c2", "s2")
                .node("Conv", "s2 K3", "c3", integers("pads", 0L, 1L, 1L, 0L))
                .node("BatchNormalization", "c3 n3s n3b n3m n3v", "b3")
                .node("Relu", "b3", "r3")
                .node("GlobalAveragePool", "r3", "g")
                .node("Flatten", "g", "f", integer("axis", 1))
                .node("Gemm", "f W w", "y")
                .network();
    }

    private static void norm(GraphBuilder graph, String name, int channels, double means) {
        float[] scale = Nets.weights(11, channels, 0.1);
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            scale[i] += 1;
            variance[i] = 0.5f + i / 4f;
        }
        graph.floats(name + "s", List.of(channels), scale)
                .floats(name + "b", List.of(channels), Nets.weights(12, channels, 0.5))
                .floats(name + "m", List.of(channels), Nets.weights(13, channels, means))
                .floats(name + "v", List.of(channels), variance);
    }

    /// As [#residual], but no layer sees a negative value, whatever the weights are.
    private static Network chain(int opset) {
        return GraphBuilder.graph(opset)
                .input("x", -1, 4, -1, -1)
                .outputOfAnyShape("y")
                .floats("K1", List.of(6, 4, 3, 3), Nets.weights(1, 216, 0.2))
                .floats("k1", List.of(6), Nets.weights(3, 6, 0.3))
                .floats("K2", List.of(8, 6, 2, 2), Nets.weights(2, 192, 0.2))
                .floats("W", List.of(8, 5), Nets.weights(5, 40, 0.4))
                .node("Conv", "x K1 k1", "c1", GraphBuilder.text("auto_pad", "SAME_UPPER"))
                .node("Relu", "c1", "r1")
                .node(
                        "MaxPool",
                        "r1",
                        "p1",
                        integers("kernel_shape", 2L, 2L),
                        integers("strides", 2L, 2L))
                .node("Conv", "p1 K2", "c2")
                .node("Sigmoid", "c2", "r2")
                .node("GlobalAveragePool", "r2", "g")
                .node("Flatten", "g", "f", integer("axis", 1))
                .node("MatMul", "f W", "y")
                .network();
    }

    private static double[] input(double low) {
        Random random = new Random(21);
        double[] x = new double[Math.toIntExact(SHAPE[0] * SHAPE[1] * SHAPE[2] * SHAPE[3])];
        for (int i = 0; i < x.length; i++) {
            x[i] = low + (1 - low) * random.nextDouble();
        }
        return x;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double difference(double[] a, double[] b) {
        assertEquals(a.length, b.length);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest / largest(a);
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Search search = Search.twoLayer().epsilon(1e-3);
        for (int opset : new int[] {7, 11, 13, 17}) {
            cases.add(new Case(search.range("x", 0, 1), chain(opset), 3));
            cases.add(new Case(search.range("x", -1, 1), residual(opset), 4));
        }
        cases.add(new Case(search, residual(13), 4));
        cases.add(new Case(search.distribution(Distribution.NORMAL), residual(13), 4));
        cases.add(
                new Case(
                        search.range("x", 0, 1)
                                .construction(Construction.TwoLayer.of(Objective.LEAST_ERROR)),
                        chain(13),
                        3));
        cases.add(new Case(Search.singleWeight().epsilon(1e-2).range("x", 0, 1), chain(13), 3));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expanded_wholeNetwork_doesWhatTheTargetDoes(Case c) {
        Finding finding = c.search().in(c.network());
        assertEquals(0, finding.total(LayerFinding::unsolved));
        assertEquals(c.layers(), finding.ticket().layers().size());
        assertTrue(Verifier.verify(finding.ticket(), c.network()).verified());
        boolean signed =
                !c.search().ranges().containsKey("x")
                        || !c.search().ranges().get("x").nonNegative();
        double[] x = input(signed ? -1 : 0);
        Network network = Expansion.expand(finding.ticket());
        assertEquals(c.network().opset(), network.opset());
        double[] target = Onnx.run(c.network(), x, SHAPE);
        double[] expanded = Onnx.run(network, x, SHAPE);
        double[] folded = Onnx.run(finding.ticket().folded(), x, SHAPE);
        assertTrue(difference(target, expanded) > 0);
        // Errors of many weights partly cancel; ten times the tolerance is far beyond the sum here.
        assertTrue(difference(target, expanded) < 10 * c.search().epsilon());
        assertTrue(difference(target, folded) < 10 * c.search().epsilon());
        if (!signed) {
            assertTrue(difference(folded, expanded) < 1e-5);
        }
    }

    /// No single weight is what both signs see; how near the folded network comes is a matter of
    /// the tolerance.
    @Test
    void folded_bothSigns_agreesAsCloselyAsTheToleranceAsks() {
        Construction leastError = Construction.TwoLayer.of(Objective.LEAST_ERROR);
        Search search = Search.twoLayer().construction(leastError).range("x", -1, 1);
        double[] x = input(-1);
        for (double epsilon : new double[] {1e-3, 1e-6}) {
            Finding finding = search.epsilon(epsilon).in(residual(13));
            assertEquals(0, finding.total(LayerFinding::unsolved));
            double[] expanded = Onnx.run(Expansion.expand(finding.ticket()), x, SHAPE);
            double[] folded = Onnx.run(finding.ticket().folded(), x, SHAPE);
            double apart = difference(folded, expanded);
            assertTrue(apart < 10 * epsilon, "apart " + apart + " at epsilon " + epsilon);
        }
    }

    @Test
    void normalised_batchNorm_agreesWithTheModel() {
        double[] x = input(-1);
        for (int opset : new int[] {7, 13}) {
            double[] model = Onnx.run(residual(opset), x, SHAPE);
            double[] folded = Onnx.run(residual(opset).normalised(), x, SHAPE);
            assertTrue(difference(model, folded) < 1e-5);
        }
    }

    @Test
    void expanded_layersThatShareConstants_agree() {
        // One matrix three times, solved once; each layer has biases of its own.
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 6)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(6, 6), Nets.weights(1, 36, 0.4))
                        .floats("b", List.of(6), Nets.weights(2, 6, 0.4))
                        .node("Gemm", "x W b", "a")
                        .node("Relu", "a", "ar")
                        .node("Gemm", "ar W b", "c")
                        .node("Relu", "c", "cr")
                        .node("MatMul", "cr W", "d")
                        .node("Add", "d b", "y")
                        .network();
        Finding finding = Search.twoLayer().epsilon(1e-3).range("x", 0, 1).in(network);
        assertEquals(3, finding.ticket().layers().size());
        assertEquals(4, finding.ticket().replacements().size());
        assertEquals(36 + 3 * 6, finding.total(LayerFinding::weights));
        Ticket ticket = TicketFile.of("x", TicketFile.archive(finding.ticket()));
        assertEquals(4, ticket.replacements().size());
        assertTrue(Verifier.verify(ticket, network).verified());
        double[] x = {0.1, 0.5, 0.9, 0, 1, 0.3};
        double[] target = Onnx.run(network, x, 1, 6);
        Network graph = Expansion.expand(ticket);
        double[] expanded = Onnx.run(graph, x, 1, 6);
        double[] folded = Onnx.run(ticket.folded(), x, 1, 6);
        assertTrue(difference(target, expanded) < 1e-2);
        assertTrue(difference(folded, expanded) < 1e-5);
        long seconds =
                graph.model().getGraph().getInitializerList().stream()
                        .filter(tensor -> tensor.getName().endsWith("/second"))
                        .count();
        assertEquals(4, seconds, "the random weights of W are there once");
    }

    /// The second user of the weights sees both signs, so both halves are solved.
    @Test
    void found_sharedWeightsOnInputsOfEitherSign_haveBothHalves() {
        Network network =
                GraphBuilder.graph()
                        .input("x", -1, 6)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(6, 6), Nets.weights(1, 36, 0.4))
                        .node("MatMul", "x W", "a")
                        .node("MatMul", "a W", "y")
                        .network();
        Ticket ticket = Search.twoLayer().range("x", 0, 1).in(network).ticket();
        assertEquals(2, ticket.replacements().getFirst().mask().halves());
        assertTrue(Verifier.verify(ticket, network).verified());
        double[] x = {0.1, 0.5, 0.9, 0, 1, 0.3};
        double[] target = Onnx.run(network, x, 1, 6);
        double[] expanded = Onnx.run(Expansion.expand(ticket), x, 1, 6);
        assertTrue(difference(target, expanded) < 5e-2);
    }

    /// Batch normalizations with nothing to be folded into: of images, of vectors, and of values
    /// of which nobody says how many axes they have.
    @ParameterizedTest
    @ValueSource(ints = {7, 13, 17})
    void expanded_batchNormsAlone_areDiagonalLayers(int opset) {
        GraphBuilder graph =
                GraphBuilder.graph(opset)
                        .input("x", -1, 4, -1, -1)
                        .outputOfAnyShape("y")
                        .floats("K", List.of(6, 4, 3, 3), Nets.weights(1, 216, 0.2))
                        .floats("W", List.of(6, 5), Nets.weights(5, 30, 0.4));
        norm(graph, "n1", 4, 0.3);
        norm(graph, "n2", 6, 0.3);
        norm(graph, "n3", 5, 0.3);
        Network network =
                graph.named("first", "BatchNormalization", "x n1s n1b n1m n1v", "b1")
                        .node("Relu", "b1", "r1")
                        .node("Conv", "r1 K", "c")
                        .node("Relu", "c", "r2")
                        .node("GlobalAveragePool", "r2", "g")
                        .node("Flatten", "g", "f", integer("axis", 1))
                        .named("second", "BatchNormalization", "f n2s n2b n2m n2v", "b2")
                        .node("MatMul", "b2 W", "d")
                        .named("third", "BatchNormalization", "d n3s n3b n3m n3v", "y")
                        .network();
        Finding finding = Search.twoLayer().epsilon(1e-3).range("x", -1, 1).in(network);
        assertEquals(0, finding.total(LayerFinding::unsolved));
        assertTrue(finding.layers().stream().allMatch(LayerFinding::replaced));
        assertEquals(
                List.of("first", "second", "third"),
                finding.layers().stream()
                        .map(LayerFinding::name)
                        .filter(List.of("first", "second", "third")::contains)
                        .toList());
        Ticket ticket = TicketFile.of("x", TicketFile.archive(finding.ticket()));
        assertTrue(Verifier.verify(ticket, network).verified());
        double[] x = input(-1);
        double[] target = Onnx.run(network, x, SHAPE);
        double[] expanded = Onnx.run(Expansion.expand(ticket), x, SHAPE);
        assertTrue(difference(target, expanded) > 0);
        assertTrue(difference(target, expanded) < 1e-2);
        assertTrue(difference(target, Onnx.run(ticket.folded(), x, SHAPE)) < 1e-2);
    }

    @Test
    void normalised_batchNormBehindOtherLayers_isFoldedIntoThem() {
        GraphBuilder graph =
                GraphBuilder.graph()
                        .input("x", -1, 4, -1, -1)
                        .outputOfAnyShape("y")
                        .floats("K", List.of(4, 3, 3, 2), Nets.weights(1, 72, 0.2))
                        .floats("k", List.of(6), Nets.weights(3, 6, 0.3))
                        .floats("W", List.of(6, 5), Nets.weights(5, 30, 0.4));
        norm(graph, "n1", 6, 0.3);
        norm(graph, "n2", 5, 0.3);
        Network network =
                graph.node("ConvTranspose", "x K k", "c", integer("group", 2))
                        .node("BatchNormalization", "c n1s n1b n1m n1v", "b1")
                        .node("GlobalAveragePool", "b1", "g")
                        .node("Flatten", "g", "f", integer("axis", 1))
                        .node("Gemm", "f W", "d", GraphBuilder.number("alpha", 2))
                        .node("BatchNormalization", "d n2s n2b n2m n2v", "y")
                        .network();
        Network normalised = network.normalised();
        assertEquals(4, normalised.model().getGraph().getNodeCount());
        double[] x = input(-1);
        assertTrue(difference(Onnx.run(network, x, SHAPE), Onnx.run(normalised, x, SHAPE)) < 1e-5);
    }
}
