package dev.espalier.cli;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto;
import dev.espalier.network.proto.TypeProto;
import dev.espalier.network.proto.ValueInfoProto;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/// Small networks as ONNX files, with weights drawn from a seed.
public final class SmallModels {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");
    private final RandomStream draws;
    private int drawn;

    private SmallModels(long seed) {
        draws = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 9);
    }

    /// Four inputs, a hidden layer of six with ReLU, three outputs; 51 weights and biases.
    public static ModelProto mlp(long seed) {
        SmallModels model = new SmallModels(seed);
        model.port(true, "x", -1, 4).weights("w1", 6, 4).weights("b1", 6);
        model.weights("w2", 3, 6).weights("b2", 3);
        model.gemm("first", "x", "w1", "b1", "h").node("", "Relu", "r", "h");
        return model.gemm("second", "r", "w2", "b2", "y").port(false, "y", -1, 3).build();
    }

    /// Images of 28 x 28, a convolution with steps of 4, ReLU, a product with ten outputs, and a
    /// product of two computed values that nothing can replace; 52 + 1,450 weights and biases.
    public static ModelProto conv(long seed) {
        SmallModels model = new SmallModels(seed);
        model.port(true, "image", -1, 1, 28, 28).weights("cw", 4, 1, 3, 4).weights("cb", 4);
        model.weights("fw", 10, 144).weights("fb", 10);
        AttributeProto.Builder strides =
                AttributeProto.newBuilder()
                        .setName("strides")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addInts(5)
                        .addInts(5);
        model.node("conv", "Conv", "c", "image", "cw", "cb");
        model.graph.getNodeBuilder(0).addAttribute(strides);
        model.node("", "Relu", "r", "c").node("", "Flatten", "f", "r");
        model.gemm("full", "f", "fw", "fb", "z").node("gram", "MatMul", "g", "z", "t");
        model.graph.addNode(
                model.graph.getNodeCount() - 1,
                NodeProto.newBuilder().setOpType("Transpose").addInput("z").addOutput("t"));
        return model.port(false, "z", -1, 10).port(false, "g", -1, -1).build();
    }

    /// Two inputs, each with a product of its own, added up.
    public static ModelProto twoInputs() {
        SmallModels model = new SmallModels(3);
        model.port(true, "left", -1, 2).port(true, "right", -1, 2);
        model.weights("w1", 2, 2).weights("b1", 2).weights("w2", 2, 2).weights("b2", 2);
        model.gemm("first", "left", "w1", "b1", "p").gemm("second", "right", "w2", "b2", "q");
        return model.node("", "Add", "y", "p", "q").port(false, "y", -1, 2).build();
    }

    /// A network without a weight.
    public static ModelProto withoutLinearLayer() {
        SmallModels model = new SmallModels(0);
        return model.port(true, "x", -1, 4)
                .node("", "Relu", "y", "x")
                .port(false, "y", -1, 4)
                .build();
    }

    /// The MLP with a weight that is not a number.
    public static ModelProto withNaN() {
        ModelProto.Builder model = mlp(1).toBuilder();
        model.getGraphBuilder().getInitializerBuilder(2).setFloatData(7, Float.NaN);
        return model.build();
    }

    /// Writes `model` to `file`.
    public static Path write(Path file, ModelProto model) throws IOException {
        return Files.write(file, model.toByteArray());
    }

    private SmallModels gemm(String name, String in, String weights, String bias, String out) {
        node(name, "Gemm", out, in, weights, bias);
        graph.getNodeBuilder(graph.getNodeCount() - 1)
                .addAttribute(
                        AttributeProto.newBuilder()
                                .setName("transB")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(1));
        return this;
    }

    private SmallModels node(String name, String operator, String output, String... inputs) {
        NodeProto.Builder node = NodeProto.newBuilder().setName(name).setOpType(operator);
        for (String input : inputs) {
            node.addInput(input);
        }
        graph.addNode(node.addOutput(output));
        return this;
    }

    private SmallModels weights(String name, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        long size = LongStream.of(dims).reduce(1, Math::multiplyExact);
        for (int i = 0; i < size; i++) {
            tensor.addFloatData(draws.uniform(drawn++));
        }
        graph.addInitializer(tensor);
        return this;
    }

    private SmallModels port(boolean input, String name, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dim : dims) {
            TensorShapeProto.Dimension.Builder extent = shape.addDimBuilder();
            if (dim < 0) {
                extent.setDimParam("n");
            } else {
                extent.setDimValue(dim);
            }
        }
        ValueInfoProto.Builder value =
                ValueInfoProto.newBuilder()
                        .setName(name)
                        .setType(
                                TypeProto.newBuilder()
                                        .setTensorType(
                                                TypeProto.Tensor.newBuilder()
                                                        .setElemType(1)
                                                        .setShape(shape)));
        if (input) {
            graph.addInput(value);
        } else {
            graph.addOutput(value);
        }
        return this;
    }

    private ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                .setGraph(graph)
                .build();
    }
}
