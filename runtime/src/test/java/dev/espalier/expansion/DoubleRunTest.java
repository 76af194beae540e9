package dev.espalier.expansion;

import static dev.espalier.network.GraphBuilder.graph;
import static dev.espalier.network.GraphBuilder.integer;
import static dev.espalier.network.GraphBuilder.integers;
import static dev.espalier.network.GraphBuilder.number;
import static dev.espalier.network.GraphBuilder.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.TensorProto.DataType;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.verifier.proof.DoubleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Operators evaluated in double, against ONNX Runtime.
class DoubleRunTest {
    record Case(String name, Network network, List<Long> shape) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (OneLayer layer : OneLayer.all()) {
            if (layer.type() == DataType.FLOAT) {
                cases.add(new Case(layer.name(), layer.network().normalised(), layer.inputShape()));
            }
        }
        for (String operator :
                List.of(
                        "Relu",
                        "LeakyRelu",
                        "Sigmoid",
                        "Tanh",
                        "Softplus",
                        "Elu",
                        "HardSigmoid",
                        "Neg",
                        "Identity",
                        "Shape",
                        "Flatten",
                        "GlobalMaxPool",
                        "GlobalAveragePool")) {
            cases.add(alone(operator, operator, List.of(2L, 3L, 4L, 5L)));
        }
        cases.addAll(pools());
        cases.addAll(layouts());
        cases.addAll(sums());
        return cases;
    }

    private static List<Case> pools() {
        AttributeProto kernel = integers("kernel_shape", 3L, 2L);
        AttributeProto strides = integers("strides", 2L, 2L);
        AttributeProto pads = integers("pads", 1L, 0L, 1L, 1L);
        AttributeProto ceil = integer("ceil_mode", 1);
        List<Long> shape = List.of(2L, 3L, 8L, 7L);
        return List.of(
                alone("max pool", "MaxPool", shape, kernel, strides),
                alone("max pool padded", "MaxPool", shape, kernel, strides, pads),
                alone("max pool ceiling", "MaxPool", shape, kernel, strides, ceil),
                alone("max pool dilated", "MaxPool", shape, kernel, integers("dilations", 2L, 1L)),
                alone("average pool", "AveragePool", shape, kernel, strides),
                alone("average pool padded", "AveragePool", shape, kernel, strides, pads),
                alone(
                        "average pool counting pads",
                        "AveragePool",
                        shape,
                        kernel,
                        pads,
                        integer("count_include_pad", 1)),
                alone(
                        "average pool same",
                        "AveragePool",
                        shape,
                        kernel,
                        strides,
                        text("auto_pad", "SAME_LOWER")),
                alone("mean", "ReduceMean", shape, integers("axes", 1L, 3L)),
                alone(
                        "mean without axes",
                        "ReduceMean",
                        shape,
                        integers("axes", -1L),
                        integer("keepdims", 0)),
                alone("largest", "ReduceMax", shape, integers("axes", 2L)),
                alone("mean of all", "ReduceMean", shape));
    }

    private static List<Case> layouts() {
        List<Long> shape = List.of(2L, 3L, 4L, 5L);
        return List.of(
                alone("transpose", "Transpose", shape, integers("perm", 2L, 0L, 3L, 1L)),
                alone("transpose all", "Transpose", shape),
                alone("flatten 2", "Flatten", shape, integer("axis", 2)),
                alone("softmax", "Softmax", shape, integer("axis", 1)),
                alone("softmax last", "Softmax", shape),
                with("reshape", "Reshape", shape, 0, -1),
                with("unsqueeze", "Unsqueeze", shape, 0, -1),
                with("expand", "Expand", List.of(3L, 1L), 2, 3, 4),
                with("pad", "Pad", shape, 0, 1, 0, 2, 0, 0, 3, 1),
                with("gather", "Gather", shape, 1, 0, -1),
                new Case(
                        "slice",
                        graph(13)
                                .input("x", 2, 3, 4, 5)
                                .outputOfAnyShape("y")
                                .longs("starts", 1, -1)
                                .longs("ends", 3, -100)
                                .longs("axes", 1, 3)
                                .longs("steps", 1, -2)
                                .node("Slice", "x starts ends axes steps", "y")
                                .network(),
                        shape),
                new Case(
                        "squeeze and split",
                        graph(13)
                                .input("x", 2, 3, 1, 5)
                                .outputOfAnyShape("y")
                                .longs("two", 2)
                                .longs("sizes", 1, 4)
                                .node("Squeeze", "x two", "s")
                                .node("Split", "s sizes", "a b", integer("axis", 2))
                                .node("Concat", "b s a", "y", integer("axis", -1))
                                .network(),
                        List.of(2L, 3L, 1L, 5L)),
                new Case(
                        "shapes that are computed",
                        graph(13)
                                .input("x", 2, 3, 4, 5)
                                .outputOfAnyShape("y")
                                .longs("first", 0)
                                .longs("rest", -1)
                                .node("Shape", "x", "shape")
                                .node("Gather", "shape first", "n", integer("axis", 0))
                                .node("Concat", "n rest", "wanted", integer("axis", 0))
                                .node("Reshape", "x wanted", "y")
                                .network(),
                        shape));
    }

    private static List<Case> sums() {
        List<Long> shape = List.of(2L, 3L, 4L);
        GraphBuilder two =
                graph(13)
                        .input("x", 2, 3, 4)
                        .outputOfAnyShape("y")
                        .floats("c", List.of(3, 1), 0.5f, -2, 3)
                        .floats("low", List.of(), -0.5f)
                        .floats("high", List.of(), 0.75f)
                        .node("Sub", "x c", "a")
                        .node("Mul", "a x", "b")
                        .node("Div", "b c", "d")
                        .node("Sum", "d x c", "e")
                        .node("Add", "c e", "f")
                        .node("Clip", "f low high", "y");
        return List.of(new Case("sums and products", two.network(), shape));
    }

    private static Case alone(
            String name, String operator, List<Long> shape, AttributeProto... attributes) {
        long[] dims = shape.stream().mapToLong(dim -> dim).toArray();
        GraphBuilder builder =
                graph(13)
                        .input("x", dims)
                        .outputOfAnyShape("y")
                        .node(operator, "x", "y", attributes);
        return new Case(name, builder.network(), shape);
    }

    private static Case with(String name, String operator, List<Long> shape, long... operand) {
        long[] dims = shape.stream().mapToLong(dim -> dim).toArray();
        GraphBuilder builder =
                graph(13)
                        .input("x", dims)
                        .outputOfAnyShape("y")
                        .longs("o", operand)
                        .node(operator, "x o", "y");
        return new Case(name, builder.network(), shape);
    }

    private static double[] random(List<Long> shape) {
        Random random = new Random(5);
        double[] x = new double[(int) shape.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void run_anyOperator_isThatOfOnnxRuntime(Case c) {
        double[] x = random(c.shape());
        long[] shape = c.shape().stream().mapToLong(dim -> dim).toArray();
        double[] actual = DoubleRun.of(c.network()).run(floats(x), 1).orElseThrow();
        if (c.name().equals("Shape")) {
            assertArrayEquals(new double[] {2, 3, 4, 5}, actual);
            return;
        }
        double[] expected = Onnx.run(c.network(), x, shape);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5 * (1 + Math.abs(expected[i])), "at " + i);
        }
    }

    private static Network network() {
        return graph(13)
                .input("x", -1, 2, 6, 6)
                .outputOfAnyShape("y")
                .floats("K", List.of(4, 2, 3, 3), Nets.weights(1, 72, 0.3))
                .floats("k", List.of(4), Nets.weights(2, 4, 0.3))
                .floats("W", List.of(16, 5), Nets.weights(3, 80, 0.3))
                .node("Conv", "x K k", "c")
                .node("LeakyRelu", "c", "r", number("alpha", 0.1f))
                .node("MaxPool", "r", "p", integers("kernel_shape", 2L, 2L), strides())
                .node("Flatten", "p", "f")
                .node("Gemm", "f W", "y")
                .network();
    }

    private static AttributeProto strides() {
        return integers("strides", 2L, 2L);
    }

    /// The realised weights of both halves say what the random network itself computes.
    @Test
    void run_ticket_isThatOfItsExpandedGraph() {
        Network network = network().normalised();
        Ticket ticket = Search.twoLayer().range("x", -1, 1).in(network()).ticket();
        float[] x = new float[3 * 72];
        Random random = new Random(3);
        for (int i = 0; i < x.length; i++) {
            x[i] = 2 * random.nextFloat() - 1;
        }
        double[] target = DoubleRun.of(network).run(x, 3).orElseThrow();
        double[] realised = DoubleRun.of(network, ticket).run(x, 3).orElseThrow();
        double[] expanded = DoubleRun.of(Expansion.expand(ticket)).run(x, 3).orElseThrow();
        assertArrayEquals(expanded, realised, 1e-13);
        double apart = 0;
        for (int i = 0; i < target.length; i++) {
            apart = Math.max(apart, Math.abs(target[i] - realised[i]));
        }
        assertTrue(apart > 1e-4 && apart < 0.1, "apart " + apart);
    }

    @Test
    void run_unknownOperator_isEmpty() {
        Network network =
                graph(13)
                        .input("x", 1, 4)
                        .outputOfAnyShape("y")
                        .node("Mystery", "x", "y")
                        .network();
        assertTrue(DoubleRun.of(network).run(new float[4], 1).isEmpty());
    }
}
