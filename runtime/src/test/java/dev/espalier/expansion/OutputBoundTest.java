package dev.espalier.expansion;

import static dev.espalier.network.GraphBuilder.graph;
import static dev.espalier.network.GraphBuilder.integer;
import static dev.espalier.network.GraphBuilder.integers;
import static dev.espalier.network.GraphBuilder.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Ticket;
import dev.espalier.verifier.proof.DoubleRun;
import dev.espalier.verifier.proof.OutputBound;
import dev.espalier.verifier.proof.Proof;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Proven bounds against the differences that inputs of the box show.
class OutputBoundTest {
    record Case(String name, Network network, int inputs, double low) {
        @Override
        public String toString() {
            return name + " from " + low;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("dense", dense("Relu"), 4, 0),
                new Case("dense", dense("Relu"), 4, -1),
                new Case("leaky", dense("LeakyRelu"), 4, -1),
                new Case("sigmoid", dense("Sigmoid"), 4, -1),
                new Case("tanh", dense("Tanh"), 4, -1),
                new Case("softplus", dense("Softplus"), 4, -1),
                new Case("branches", branches(), 72, -1),
                new Case("branches", branches(), 72, 0));
    }

    private static Network dense(String activation) {
        return graph(13)
                .input("x", -1, 4)
                .outputOfAnyShape("y")
                .floats("W", List.of(4, 6), Nets.weights(1, 24, 0.5))
                .floats("w", List.of(6), Nets.weights(2, 6, 0.5))
                .floats("V", List.of(6, 3), Nets.weights(3, 18, 0.5))
                .floats("v", List.of(3), Nets.weights(4, 3, 0.5))
                .node("Gemm", "x W w", "a")
                .node(activation, "a", "b")
                .node("MatMul", "b V", "c")
                .node("Add", "c v", "y")
                .network();
    }

    /// Convolutions, both poolings, a residual connection, a product of two values, Concat.
    private static Network branches() {
        GraphBuilder builder =
                graph(13)
                        .input("x", -1, 2, 6, 6)
                        .outputOfAnyShape("y")
                        .floats("K", List.of(4, 2, 3, 3), Nets.weights(1, 72, 0.3))
                        .floats("k", List.of(4), Nets.weights(2, 4, 0.3))
                        .floats("L", List.of(4, 4, 1, 1), Nets.weights(3, 16, 0.3))
                        .floats("W", List.of(20, 3), Nets.weights(4, 60, 0.3));
        return builder.node("Conv", "x K k", "c", integers("pads", 0L, 0L, 0L, 0L))
                .node("LeakyRelu", "c", "r", number("alpha", 0.2f))
                .node("Conv", "r L", "d")
                .node("Sigmoid", "d", "g")
                .node("Mul", "r g", "m")
                .node("Add", "m r", "s")
                .node(
                        "MaxPool",
                        "s",
                        "p",
                        integers("kernel_shape", 2L, 2L),
                        integers("strides", 2L, 2L))
                .node("GlobalAveragePool", "s", "a")
                .node("Flatten", "p", "pf")
                .node("Flatten", "a", "af")
                .node("Concat", "pf af", "f", integer("axis", 1))
                .node("MatMul", "f W", "z")
                .node("Softmax", "z", "y")
                .network();
    }

    private static double bound(Network network, Ticket ticket, double low) {
        Network target = network.normalised().diagonalised();
        Proof proof = new OutputBound(target, Map.of("x", new ValueRange(low, 1))).of(ticket);
        return assertInstanceOf(Proof.Bounded.class, proof, proof::toString).bound();
    }

    /// The largest difference over many inputs, corners of the box above all.
    private static double seen(Network network, Ticket ticket, int size, double low) {
        int examples = 2000;
        Random random = new Random(1);
        float[] x = new float[examples * size];
        for (int i = 0; i < x.length; i++) {
            double share = random.nextInt(4) == 0 ? random.nextDouble() : random.nextInt(2);
            x[i] = (float) (low + (1 - low) * share);
        }
        Network target = network.normalised().diagonalised();
        double[] expected = DoubleRun.of(target).run(x, examples).orElseThrow();
        double[] actual = DoubleRun.of(target, ticket).run(x, examples).orElseThrow();
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_ticket_holdsForEveryInput(Case c) {
        for (double epsilon : new double[] {1e-2, 1e-4}) {
            Search search = Search.twoLayer().epsilon(epsilon).range("x", c.low(), 1);
            Ticket ticket = search.in(c.network()).ticket();
            double bound = bound(c.network(), ticket, c.low());
            double seen = seen(c.network(), ticket, c.inputs(), c.low());
            assertTrue(seen <= bound, "seen " + seen + ", proved " + bound);
            assertTrue(seen > 0);
            assertTrue(bound < 300 * seen, "seen " + seen + ", proved " + bound);
        }
    }

    /// Of one layer the bound is what the worst corner shows, but for rounding.
    @Test
    void of_oneLayer_isReached() {
        Network network =
                graph(13)
                        .input("x", -1, 4)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(4, 3), Nets.weights(1, 12, 0.5))
                        .node("MatMul", "x W", "y")
                        .network();
        Ticket ticket = Search.twoLayer().range("x", 0, 1).in(network).ticket();
        RealisedTensor realised =
                RealisedTensor.of(ticket.seed(), ticket.replacements().getFirst());
        float[] targets = network.floats("W");
        double[] weights = realised.values(0);
        double worst = 0;
        for (int output = 0; output < 3; output++) {
            double above = 0;
            double below = 0;
            for (int input = 0; input < 4; input++) {
                double error = weights[input * 3 + output] - targets[input * 3 + output];
                above += Math.max(error, 0);
                below += Math.min(error, 0);
            }
            worst = Math.max(worst, Math.max(above, -below));
        }
        double bound = bound(network, ticket, 0);
        assertTrue(bound >= worst);
        assertEquals(worst, bound, 1e-12 * worst);
    }

    /// A ticket for inputs that are not negative computes nothing of the others.
    @Test
    void of_boxBeyondTheTicketsRange_countsWhatItMisses() {
        Network network = dense("Relu");
        Ticket ticket = Search.twoLayer().epsilon(1e-4).range("x", 0, 1).in(network).ticket();
        assertTrue(bound(network, ticket, 0) < 1e-2);
        double seen = seen(network, ticket, 4, -1);
        assertTrue(seen > 0.1);
        assertTrue(bound(network, ticket, -1) >= seen);
    }

    @Test
    void of_operatorNobodyKnows_stopsThereAndSaysWhy() {
        Network network =
                graph(17)
                        .input("x", -1, 4)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(4, 3), Nets.weights(1, 12, 0.5))
                        .node("MatMul", "x W", "a")
                        .named("odd", "Cos", "a", "y")
                        .network();
        Ticket ticket = Search.twoLayer().range("x", 0, 1).in(network).ticket();
        Network target = network.normalised();
        assertEquals(
                new Proof.Stopped("odd", "Cos", "nothing is known of Cos"),
                new OutputBound(target, Map.of("x", new ValueRange(0, 1))).of(ticket));
        assertEquals(
                new Proof.Stopped("", "", "nothing bounds input x on both sides"),
                new OutputBound(target, Map.of()).of(ticket));
    }

    /// Twice the error of the weights, about twice the bound.
    @Test
    void of_errorsOfWeights_growsWithThem() {
        Network network = dense("Relu").normalised();
        OutputBound bounds = new OutputBound(network, Map.of("x", new ValueRange(0, 1)));
        double one = ((Proof.Bounded) bounds.of(Map.of("W", 1e-6))).bound();
        double two = ((Proof.Bounded) bounds.of(Map.of("W", 2e-6))).bound();
        double none = ((Proof.Bounded) bounds.of(Map.of())).bound();
        assertEquals(2, two / one, 1e-3);
        assertEquals(0, none);
    }
}
