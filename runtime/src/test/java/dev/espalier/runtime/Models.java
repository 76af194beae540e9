package dev.espalier.runtime;

import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto;
import dev.espalier.network.proto.TypeProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.List;

/// Small ONNX models made by hand.
public final class Models {
    /// ONNX's number of an element type, as those below.
    public static final int FLOAT = 1;

    public static final int INT64 = 7;
    public static final int FLOAT16 = 10;
    public static final int DOUBLE = 11;

    private Models() {}

    /// `y = flatten(x) w + b`, with `w` of `(inputs, outputs)`; x of the given shape, -1 for open.
    public static byte[] dense(List<Integer> input, float[] weights, float[] biases) {
        return model(
                value("x", FLOAT, input),
                List.of(
                        node("Flatten", "f", "x").addAttribute(integer("axis", 1)).build(),
                        node("Gemm", "y", "f", "w", "b").build()),
                tensor("w", weights, weights.length / biases.length, biases.length),
                tensor("b", biases, biases.length));
    }

    /// A convolution without padding: `y = conv(x, w) + b`, with `w` of `(out, in, kh, kw)`.
    public static byte[] convolution(
            List<Integer> input, float[] weights, float[] biases, int... w) {
        return model(
                value("x", FLOAT, input),
                List.of(node("Conv", "y", "x", "w", "b").build()),
                tensor("w", weights, w),
                tensor("b", biases, biases.length));
    }

    /// `y = -x`, both of the given type.
    public static byte[] negation(int type, List<Integer> input) {
        return model(
                value("x", type, input),
                List.of(node("Neg", "y", "x").build()),
                type,
                new TensorProto[0]);
    }

    /// `y` = the mean of all of x: no row for each example.
    public static byte[] mean(List<Integer> input) {
        return model(
                value("x", FLOAT, input),
                List.of(node("ReduceMean", "y", "x").addAttribute(integer("keepdims", 0)).build()));
    }

    /// `y = a + b`.
    public static byte[] twoInputs() {
        GraphProto graph =
                GraphProto.newBuilder()
                        .setName("g")
                        .addInput(value("a", FLOAT, List.of(1)))
                        .addInput(value("b", FLOAT, List.of(1)))
                        .addOutput(value("y", FLOAT, List.of()))
                        .addNode(node("Add", "y", "a", "b"))
                        .build();
        return model(graph);
    }

    private static byte[] model(
            ValueInfoProto input, List<NodeProto> nodes, TensorProto... tensors) {
        return model(input, nodes, FLOAT, tensors);
    }

    private static byte[] model(
            ValueInfoProto input, List<NodeProto> nodes, int outputType, TensorProto[] tensors) {
        TypeProto.Tensor.Builder output = TypeProto.Tensor.newBuilder().setElemType(outputType);
        return model(
                GraphProto.newBuilder()
                        .setName("g")
                        .addInput(input)
                        .addOutput(
                                ValueInfoProto.newBuilder()
                                        .setName("y")
                                        .setType(TypeProto.newBuilder().setTensorType(output)))
                        .addAllNode(nodes)
                        .addAllInitializer(List.of(tensors))
                        .build());
    }

    private static byte[] model(GraphProto graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static TensorProto tensor(String name, float[] values, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        for (int extent : shape) {
            tensor.addDims(extent);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    private static ValueInfoProto value(String name, int type, List<Integer> extents) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < extents.size(); i++) {
            TensorShapeProto.Dimension.Builder extent = shape.addDimBuilder();
            if (extents.get(i) < 0) {
                extent.setDimParam("d" + i);
            } else {
                extent.setDimValue(extents.get(i));
            }
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
