package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchNormalizationFoldingTest {
    private static final int SIZE = 6;

    /// Convolution with stride 2 and padding 1, then normalization, against the folded
    /// convolution; both in double.
    @ParameterizedTest
    @CsvSource({"4,6,1,3,true", "4,6,2,3,false", "4,4,4,1,true", "3,5,1,2,false"})
    void fold_anyConvolution_computesTheSame(
            int channels, int outputs, int groups, int kernel, boolean biased) {
        Random random = new Random(42);
        int perGroup = channels / groups;
        float[] weights = floats(random, outputs * perGroup * kernel * kernel, 1);
        float[] bias = biased ? floats(random, outputs, 3) : new float[outputs];
        float[][] parameters = new float[4][];
        for (int p = 0; p < 4; p++) {
            parameters[p] = floats(random, outputs, p == 1 ? 100 : 2);
        }
        for (int o = 0; o < outputs; o++) {
            parameters[3][o] = Math.abs(parameters[3][o]);
        }
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", 1, channels, SIZE, SIZE)
                        .outputOfAnyShape("y")
                        .floats("W", List.of(outputs, perGroup, kernel, kernel), weights);
        if (biased) {
            builder.floats("b", List.of(outputs), bias);
        }
        builder.named(
                "conv",
                "Conv",
                biased ? "x W b" : "x W",
                "c",
                GraphBuilder.integer("group", groups),
                GraphBuilder.integers("strides", 2L, 2L),
                GraphBuilder.integers("pads", 1L, 1L, 1L, 1L));
        normalization(
                builder, parameters, outputs, "c", "y", GraphBuilder.number("epsilon", 0.01f));
        Network folded = builder.network().normalised();
        assertEquals(1, folded.model().getGraph().getNodeCount());
        assertEquals("y", folded.model().getGraph().getNode(0).getOutput(0));
        assertEquals(2, folded.model().getGraph().getInitializerCount());
        LinearLayer layer = folded.layers(Map.of()).getFirst();
        double[] input = new double[channels * SIZE * SIZE];
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextGaussian();
        }
        double[] expected =
                convolution(input, channels, kernel, groups, doubles(weights), doubles(bias));
        int positions = expected.length / outputs;
        for (int i = 0; i < expected.length; i++) {
            int o = i / positions;
            expected[i] =
                    (expected[i] - parameters[2][o])
                                    / Math.sqrt(parameters[3][o] + (double) 0.01f)
                                    * parameters[0][o]
                            + parameters[1][o];
        }
        TargetTensor foldedBias = layer.bias();
        assertNotNull(foldedBias);
        assertEquals(biased ? "b" : "conv.bias", foldedBias.initializer());
        double[] actual =
                convolution(
                        input,
                        channels,
                        kernel,
                        groups,
                        values(layer.weights()),
                        values(foldedBias));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 2e-5 * Math.max(1, Math.abs(expected[i])));
        }
    }

    @Test
    void fold_exactNumbers_areExact() {
        GraphBuilder builder = conv();
        normalization(
                builder,
                new float[][] {{3}, {5}, {7}, {3.75f}},
                1,
                "c",
                "y",
                GraphBuilder.number("epsilon", 0.25f));
        LinearLayer layer = builder.network().normalised().layers(Map.of()).getFirst();
        // factor = 3 / sqrt(4) = 1.5
        assertEquals(1.5f * 2, layer.weights().get(0, 0, 0));
        TargetTensor bias = layer.bias();
        assertNotNull(bias);
        assertEquals(5 - 7 * 1.5f, bias.get(0, 0, 0));
    }

    @Test
    void fold_twoInARow_foldsBoth() {
        GraphBuilder builder = conv();
        normalization(builder, new float[][] {{3}, {0}, {0}, {4}}, 1, "c", "d", zeroEpsilon());
        normalization(builder, new float[][] {{1}, {1}, {0}, {1}}, 1, "d", "y", zeroEpsilon());
        Network folded = builder.network().normalised();
        assertEquals(1, folded.model().getGraph().getNodeCount());
        assertEquals(3, folded.layers(Map.of()).getFirst().weights().get(0, 0, 0));
    }

    @Test
    void fold_sharedWeights_leavesTheOtherConvolutionAlone() {
        GraphBuilder builder = conv().node("Conv", "x W", "z").outputOfAnyShape("z");
        normalization(builder, new float[][] {{3}, {0}, {0}, {4}}, 1, "c", "y", zeroEpsilon());
        List<LinearLayer> layers = builder.network().normalised().layers(Map.of());
        assertEquals(3, layers.get(0).weights().get(0, 0, 0));
        assertEquals(2, layers.get(1).weights().get(0, 0, 0));
    }

    @Test
    void fold_doubleWeights_stayDouble() {
        GraphBuilder builder =
                GraphBuilder.graph()
                        .input("x", TensorProto.DataType.DOUBLE, 1, 1, 3)
                        .outputOfAnyShape("y")
                        .initializer(
                                TensorProto.newBuilder()
                                        .setName("W")
                                        .setDataType(TensorProto.DataType.DOUBLE_VALUE)
                                        .addAllDims(List.of(1L, 1L, 1L))
                                        .addDoubleData(0.1)
                                        .build())
                        .node("Conv", "x W", "c");
        normalization(builder, new float[][] {{3}, {0}, {0}, {1}}, 1, "c", "y", zeroEpsilon());
        GraphProto graph = builder.network().normalised().model().getGraph();
        double[] numbers = TensorDecoder.numbers(graph.getInitializer(0));
        assertNotNull(numbers);
        assertEquals(0.1 * 3, numbers[0]);
    }

    @Test
    void fold_impossible_leavesTheNodeAndSaysWhy() {
        float[][] one = {{1}, {1}, {1}, {1}};
        GraphBuilder shared = conv().node("Relu", "c", "z").outputOfAnyShape("z");
        assertLeft(
                "the layer before it has other consumers", normalization(shared, one, 1, "c", "y"));
        assertLeft(
                "the layer before it has other consumers",
                normalization(conv().outputOfAnyShape("c"), one, 1, "c", "y"));
        assertLeft(
                "its input is no convolution or Gemm",
                normalization(conv().node("Relu", "c", "r"), one, 1, "r", "y"));
        assertLeft(
                "it is in training form",
                normalization(conv(), one, 1, "c", "y", GraphBuilder.integer("training_mode", 1)));
        assertLeft("it is in training form", normalization(conv(), one, 1, "c", "y m v"));
        assertLeft(
                "it normalises each position on its own",
                normalization(conv(), one, 1, "c", "y", GraphBuilder.integer("spatial", 0)));
        assertLeft(
                "its parameters do not fit the layer before it",
                normalization(conv(), new float[][] {{1, 1}, {1, 1}, {1, 1}, {1, 1}}, 2, "c", "y"));
        assertLeft(
                "folding it into the layer before it gives weights that are not finite",
                normalization(conv(), new float[][] {{1}, {1}, {1}, {-1}}, 1, "c", "y"));
        assertLeft(
                "its parameters do not fit each other",
                normalization(
                        GraphBuilder.graph()
                                .input("x", 1, 1, 3)
                                .outputOfAnyShape("y")
                                .floats("W", List.of(0, 1, 1))
                                .node("Conv", "x W", "c"),
                        new float[][] {{}, {}, {}, {}},
                        0,
                        "c",
                        "y"));
        assertLeft(
                "its parameters are not constants",
                conv().floats("s", List.of(1), 1).node("BatchNormalization", "c s s x s", "y"));
        GraphBuilder dynamic =
                GraphBuilder.graph()
                        .input("x", 1, 1, 3)
                        .input("w", 1, 1, 1)
                        .outputOfAnyShape("y")
                        .node("Conv", "x w", "c");
        assertLeft(
                "the weights of the layer before it are no constants that can be changed",
                normalization(dynamic, one, 1, "c", "y"));
    }

    private static void assertLeft(String reason, GraphBuilder builder) {
        Network network = builder.network().normalised();
        List<LeftAsIs> left = new ArrayList<>(network.leftAsIs());
        left.removeIf(node -> !node.operator().equals("BatchNormalization"));
        assertEquals(1, left.size());
        assertEquals(reason, left.getFirst().reason());
        assertTrue(network.model().getGraph().getNodeCount() > 1);
    }

    private static AttributeProto zeroEpsilon() {
        return GraphBuilder.number("epsilon", 0);
    }

    private static GraphBuilder conv() {
        return GraphBuilder.graph()
                .input("x", 1, 1, 3)
                .outputOfAnyShape("y")
                .floats("W", List.of(1, 1, 1), 2)
                .node("Conv", "x W", "c");
    }

    private static GraphBuilder normalization(
            GraphBuilder builder,
            float[][] parameters,
            int outputs,
            String input,
            String output,
            AttributeProto... attributes) {
        StringBuilder operands = new StringBuilder(input);
        for (int p = 0; p < 4; p++) {
            String name = "%s.p%d".formatted(input, p);
            builder.floats(name, List.of(outputs), parameters[p]);
            operands.append(' ').append(name);
        }
        return builder.node("BatchNormalization", operands.toString(), output, attributes);
    }

    private static double[] convolution(
            double[] input, int channels, int kernel, int groups, double[] weights, double[] bias) {
        int size = (SIZE + 2 - kernel) / 2 + 1;
        int outputs = bias.length;
        int perGroup = channels / groups;
        double[] result = new double[outputs * size * size];
        for (int o = 0; o < outputs; o++) {
            for (int at = 0; at < size * size; at++) {
                double sum = bias[o];
                for (int w = 0; w < perGroup * kernel * kernel; w++) {
                    int channel = o / (outputs / groups) * perGroup + w / (kernel * kernel);
                    int row = at / size * 2 - 1 + w / kernel % kernel;
                    int column = at % size * 2 - 1 + w % kernel;
                    if (row >= 0 && row < SIZE && column >= 0 && column < SIZE) {
                        sum +=
                                input[(channel * SIZE + row) * SIZE + column]
                                        * weights[o * perGroup * kernel * kernel + w];
                    }
                }
                result[o * size * size + at] = sum;
            }
        }
        return result;
    }

    private static double[] values(TargetTensor tensor) {
        double[] values = new double[tensor.size()];
        for (int o = 0; o < tensor.outputs(); o++) {
            for (int i = 0; i < tensor.inputs(); i++) {
                for (int t = 0; t < tensor.taps(); t++) {
                    values[tensor.shape().fileIndex(o, i, t)] = tensor.get(o, i, t);
                }
            }
        }
        return values;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    private static float[] floats(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return values;
    }
}
