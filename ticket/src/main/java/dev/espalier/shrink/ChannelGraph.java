package dev.espalier.shrink;

import dev.espalier.network.Attributes;
import dev.espalier.network.Bodies;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A network as its channels see it: which nodes mix channels, which hand each on for itself, and
/// of which nothing is known.
///
/// The channels of a value run along its axis 1.
final class ChannelGraph {
    private static final Set<String> ELEMENTWISE =
            Set.of(
                    "Relu",
                    "Identity",
                    "Dropout",
                    "LeakyRelu",
                    "Elu",
                    "Sigmoid",
                    "Tanh",
                    "Softplus",
                    "Clip",
                    "MaxPool",
                    "AveragePool",
                    "GlobalMaxPool",
                    "GlobalAveragePool",
                    "BatchNormalization");

    private final Network network;
    private final GraphProto graph;
    private final Map<Integer, SlimLayer> layers = new HashMap<>();
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, Integer> channels = new HashMap<>();

    /// What a node does to channels.
    enum Kind {
        /// Mixes them with constant weights.
        LINEAR,
        /// Hands each on, from input 0 to output 0.
        EACH,
        /// Adds two values channel by channel.
        SUM,
        /// Lays the values of each channel side by side, so that each becomes a channel.
        FLATTEN,
        /// Nothing is known.
        OTHER
    }

    /// @param network normalised
    ChannelGraph(Network network) {
        this.network = network;
        this.graph = network.model().getGraph();
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        List<LinearLayer> linear = network.layers(Map.of());
        Set<String> seen = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (LinearLayer layer : linear) {
            String weights = layer.weights().initializer();
            if (!seen.add(weights)) {
                shared.add(weights);
            }
        }
        for (LinearLayer layer : linear) {
            NodeProto node = graph.getNode(layer.position());
            if (!shared.contains(layer.weights().initializer()) && isSlim(layer, node)) {
                layers.put(layer.position(), new SlimLayer(layer, node));
            }
        }
        for (Port input : network.inputs()) {
            List<Long> dims = input.dims();
            if (dims != null && dims.size() >= 2 && dims.get(1) > 0) {
                channels.put(input.name(), Math.toIntExact(dims.get(1)));
            }
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            count(i);
        }
    }

    private boolean isSlim(LinearLayer layer, NodeProto node) {
        TensorProto weights = constants.get(layer.weights().initializer());
        boolean plain =
                weights != null
                        && weights.getDataType() == TensorProto.DataType.FLOAT_VALUE
                        && Attributes.number(node, "alpha", 1) == 1
                        && Attributes.number(node, "beta", 1) == 1
                        && layer.weightOperand() == 1
                        && layer.channelAxis() == 1
                        && layer.weights().groups() == 1
                        && !layer.operator().equals("ConvTranspose")
                        && (weights.getDimsCount() == 2 || layer.operator().equals("Conv"));
        TargetTensor bias = layer.bias();
        boolean addsOther =
                bias == null
                        ? node.getInputCount() > 2 && !node.getInput(2).isEmpty()
                        : bias.size() != layer.weights().outputs();
        return plain && !addsOther && !(isMatMul(node) && layer.trailing() != 0);
    }

    /// Whether the constants of a batch normalization are floats; others have none to be cut.
    private boolean hasFloats(NodeProto node) {
        return !node.getOpType().equals("BatchNormalization")
                || node.getInputList().stream()
                        .skip(1)
                        .allMatch(
                                name ->
                                        constant(name).getDataType()
                                                == TensorProto.DataType.FLOAT_VALUE);
    }

    private static boolean isMatMul(NodeProto node) {
        return node.getOpType().equals("MatMul");
    }

    private void count(int position) {
        NodeProto node = graph.getNode(position);
        String output = node.getOutput(0);
        switch (kind(position)) {
            case LINEAR -> channels.put(output, layer(position).outputs());
            case EACH, SUM -> {
                Integer before = channels.get(node.getInput(0));
                if (before != null) {
                    channels.put(output, before);
                }
            }
            case FLATTEN -> {
                Integer before = channels.get(node.getInput(0));
                int after = inputsOfConsumer(output);
                if (before != null && after > 0 && after % before == 0) {
                    channels.put(output, after);
                }
            }
            case OTHER -> {}
        }
    }

    private int inputsOfConsumer(String value) {
        return layers.values().stream()
                .filter(layer -> layer.layer().input().equals(value))
                .mapToInt(SlimLayer::inputs)
                .findFirst()
                .orElse(0);
    }

    GraphProto graph() {
        return graph;
    }

    NodeProto node(int position) {
        return graph.getNode(position);
    }

    int size() {
        return graph.getNodeCount();
    }

    /// The linear layer at a node of this kind.
    SlimLayer layer(int position) {
        SlimLayer layer = layers.get(position);
        if (layer == null) {
            throw new IllegalArgumentException("node %d is not linear".formatted(position));
        }
        return layer;
    }

    /// All linear layers whose channels are known, in the order of the nodes.
    List<SlimLayer> layers() {
        return layers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /// Number of channels of a value; 0 where it is not known.
    int channels(String value) {
        return channels.getOrDefault(value, 0);
    }

    /// The constant of this name, an empty tensor where there is none.
    TensorProto constant(String name) {
        return constants.getOrDefault(name, TensorProto.getDefaultInstance());
    }

    /// The values of the constant of this name.
    ///
    /// @throws IllegalArgumentException if there is none of type float, double or float16
    float[] floats(String name) {
        return network.floats(name);
    }

    /// The values that users of the network see or give, whose channels have to stay.
    Set<String> ports() {
        Set<String> ports =
                graph.getOutputList().stream()
                        .map(port -> port.getName())
                        .collect(Collectors.toSet());
        graph.getInputList().forEach(port -> ports.add(port.getName()));
        return ports;
    }

    /// The inputs of a node that are no constants, what its bodies capture included.
    List<String> values(int position) {
        List<String> values = new ArrayList<>();
        uses(node(position))
                .forEach(
                        input -> {
                            if (!input.isEmpty() && !constants.containsKey(input)) {
                                values.add(input);
                            }
                        });
        return values;
    }

    /// The names that a node uses, in its bodies too.
    static List<String> uses(NodeProto node) {
        List<String> uses = new ArrayList<>(node.getInputList());
        Bodies.forEachName(node, uses::add);
        return uses;
    }

    /// What a node does.
    Kind kind(int position) {
        NodeProto node = node(position);
        if (layers.containsKey(position)) {
            return Kind.LINEAR;
        }
        boolean standard = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
        boolean one = node.getOutputList().stream().filter(name -> !name.isEmpty()).count() == 1;
        if (!standard || !one) {
            return Kind.OTHER;
        }
        List<String> values = values(position);
        if (ELEMENTWISE.contains(node.getOpType()) && values.size() == 1) {
            return hasFloats(node) ? Kind.EACH : Kind.OTHER;
        }
        if (node.getOpType().equals("Add")
                && values.size() == 2
                && channels(values.get(0)) > 0
                && channels(values.get(0)) == channels(values.get(1))) {
            return Kind.SUM;
        }
        boolean flattens =
                node.getOpType().equals("Flatten") && Attributes.integer(node, "axis", 1) == 1;
        boolean reshapes =
                node.getOpType().equals("Reshape")
                        && constant(node.getInput(1)).getDimsList().equals(List.of(2L));
        boolean flat = flattens || reshapes;
        return flat && values.size() == 1 ? Kind.FLATTEN : Kind.OTHER;
    }
}
