package dev.espalier.training;

import com.google.protobuf.ByteString;
import dev.espalier.network.Network;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto;
import dev.espalier.network.proto.TensorShapeProto.Dimension;
import dev.espalier.network.proto.TypeProto;
import dev.espalier.network.proto.ValueInfoProto;
import dev.espalier.training.Layer.Convolution;
import dev.espalier.training.Layer.Dense;
import dev.espalier.training.Layer.Flatten;
import dev.espalier.training.Layer.MaxPool;
import dev.espalier.training.Layer.Relu;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;

/// Writes a network as an ONNX graph of opset 13: one node for each layer of the blueprint,
/// weights as raw little-endian floats. Graph and weights only: no clock, path, producer or
/// comment, so equal networks are equal bytes.
final class OnnxNetwork {
    private static final long IR_VERSION = 8;
    private static final long OPSET = 13;
    private static final String INPUT = "x";
    private static final String OUTPUT = "logits";

    private OnnxNetwork() {}

    /// The network: input `x` of shape `(N, 1, 28, 28)`, output `logits` of shape `(N, 10)`.
    static Network of(TorchNetwork network) {
        Blueprint blueprint = network.blueprint();
        Dimension batch = Dimension.newBuilder().setDimParam("N").build();
        GraphProto.Builder graph =
                GraphProto.newBuilder()
                        .setName(blueprint.name())
                        .addInput(
                                value(
                                        INPUT,
                                        batch,
                                        extent(1),
                                        extent(Blueprint.SIDE),
                                        extent(Blueprint.SIDE)))
                        .addOutput(value(OUTPUT, batch, extent(Blueprint.CLASSES)));
        String last = INPUT;
        for (Layer layer : blueprint.layers()) {
            boolean end = layer.equals(blueprint.layers().getLast());
            NodeProto node = node(layer, last, end);
            graph.addNode(node);
            last = node.getOutput(0);
        }
        List<Parameter> parameters = blueprint.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            graph.addInitializer(initializer(parameters.get(i), network.values(i)));
        }
        return Network.of(
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setGraph(graph)
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                        .build());
    }

    private static NodeProto node(Layer layer, String input, boolean end) {
        NodeProto.Builder node =
                switch (layer) {
                    case Convolution it ->
                            named(it.name(), "Conv", input)
                                    .addAttribute(integers("kernel_shape", it.kernel(), 2))
                                    .addAttribute(integers("pads", it.padding(), 4))
                                    .addAttribute(integers("strides", 1, 2));
                    case Dense it ->
                            named(it.name(), "Gemm", input).addAttribute(integer("transB", 1));
                    case Relu it -> named(it.name(), "Relu", input);
                    case MaxPool it ->
                            named(it.name(), "MaxPool", input)
                                    .addAttribute(integers("kernel_shape", it.size(), 2))
                                    .addAttribute(integers("strides", it.size(), 2));
                    case Flatten it ->
                            named(it.name(), "Flatten", input).addAttribute(integer("axis", 1));
                };
        for (Parameter parameter : layer.parameters()) {
            node.addInput(parameter.name());
        }
        return node.addOutput(end ? OUTPUT : node.getName()).build();
    }

    private static NodeProto.Builder named(String name, String operator, String input) {
        return NodeProto.newBuilder().setName(name).setOpType(operator).addInput(input);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /// `count` times the same number.
    private static AttributeProto integers(String name, long value, int count) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Collections.nCopies(count, value))
                .build();
    }

    private static TensorProto initializer(Parameter parameter, float[] values) {
        ByteBuffer raw =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(parameter.name())
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .setRawData(ByteString.copyFrom(raw));
        parameter.shape().forEach(tensor::addDims);
        return tensor.build();
    }

    private static Dimension extent(int size) {
        return Dimension.newBuilder().setDimValue(size).build();
    }

    private static ValueInfoProto value(String name, Dimension... dimensions) {
        TypeProto.Tensor type =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(TensorShapeProto.newBuilder().addAllDim(List.of(dimensions)))
                        .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
