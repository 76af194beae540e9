package dev.espalier.training;

import dev.espalier.network.GraphParts;
import dev.espalier.network.Network;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.OperatorSetIdProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorShapeProto.Dimension;
import dev.espalier.training.Layer.AveragePool;
import dev.espalier.training.Layer.BatchNormalization;
import dev.espalier.training.Layer.Convolution;
import dev.espalier.training.Layer.Dense;
import dev.espalier.training.Layer.Flatten;
import dev.espalier.training.Layer.GlobalAveragePool;
import dev.espalier.training.Layer.MaxPool;
import dev.espalier.training.Layer.Relu;
import dev.espalier.training.Layer.Residual;
import java.util.ArrayList;
import java.util.List;

/// Writes a network as an ONNX graph of opset 13: one node for each layer of the blueprint,
/// weights as raw little-endian floats. Graph and weights only: no clock, path, producer or
/// comment, so equal networks are equal bytes.
final class OnnxNetwork {
    private static final long IR_VERSION = 8;
    private static final long OPSET = 13;
    private static final String INPUT = "x";
    private static final String OUTPUT = "logits";

    private final GraphProto.Builder graph;

    private OnnxNetwork(Blueprint blueprint) {
        Dimension batch = Dimension.newBuilder().setDimParam("N").build();
        List<Dimension> input = new ArrayList<>(List.of(batch));
        blueprint.input().forEach(size -> input.add(extent(size)));
        this.graph =
                GraphProto.newBuilder()
                        .setName(blueprint.name())
                        .addInput(GraphParts.floatPort(INPUT, input))
                        .addOutput(
                                GraphParts.floatPort(
                                        OUTPUT, List.of(batch, extent(blueprint.classes()))));
    }

    /// The network: input `x` of shape `(N, input...)`, output `logits` of shape `(N, classes)`.
    ///
    /// @param values one array for each parameter of the blueprint
    static Network of(Blueprint blueprint, List<float[]> values) {
        OnnxNetwork network = new OnnxNetwork(blueprint);
        network.add(blueprint.layers(), INPUT);
        List<Parameter> parameters = blueprint.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            network.graph.addInitializer(initializer(parameters.get(i), values.get(i)));
        }
        int last = network.graph.getNodeCount() - 1;
        network.graph.getNodeBuilder(last).setOutput(0, OUTPUT);
        return Network.of(
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setGraph(network.graph)
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                        .build());
    }

    /// Adds layers behind the value `input`; returns the name of what the last one gives.
    private String add(List<Layer> layers, String input) {
        String value = input;
        for (Layer layer : layers) {
            if (layer instanceof Residual(String name, List<Layer> body, List<Layer> shortcut)) {
                String one = add(body, value);
                String other = add(shortcut, value);
                graph.addNode(named(name, "Add", one).addInput(other).addOutput(name));
            } else {
                NodeProto.Builder node = node(layer, value);
                layer.parameters().forEach(parameter -> node.addInput(parameter.name()));
                graph.addNode(node.addOutput(layer.name()));
            }
            value = layer.name();
        }
        return value;
    }

    private static NodeProto.Builder node(Layer layer, String input) {
        NodeProto.Builder node = named(layer.name(), operator(layer), input);
        switch (layer) {
            case Convolution it -> {
                node.addAttribute(kernel(it.window()))
                        .addAttribute(padding(it.window()))
                        .addAttribute(strides(it.window()));
                if (it.groups() > 1) {
                    node.addAttribute(GraphParts.integer("group", it.groups()));
                }
            }
            case Dense _ -> node.addAttribute(GraphParts.integer("transB", 1));
            case BatchNormalization _ ->
                    node.addAttribute(GraphParts.number("epsilon", BatchNormalization.EPSILON));
            case MaxPool it -> {
                node.addAttribute(kernel(it.window())).addAttribute(strides(it.window()));
                if (it.window().paddingDown() > 0 || it.window().paddingAcross() > 0) {
                    node.addAttribute(padding(it.window()));
                }
            }
            case AveragePool it ->
                    node.addAttribute(kernel(it.window())).addAttribute(strides(it.window()));
            case Flatten _ -> node.addAttribute(GraphParts.integer("axis", 1));
            case Relu _, GlobalAveragePool _, Residual _ -> {}
        }
        return node;
    }

    private static String operator(Layer layer) {
        return switch (layer) {
            case Convolution _ -> "Conv";
            case Dense _ -> "Gemm";
            case BatchNormalization _ -> "BatchNormalization";
            case Relu _ -> "Relu";
            case MaxPool _ -> "MaxPool";
            case AveragePool _ -> "AveragePool";
            case GlobalAveragePool _ -> "GlobalAveragePool";
            case Flatten _ -> "Flatten";
            case Residual _ -> "Add";
        };
    }

    private static AttributeProto kernel(Window window) {
        return GraphParts.integers("kernel_shape", window.height(), window.width());
    }

    private static AttributeProto strides(Window window) {
        return GraphParts.integers("strides", window.strideDown(), window.strideAcross());
    }

    private static AttributeProto padding(Window window) {
        return GraphParts.integers(
                "pads",
                window.paddingDown(),
                window.paddingAcross(),
                window.paddingDown(),
                window.paddingAcross());
    }

    private static NodeProto.Builder named(String name, String operator, String input) {
        return NodeProto.newBuilder().setName(name).setOpType(operator).addInput(input);
    }

    private static TensorProto initializer(Parameter parameter, float[] values) {
        List<Long> dims = parameter.shape().stream().map(Integer::longValue).toList();
        return GraphParts.floats(parameter.name(), dims, values);
    }

    private static Dimension extent(int size) {
        return Dimension.newBuilder().setDimValue(size).build();
    }
}
