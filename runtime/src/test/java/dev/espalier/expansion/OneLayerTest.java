package dev.espalier.expansion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.finder.Finding;
import dev.espalier.finder.LayerFinding;
import dev.espalier.finder.Nets;
import dev.espalier.finder.Search;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of linear layer alone: found, expanded, folded, and run in ONNX Runtime.
class OneLayerTest {
    private static final double EPSILON = 1e-2;

    static List<OneLayer> layers() {
        return OneLayer.all();
    }

    private static double[] input(OneLayer layer, double low, double high) {
        Random random = new Random(layer.inputSize());
        double[] x = new double[layer.inputSize()];
        for (int i = 0; i < x.length; i++) {
            // Exact in float16, so that all types see the same.
            x[i] = Math.rint(256 * (low + (high - low) * random.nextDouble())) / 256;
        }
        return x;
    }

    private static Finding find(OneLayer layer, double low) {
        Finding finding = Search.twoLayer().epsilon(EPSILON).range("x", low, 1).in(layer.network());
        assertEquals(0, finding.total(LayerFinding::unsolved));
        assertEquals(layer.hasBias() ? 2 : 1, finding.ticket().replacements().size());
        assertEquals(low < 0 ? 2 : 1, finding.ticket().replacements().getFirst().mask().halves());
        return finding;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void assertNear(double[] expected, double[] actual, double relative) {
        assertEquals(expected.length, actual.length);
        double allowed = relative * largest(expected);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], allowed, "output " + i);
        }
    }

    /// Half precision rounds outputs, and folded weights too, to 11 bits.
    private static double rounding(OneLayer layer) {
        return layer.type() == DataType.FLOAT16 ? 3e-3 : 1e-5;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void expanded_nonNegativeInputs_agreesWithFolded(OneLayer layer) {
        Ticket ticket = find(layer, 0).ticket();
        double[] x = input(layer, 0, 1);
        double[] folded = Onnx.run(ticket.folded(), x, layer.shape());
        double[] expanded = Onnx.run(Expansion.expand(ticket), x, layer.shape());
        assertNear(folded, expanded, rounding(layer));
    }

    /// A layer computes `A relu(x) + B relu(-x)` and the biases: the target's own node with the
    /// weights each half realises, one run a half, is the reference.
    @ParameterizedTest
    @MethodSource("layers")
    void expanded_inputsOfBothSigns_isTheSumOfTheHalves(OneLayer layer) {
        Ticket ticket = find(layer, -1).ticket();
        double[] x = input(layer, -1, 1);
        double[] positive = new double[x.length];
        double[] negative = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            positive[i] = Math.max(x[i], 0);
            negative[i] = Math.max(-x[i], 0);
        }
        double[] a = Onnx.run(halved(layer, ticket, 0), positive, layer.shape());
        double[] b = Onnx.run(halved(layer, ticket, 1), negative, layer.shape());
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        double[] expanded = Onnx.run(Expansion.expand(ticket), x, layer.shape());
        assertNear(sum, expanded, rounding(layer));
    }

    /// The target with the weights that relu(x) sees and the biases, or those that relu(-x) sees
    /// and none.
    private static Network halved(OneLayer layer, Ticket ticket, int half) {
        Map<String, float[]> values = new HashMap<>();
        for (Replacement replacement : ticket.replacements()) {
            RealisedTensor realised = RealisedTensor.of(ticket.seed(), replacement);
            TargetShape shape = realised.shape();
            float[] tensor = new float[shape.size()];
            boolean bias = replacement.initializer().equals("b");
            for (int o = 0; o < shape.outputs(); o++) {
                for (int i = 0; i < shape.inputs(); i++) {
                    for (int t = 0; t < shape.taps(); t++) {
                        double weight =
                                bias
                                        ? half == 0 ? realised.weight(0, o, i, t) : 0
                                        : (half == 0 ? 1 : -1) * realised.weight(half, o, i, t);
                        tensor[shape.fileIndex(o, i, t)] = (float) weight;
                    }
                }
            }
            values.put(replacement.initializer(), tensor);
        }
        return layer.network().with(values);
    }

    /// Each weight and bias is off by at most its tensor's error, so an output is off by at most
    /// what the layer makes of |x| with every weight and bias as large as that error.
    @ParameterizedTest
    @MethodSource("layers")
    void expanded_anyInputs_isWithinTheErrorOfTheWeights(OneLayer layer) {
        for (double low : new double[] {0, -1}) {
            Ticket ticket = find(layer, low).ticket();
            double[] x = input(layer, low, 1);
            double[] absolute = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                absolute[i] = Math.abs(x[i]);
            }
            Map<String, float[]> errors = new HashMap<>();
            for (Replacement replacement : ticket.replacements()) {
                float[] target = targets(layer.network(), replacement.initializer());
                float most = 0;
                for (float value : target) {
                    most = Math.max(most, Math.abs(value));
                }
                Arrays.fill(target, (float) (replacement.error() * most));
                errors.put(replacement.initializer(), target);
            }
            double[] allowed = Onnx.run(layer.network().with(errors), absolute, layer.shape());
            double[] target = Onnx.run(layer.network(), x, layer.shape());
            double[] expanded = Onnx.run(Expansion.expand(ticket), x, layer.shape());
            double slack = rounding(layer) * largest(target);
            double off = 0;
            for (int i = 0; i < target.length; i++) {
                assertEquals(target[i], expanded[i], allowed[i] + slack, "output " + i);
                off = Math.max(off, Math.abs(target[i] - expanded[i]));
            }
            assertTrue(off > 0, "exactly the target");
            assertTrue(largest(allowed) < 0.2 * largest(target), "the bound says nothing");
        }
    }

    private static float[] targets(Network network, String initializer) {
        for (LinearLayer layer : network.normalised().layers(Map.of())) {
            TargetTensor bias = layer.bias();
            List<TargetTensor> tensors =
                    bias == null ? List.of(layer.weights()) : List.of(layer.weights(), bias);
            for (TargetTensor tensor : tensors) {
                if (tensor.initializer().equals(initializer)) {
                    float[] values = new float[tensor.size()];
                    for (int o = 0; o < tensor.outputs(); o++) {
                        for (int i = 0; i < tensor.inputs(); i++) {
                            for (int t = 0; t < tensor.taps(); t++) {
                                values[tensor.shape().fileIndex(o, i, t)] = tensor.get(o, i, t);
                            }
                        }
                    }
                    return values;
                }
            }
        }
        throw new AssertionError(initializer);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void expanded_graph_isTwoRandomLayersWithoutSpareUnits(OneLayer layer) {
        for (double low : new double[] {0, -1}) {
            Ticket ticket = find(layer, low).ticket();
            Network expanded = Expansion.expand(ticket);
            assertEquals(layer.network().opset(), expanded.opset());
            assertEquals(layer.network().outputs(), expanded.outputs());
            assertEquals(layer.network().inputs(), expanded.inputs());
            GraphProto graph = expanded.model().getGraph();
            List<String> operators =
                    new ArrayList<>(
                            graph.getNodeList().stream().map(NodeProto::getOpType).toList());
            String operator = node(layer.network().model().getGraph(), "layer").getOpType();
            operators.remove("Cast");
            List<String> weights = List.of("Gather", "Mul", "Relu", operator);
            assertTrue(Collections.indexOfSubList(operators, weights) >= 0, operators.toString());
            if (layer.hasBias()) {
                List<String> bias = List.of("Mul", "Relu", "MatMul", "Reshape");
                assertTrue(Collections.indexOfSubList(operators, bias) >= 0, operators.toString());
            }
            assertEquals(
                    node(layer.network().model().getGraph(), "layer").getAttributeList(),
                    node(graph, "layer").getAttributeList());
            for (Replacement replacement : ticket.replacements()) {
                assertNoSpareUnits(replacement, graph);
            }
            long bytes =
                    graph.getInitializerList().stream()
                            .filter(
                                    tensor ->
                                            tensor.getName().matches(".*/(first|second|channels)"))
                            .mapToLong(tensor -> tensor.getRawData().size())
                            .sum();
            long predicted = Expansion.weightBytes(ticket);
            assertTrue(
                    bytes <= predicted && predicted <= bytes + 8 * 300L, bytes + " " + predicted);
            // What is replaced is gone.
            assertTrue(
                    graph.getInitializerList().stream()
                            .noneMatch(t -> t.getName().equals("W") || t.getName().equals("b")));
        }
    }

    private static NodeProto node(GraphProto graph, String name) {
        return graph.getNodeList().stream()
                .filter(node -> node.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TensorProto initializer(GraphProto graph, String name) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static float[] floats(TensorProto tensor) {
        FloatBuffer buffer =
                tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /// A first weight of 0 only fills up a group; every other unit has a kept edge.
    private static void assertNoSpareUnits(Replacement replacement, GraphProto graph) {
        String name = replacement.initializer();
        float[] first = floats(initializer(graph, name + "/first"));
        float[] second = floats(initializer(graph, name + "/second"));
        TargetShape shape = replacement.pair().target();
        int width = first.length / shape.groups();
        boolean[] used = new boolean[first.length];
        long edges = 0;
        for (int o = 0; o < shape.outputs(); o++) {
            int group = o / (shape.outputs() / shape.groups());
            for (int k = 0; k < width; k++) {
                for (int t = 0; t < shape.taps(); t++) {
                    float edge = second[shape.withInputs(width).fileIndex(o, k, t)];
                    used[group * width + k] |= edge != 0;
                    edges += edge != 0 ? 1 : 0;
                }
            }
        }
        assertEquals(replacement.mask().kept(), edges);
        for (int unit = 0; unit < first.length; unit++) {
            assertEquals(first[unit] != 0, used[unit], name + ": unit " + unit);
            assertTrue(first[unit] != 0 || shape.groups() > 1);
            assertTrue(first[unit] >= 0 || replacement.mask().halves() == 2);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void expanded_tensorOfZeros_staysAsItIs(OneLayer layer) {
        List<String> tensors = layer.hasBias() ? List.of("W", "b") : List.of("W");
        for (String zero : tensors) {
            OneLayer zeroed =
                    new OneLayer(
                            layer.name(), layer.with(zero, 0), layer.type(), layer.inputShape());
            Ticket ticket = Search.twoLayer().range("x", 0, 1).in(zeroed.network()).ticket();
            Network expanded = Expansion.expand(ticket);
            TensorProto tensor = initializer(expanded.model().getGraph(), zero);
            assertTrue(tensor.getRawData().toByteArray().length > 0);
            for (byte b : tensor.getRawData().toByteArray()) {
                assertEquals(0, b);
            }
            double[] x = input(layer, 0, 1);
            double[] folded = Onnx.run(ticket.folded(), x, layer.shape());
            assertNear(folded, Onnx.run(expanded, x, layer.shape()), rounding(layer));
            if (!layer.hasBias()) {
                assertEquals(0, largest(folded));
            }
        }
    }

    @Test
    void expanded_doubleGemmWithComputedC_runs() {
        OneLayer layer =
                new OneLayer(
                                "gemm computed C",
                                GraphBuilder.graph()
                                        .input("x", 4, 9)
                                        .outputOfAnyShape("y")
                                        .floats("W", List.of(9, 9), Nets.weights(1, 81, 0.3))
                                        .node("Mul", "x x", "c")
                                        .named("layer", "Gemm", "x W c", "y")
                                        .network(),
                                DataType.FLOAT,
                                List.of(4L, 9L))
                        .as(DataType.DOUBLE);
        Ticket ticket = find(layer, 0).ticket();
        double[] x = input(layer, 0, 1);
        assertNear(
                Onnx.run(ticket.folded(), x, layer.shape()),
                Onnx.run(Expansion.expand(ticket), x, layer.shape()),
                1e-5);
    }

    @Test
    void expanded_readFromTheFile_isTheSame() {
        for (OneLayer layer : layers().subList(0, 3)) {
            Ticket ticket = find(layer, -1).ticket();
            Ticket read = TicketFile.of("x", TicketFile.archive(ticket));
            assertArrayEquals(Expansion.expand(ticket).bytes(), Expansion.expand(read).bytes());
        }
    }
}
