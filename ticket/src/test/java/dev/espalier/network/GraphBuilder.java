package dev.espalier.network;

import com.google.protobuf.ByteString;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.AttributeProto.AttributeType;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto;
import dev.espalier.network.proto.TypeProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.List;

/// Builds small ONNX models for tests, in the order of the calls.
public final class GraphBuilder {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final int opset;

    private GraphBuilder(int opset) {
        this.opset = opset;
    }

    /// An empty graph of operator set 13.
    public static GraphBuilder graph() {
        return new GraphBuilder(13);
    }

    /// An empty graph of the given operator set.
    public static GraphBuilder graph(int opset) {
        return new GraphBuilder(opset);
    }

    /// A float input; -1 is a free axis.
    public GraphBuilder input(String name, long... dims) {
        return input(name, TensorProto.DataType.FLOAT, dims);
    }

    /// An input of any type.
    public GraphBuilder input(String name, TensorProto.DataType type, long... dims) {
        graph.addInput(port(name, type, dims));
        return this;
    }

    /// A float output.
    public GraphBuilder output(String name, long... dims) {
        graph.addOutput(port(name, TensorProto.DataType.FLOAT, dims));
        return this;
    }

    /// A float output of unknown shape.
    public GraphBuilder outputOfAnyShape(String name) {
        graph.addOutput(
                ValueInfoProto.newBuilder()
                        .setName(name)
                        .setType(
                                TypeProto.newBuilder()
                                        .setTensorType(
                                                TypeProto.Tensor.newBuilder().setElemType(1))));
        return this;
    }

    /// A float initializer.
    public GraphBuilder floats(String name, List<Integer> dims, float... values) {
        return initializer(floatTensor(dims, values).toBuilder().setName(name).build());
    }

    /// A 64-bit integer initializer with one axis.
    public GraphBuilder longs(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return initializer(tensor.build());
    }

    /// An initializer of any type.
    public GraphBuilder initializer(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /// A node without a name and with one output; operands separated by blanks, `_` for an absent
    /// one.
    public GraphBuilder node(
            String operator, String operands, String output, AttributeProto... attributes) {
        return node(plain(operator, operands, output, attributes));
    }

    /// A node with a name.
    public GraphBuilder named(
            String name,
            String operator,
            String operands,
            String output,
            AttributeProto... attributes) {
        return node(
                plain(operator, operands, output, attributes).toBuilder().setName(name).build());
    }

    /// Any node.
    public GraphBuilder node(NodeProto node) {
        graph.addNode(node);
        return this;
    }

    /// A node as [#node] adds it.
    public static NodeProto plain(
            String operator, String operands, String outputs, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator);
        for (String operand : operands.split(" ", -1)) {
            if (!operand.isEmpty()) {
                node.addInput(operand.equals("_") ? "" : operand);
            }
        }
        for (String output : outputs.split(" ", -1)) {
            node.addOutput(output);
        }
        return node.addAllAttribute(List.of(attributes)).build();
    }

    /// The graph alone, for the body of another node.
    public GraphProto body() {
        return graph.build();
    }

    /// The model.
    public ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
                .setGraph(graph)
                .build();
    }

    /// The network, as built.
    public Network network() {
        return Network.of(model());
    }

    /// A float tensor without a name.
    public static TensorProto floatTensor(List<Integer> dims, float... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDataType(TensorProto.DataType.FLOAT_VALUE);
        dims.forEach(tensor::addDims);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    /// An integer attribute.
    public static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeType.INT).setI(value).build();
    }

    /// A float attribute.
    public static AttributeProto number(String name, float value) {
        return attribute(name, AttributeType.FLOAT).setF(value).build();
    }

    /// A string attribute.
    public static AttributeProto text(String name, String value) {
        return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
    }

    /// A list of integers.
    public static AttributeProto integers(String name, Long... values) {
        return attribute(name, AttributeType.INTS).addAllInts(List.of(values)).build();
    }

    /// A list of floats.
    public static AttributeProto numbers(String name, Float... values) {
        return attribute(name, AttributeType.FLOATS).addAllFloats(List.of(values)).build();
    }

    /// A tensor attribute.
    public static AttributeProto tensor(String name, TensorProto value) {
        return attribute(name, AttributeType.TENSOR).setT(value).build();
    }

    /// A subgraph.
    public static AttributeProto subgraph(String name, GraphProto value) {
        return attribute(name, AttributeType.GRAPH).setG(value).build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private static ValueInfoProto port(String name, TensorProto.DataType type, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dim : dims) {
            TensorShapeProto.Dimension.Builder axis = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(dim < 0 ? axis.setDimParam("n") : axis.setDimValue(dim));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
