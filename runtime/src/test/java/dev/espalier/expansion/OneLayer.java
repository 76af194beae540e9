package dev.espalier.expansion;

import static dev.espalier.network.GraphBuilder.integer;
import static dev.espalier.network.GraphBuilder.integers;
import static dev.espalier.network.GraphBuilder.number;
import static dev.espalier.network.GraphBuilder.text;

import dev.espalier.finder.Nets;
import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A network of one linear layer with weights `W` and perhaps biases `b`, and the shape of what
/// goes in.
record OneLayer(String name, Network network, DataType type, List<Long> inputShape) {
    @Override
    public String toString() {
        return name;
    }

    long[] shape() {
        return inputShape.stream().mapToLong(d -> d).toArray();
    }

    int inputSize() {
        return (int) inputShape.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
    }

    static List<OneLayer> all() {
        List<OneLayer> all = new ArrayList<>(products());
        all.addAll(batches());
        all.addAll(convolutions());
        all.addAll(transposedConvolutions());
        all.addAll(otherTypes());
        return all;
    }

    private static List<OneLayer> products() {
        AttributeProto transA = integer("transA", 1);
        AttributeProto transB = integer("transB", 1);
        AttributeProto alpha = number("alpha", 0.5f);
        AttributeProto beta = number("beta", 3);
        return List.of(
                layer("gemm", 13, "Gemm", "x W b", in(4, 9), w(9, 5), w(5)),
                layer("gemm 7", 7, "Gemm", "x W b", in(4, 9), w(9, 5), w(5)),
                layer("gemm without C", 11, "Gemm", "x W", in(4, 9), w(9, 5), null),
                layer("gemm transB", 17, "Gemm", "x W b", in(4, 9), w(5, 9), w(5), transB),
                layer("gemm transA", 13, "Gemm", "x W b", in(9, 4), w(9, 5), w(1, 5), transA),
                layer(
                        "gemm transA transB alpha beta",
                        11,
                        "Gemm",
                        "x W b",
                        in(9, 4),
                        w(5, 9),
                        w(5),
                        transA,
                        transB,
                        alpha,
                        beta),
                layer("gemm left", 13, "Gemm", "W x b", in(9, 4), w(5, 9), w(5, 1), alpha, beta),
                layer("gemm left transA", 13, "Gemm", "W x b", in(9, 4), w(9, 5), w(5, 1), transA),
                layer("gemm left transB", 13, "Gemm", "W x b", in(4, 9), w(5, 9), w(5, 1), transB),
                layer("gemm scalar C", 13, "Gemm", "x W b", in(4, 9), w(9, 5), w(), beta),
                layer("gemm full C", 13, "Gemm", "x W b", in(4, 9), w(9, 5), w(4, 5), beta),
                layer("gemm one output", 13, "Gemm", "x W b", in(4, 9), w(9, 1), w(1)),
                layer("matmul", 13, "MatMul", "x W", in(4, 9), w(9, 5), null),
                layer("matmul left", 13, "MatMul", "W x", in(9, 4), w(5, 9), null),
                layer("matmul of a vector", 13, "MatMul", "x W", in(9), w(9, 5), null),
                layer("matmul left of a vector", 13, "MatMul", "W x", in(9), w(5, 9), null),
                layer("matmul of three axes", 9, "MatMul", "x W", in(2, 3, 9), w(9, 5), null),
                layer("matmul left of four", 13, "MatMul", "W x", in(2, 3, 9, 4), w(5, 9), null),
                added("matmul add", 13, "x W", in(4, 9), w(9, 5), w(5)),
                added("matmul add 7", 7, "x W", in(2, 3, 9), w(9, 5), w(1, 1, 5)),
                added("matmul left add", 13, "W x", in(9, 4), w(5, 9), w(5, 1)),
                added("matmul left add of three", 17, "W x", in(2, 9, 4), w(5, 9), w(1, 5, 1)));
    }

    private static List<OneLayer> batches() {
        return List.of(
                layer("matmul batch", 13, "MatMul", "x W", in(3, 4, 9), w(3, 9, 5), null),
                layer("matmul batch of one", 9, "MatMul", "x W", in(4, 9), w(3, 9, 5), null),
                layer("matmul one of a batch", 13, "MatMul", "x W", in(3, 4, 9), w(1, 9, 5), null),
                layer("matmul batches", 13, "MatMul", "x W", in(2, 1, 4, 9), w(3, 9, 5), null),
                layer("matmul batch of a vector", 13, "MatMul", "x W", in(9), w(3, 9, 5), null),
                layer("matmul left batch", 13, "MatMul", "W x", in(3, 9, 4), w(3, 5, 9), null),
                layer("matmul left batch of one", 13, "MatMul", "W x", in(9, 4), w(3, 5, 9), null),
                layer("matmul by a vector", 13, "MatMul", "x W", in(3, 4, 9), w(9), null),
                layer("matmul by a vector 7", 7, "MatMul", "x W", in(9), w(9), null),
                layer("matmul left by a vector", 13, "MatMul", "W x", in(3, 9, 4), w(9), null));
    }

    private static List<OneLayer> transposedConvolutions() {
        AttributeProto strides = integers("strides", 2L, 3L);
        return List.of(
                layer(
                        "transposed",
                        13,
                        "ConvTranspose",
                        "x W b",
                        in(2, 3, 4, 5),
                        w(3, 5, 3, 2),
                        w(5)),
                layer(
                        "transposed strides pads",
                        11,
                        "ConvTranspose",
                        "x W b",
                        in(1, 3, 4, 5),
                        w(3, 2, 3, 4),
                        w(2),
                        strides,
                        integers("pads", 1L, 0L, 1L, 2L),
                        integers("output_padding", 1L, 2L)),
                layer(
                        "transposed groups",
                        13,
                        "ConvTranspose",
                        "x W b",
                        in(2, 6, 4, 4),
                        w(6, 2, 3, 3),
                        w(6),
                        integer("group", 3),
                        strides),
                layer("transposed 1d 7", 7, "ConvTranspose", "x W", in(2, 3, 6), w(3, 4, 3), null));
    }

    private static List<OneLayer> convolutions() {
        AttributeProto same = text("auto_pad", "SAME_UPPER");
        AttributeProto lower = text("auto_pad", "SAME_LOWER");
        return List.of(
                layer("conv", 13, "Conv", "x W b", in(2, 3, 6, 7), w(5, 3, 3, 3), w(5)),
                layer("conv 7", 7, "Conv", "x W b", in(2, 3, 6, 7), w(5, 3, 3, 2), w(5)),
                layer("conv without bias", 11, "Conv", "x W", in(1, 3, 6, 6), w(2, 3, 3, 3), null),
                layer("conv 1 x 1", 17, "Conv", "x W b", in(2, 4, 5, 5), w(3, 4, 1, 1), w(3)),
                layer(
                        "conv 1d",
                        13,
                        "Conv",
                        "x W b",
                        in(2, 3, 11),
                        w(4, 3, 4),
                        w(4),
                        integers("strides", 3L),
                        integers("pads", 2L, 1L)),
                layer(
                        "conv 3d",
                        13,
                        "Conv",
                        "x W b",
                        in(1, 2, 4, 5, 4),
                        w(3, 2, 2, 3, 2),
                        w(3),
                        integers("pads", 1L, 0L, 1L, 0L, 1L, 1L),
                        integers("strides", 1L, 2L, 1L)),
                layer(
                        "conv strides pads dilations",
                        13,
                        "Conv",
                        "x W b",
                        in(2, 3, 9, 8),
                        w(4, 3, 3, 2),
                        w(4),
                        integers("strides", 2L, 1L),
                        integers("pads", 2L, 1L, 0L, 3L),
                        integers("dilations", 2L, 3L)),
                layer("conv same", 13, "Conv", "x W b", in(1, 2, 7, 7), w(3, 2, 4, 2), w(3), same),
                layer(
                        "conv same lower",
                        11,
                        "Conv",
                        "x W b",
                        in(1, 2, 7, 7),
                        w(3, 2, 4, 2),
                        w(3),
                        lower,
                        integers("strides", 2L, 2L)),
                layer(
                        "conv even kernel padded",
                        13,
                        "Conv",
                        "x W b",
                        in(1, 2, 5, 5),
                        w(3, 2, 4, 4),
                        w(3),
                        integers("pads", 2L, 2L, 2L, 2L)),
                layer(
                        "conv groups",
                        13,
                        "Conv",
                        "x W b",
                        in(2, 6, 5, 5),
                        w(9, 2, 3, 3),
                        w(9),
                        integer("group", 3)),
                layer(
                        "conv depthwise",
                        13,
                        "Conv",
                        "x W b",
                        in(2, 4, 6, 6),
                        w(8, 1, 3, 3),
                        w(8),
                        integer("group", 4),
                        integers("pads", 1L, 1L, 1L, 1L)),
                layer(
                        "conv 1d depthwise",
                        17,
                        "Conv",
                        "x W",
                        in(1, 5, 9),
                        w(5, 1, 2),
                        null,
                        integer("group", 5)));
    }

    private static List<OneLayer> otherTypes() {
        List<OneLayer> layers = new ArrayList<>();
        for (OneLayer layer :
                List.of(
                        layer("gemm", 13, "Gemm", "x W b", in(4, 9), w(9, 5), w(5)),
                        layer("gemm without C", 13, "Gemm", "x W", in(4, 9), w(9, 5), null),
                        layer("matmul left", 13, "MatMul", "W x", in(9, 4), w(5, 9), null),
                        added("matmul add", 13, "x W", in(4, 9), w(9, 5), w(5)))) {
            layers.add(layer.as(DataType.DOUBLE));
            layers.add(layer.as(DataType.FLOAT16));
        }
        layers.add(
                layer("conv", 13, "Conv", "x W b", in(1, 2, 5, 5), w(3, 2, 3, 3), w(3))
                        .as(DataType.FLOAT16));
        return layers;
    }

    private static List<Long> in(long... dims) {
        return longs(dims);
    }

    private static List<Long> w(long... dims) {
        return longs(dims);
    }

    private static List<Long> longs(long... dims) {
        return Arrays.stream(dims).boxed().toList();
    }

    private static OneLayer layer(
            String name,
            int opset,
            String operator,
            String operands,
            List<Long> in,
            List<Long> weights,
            List<Long> bias,
            AttributeProto... attributes) {
        GraphBuilder graph = graph(opset, in, weights, bias);
        graph.named("layer", operator, operands, "y", attributes);
        return new OneLayer(name, graph.network(), DataType.FLOAT, in);
    }

    private static OneLayer added(
            String name,
            int opset,
            String operands,
            List<Long> in,
            List<Long> weights,
            List<Long> bias) {
        GraphBuilder graph = graph(opset, in, weights, bias);
        graph.named("layer", "MatMul", operands, "p").named("add", "Add", "p b", "y");
        return new OneLayer(name, graph.network(), DataType.FLOAT, in);
    }

    private static GraphBuilder graph(
            int opset, List<Long> in, List<Long> weights, List<Long> bias) {
        GraphBuilder graph =
                GraphBuilder.graph(opset)
                        .input("x", in.stream().mapToLong(d -> d).toArray())
                        .outputOfAnyShape("y")
                        .initializer(random("W", weights, 1, 0.3));
        if (bias != null) {
            graph.initializer(random("b", bias, 2, 0.5));
        }
        return graph;
    }

    private static TensorProto random(String name, List<Long> dims, long seed, double deviation) {
        int count = (int) dims.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(DataType.FLOAT_VALUE)
                        .addAllDims(dims);
        for (float value : Nets.weights(seed, count, deviation)) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    /// The same layer with inputs, outputs and constants of another type.
    OneLayer as(DataType other) {
        ModelProto.Builder model = network.model().toBuilder();
        model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(other.getNumber());
        model.getGraphBuilder()
                .getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(other.getNumber());
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            List<Float> values = tensor.getFloatDataList();
            for (float value : values) {
                if (other == DataType.DOUBLE) {
                    tensor.addDoubleData(value);
                } else {
                    tensor.addInt32Data(Short.toUnsignedInt(Float.floatToFloat16(value)));
                }
            }
            tensor.clearFloatData().setDataType(other.getNumber());
        }
        return new OneLayer(name + " " + other, Network.of(model.build()), other, inputShape);
    }

    /// The same layer with other values in a constant.
    Network with(String initializer, float value) {
        return network.with(Map.of(initializer, filled(initializer, value)));
    }

    private float[] filled(String initializer, float value) {
        for (TensorProto tensor : network.model().getGraph().getInitializerList()) {
            if (tensor.getName().equals(initializer)) {
                long count = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
                float[] values = new float[(int) count];
                Arrays.fill(values, value);
                return values;
            }
        }
        throw new IllegalArgumentException(initializer);
    }

    boolean hasBias() {
        return network.model().getGraph().getInitializerCount() == 2;
    }
}
