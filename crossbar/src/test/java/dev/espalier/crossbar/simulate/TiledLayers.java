package dev.espalier.crossbar.simulate;

import static dev.espalier.network.GraphBuilder.integer;
import static dev.espalier.network.GraphBuilder.integers;
import static dev.espalier.network.GraphBuilder.number;
import static dev.espalier.network.GraphBuilder.text;

import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Networks of one linear layer, with every form of it.
///
/// @param example the shape of an example
record TiledLayers(String name, Network network, List<Integer> example) {
    @Override
    public String toString() {
        return name;
    }

    static List<TiledLayers> all() {
        List<TiledLayers> all = new ArrayList<>();
        for (int opset : new int[] {7, 10, 11, 13, 21}) {
            all.addAll(dense(opset));
            all.addAll(convolutions(opset));
        }
        all.add(layer("gemm without C", 11, "Gemm", "x W", in(-1, 9), dims(9, 5), dims()));
        return all;
    }

    private static List<TiledLayers> dense(int opset) {
        AttributeProto transA = integer("transA", 1);
        AttributeProto transB = integer("transB", 1);
        AttributeProto alpha = number("alpha", 0.5f);
        AttributeProto beta = number("beta", 3);
        return List.of(
                layer("gemm", opset, "Gemm", "x W b", in(-1, 9), dims(9, 5), dims(5)),
                layer(
                        "gemm transB alpha beta",
                        opset,
                        "Gemm",
                        "x W b",
                        in(-1, 9),
                        dims(5, 9),
                        dims(5),
                        transB,
                        alpha,
                        beta),
                layer(
                        "gemm transA",
                        opset,
                        "Gemm",
                        "x W b",
                        in(9, 4),
                        dims(9, 5),
                        dims(1, 5),
                        transA),
                layer("gemm left", opset, "Gemm", "W x b", in(9, 4), dims(5, 9), dims(5, 1)),
                layer("matmul", opset, "MatMul", "x W", in(-1, 9), dims(9, 5), dims()),
                layer("matmul of three", opset, "MatMul", "x W", in(-1, 3, 9), dims(9, 5), dims()),
                layer("matmul left", opset, "MatMul", "W x", in(-1, 9, 4), dims(5, 9), dims()),
                layer("matmul left of a vector", opset, "MatMul", "W x", in(9), dims(5, 9), dims()),
                computed("gemm of a computed bias", opset, "Gemm", in(-1, 9), dims(9, 5)),
                computed(
                        "conv of a computed bias",
                        opset,
                        "Conv",
                        in(-1, 3, 6, 7),
                        dims(5, 3, 3, 2)),
                added("matmul add", opset, "x W", in(-1, 9), dims(9, 5), dims(5)),
                doubles(layer("double", opset, "MatMul", "x W", in(-1, 9), dims(9, 5), dims())));
    }

    private static List<TiledLayers> convolutions(int opset) {
        return List.of(
                layer("conv", opset, "Conv", "x W b", in(-1, 3, 6, 7), dims(5, 3, 3, 2), dims(5)),
                layer(
                        "conv strides pads dilations",
                        opset,
                        "Conv",
                        "x W b",
                        in(-1, 3, 9, 8),
                        dims(4, 3, 3, 2),
                        dims(4),
                        integers("strides", 2L, 1L),
                        integers("pads", 2L, 1L, 0L, 3L),
                        integers("dilations", 2L, 3L)),
                layer(
                        "conv groups",
                        opset,
                        "Conv",
                        "x W b",
                        in(-1, 6, 5, 5),
                        dims(9, 2, 3, 3),
                        dims(9),
                        integer("group", 3)),
                layer(
                        "conv depthwise",
                        opset,
                        "Conv",
                        "x W",
                        in(-1, 4, 6, 6),
                        dims(8, 1, 3, 3),
                        dims(),
                        integer("group", 4),
                        integers("pads", 1L, 1L, 1L, 1L)),
                layer(
                        "conv of a fixed batch",
                        opset,
                        "Conv",
                        "x W b",
                        in(3, 2, 6, 6),
                        dims(3, 2, 3, 3),
                        dims(3),
                        text("auto_pad", "SAME_UPPER")),
                layer("conv 1d", opset, "Conv", "x W b", in(-1, 3, 11), dims(4, 3, 4), dims(4)),
                layer(
                        "conv 3d",
                        opset,
                        "Conv",
                        "x W b",
                        in(-1, 2, 4, 5, 4),
                        dims(3, 2, 2, 3, 2),
                        dims(3)));
    }

    /// The plain layer with constants `W` and, unless `bias` is empty, `b`.
    private static TiledLayers layer(
            String name,
            int opset,
            String operator,
            String operands,
            long[] in,
            long[] weights,
            long[] bias,
            AttributeProto... attributes) {
        GraphBuilder graph = graph(opset, in, weights, bias);
        graph.named("layer", operator, operands, "y", attributes);
        return of(name + ", operator set " + opset, graph, in);
    }

    private static TiledLayers added(
            String name, int opset, String operands, long[] in, long[] weights, long[] bias) {
        GraphBuilder graph = graph(opset, in, weights, bias);
        graph.named("layer", "MatMul", operands, "p").named("add", "Add", "p b", "y");
        return of(name + ", operator set " + opset, graph, in);
    }

    /// Its third operand is no constant.
    private static TiledLayers computed(
            String name, int opset, String operator, long[] in, long[] weights) {
        GraphBuilder graph = graph(opset, in, weights, dims(5));
        graph.node("Abs", "b", "c").named("layer", operator, "x W c", "y");
        return of(name + ", operator set " + opset, graph, in);
    }

    private static TiledLayers of(String name, GraphBuilder graph, long[] in) {
        boolean batched = in[0] < 0 || in.length == 4;
        List<Integer> example =
                Arrays.stream(in).skip(batched ? 1 : 0).mapToObj(extent -> (int) extent).toList();
        return new TiledLayers(name, graph.network().normalised(), example);
    }

    private static TiledLayers doubles(TiledLayers layer) {
        var model = layer.network().model().toBuilder();
        var graph = model.getGraphBuilder();
        int type = DataType.DOUBLE.getNumber();
        graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(type);
        graph.getOutputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(type);
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            tensor.getFloatDataList().forEach(value -> tensor.addDoubleData(value));
            tensor.clearFloatData().setDataType(type);
        }
        return new TiledLayers(layer.name(), Network.of(model.build()), layer.example());
    }

    private static GraphBuilder graph(int opset, long[] in, long[] weights, long[] bias) {
        GraphBuilder graph =
                GraphBuilder.graph(opset)
                        .input("x", in)
                        .outputOfAnyShape("y")
                        .initializer(random("W", weights, 1));
        return bias.length == 0 ? graph : graph.initializer(random("b", bias, 2));
    }

    private static TensorProto random(String name, long[] dims, long ordinal) {
        RandomStream stream = RandomStream.of(new Seed(7), Purpose.SAMPLES, ordinal);
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT_VALUE);
        long size = 1;
        for (long dim : dims) {
            tensor.addDims(dim);
            size *= dim;
        }
        for (long i = 0; i < size; i++) {
            tensor.addFloatData(stream.normal(i));
        }
        return tensor.build();
    }

    static long[] in(long... extents) {
        return extents;
    }

    static long[] dims(long... extents) {
        return extents;
    }
}
