package dev.espalier.crossbar.simulate;

import dev.espalier.network.FreshNames;
import dev.espalier.network.GraphParts;
import dev.espalier.network.Network;
import dev.espalier.network.proto.AttributeProto;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A graph that is being written anew from that of a network: nodes in the order they come, and
/// constants, inputs and outputs besides its own.
final class GraphDraft {
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 20);

    private final Network network;
    private final GraphProto graph;
    private final FreshNames names;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<TensorProto> constants = new ArrayList<>();
    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();
    private long bytes;

    GraphDraft(Network network) {
        this.network = network;
        this.graph = network.model().getGraph();
        this.names = FreshNames.of(graph);
        for (TensorProto tensor : graph.getInitializerList()) {
            initializers.put(tensor.getName(), tensor);
        }
    }

    /// The nodes of the network.
    List<NodeProto> originals() {
        return graph.getNodeList();
    }

    int opset() {
        return network.opset();
    }

    /// A constant of the network.
    TensorProto initializer(String name) {
        TensorProto tensor = initializers.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s is no constant".formatted(name));
        }
        return tensor;
    }

    void keep(NodeProto node) {
        nodes.add(node);
    }

    /// Adds a node with one output.
    ///
    /// @return the name of the output: `wanted`, or one like it
    String node(
            String operator, String wanted, List<String> operands, AttributeProto... attributes) {
        return nodeNamed(operator, names.name(wanted), operands, attributes);
    }

    /// Adds a node whose output has this very name.
    String nodeNamed(
            String operator, String output, List<String> operands, AttributeProto... attributes) {
        nodes.add(
                NodeProto.newBuilder()
                        .setName(output + ":" + operator)
                        .setOpType(operator)
                        .addAllInput(operands)
                        .addOutput(output)
                        .addAllAttribute(List.of(attributes))
                        .build());
        return output;
    }

    /// Adds a copy of a node with other operands and one output.
    ///
    /// @return the name of the output: `wanted`, or one like it
    String copy(NodeProto node, String wanted, List<String> operands) {
        String output = names.name(wanted);
        nodes.add(
                node.toBuilder()
                        .setName(output + ":" + node.getOpType())
                        .clearInput()
                        .addAllInput(operands)
                        .clearOutput()
                        .addOutput(output)
                        .build());
        return output;
    }

    /// Adds a single float.
    String scalar(String wanted, double value) {
        return floats(wanted, List.of(), (float) value);
    }

    /// Adds a float tensor.
    String floats(String wanted, List<Long> dims, float... values) {
        reserve(4L * values.length);
        return constant(GraphParts.floats(names.name(wanted), dims, values));
    }

    /// Adds a list of 64-bit integers.
    String longs(String wanted, long... values) {
        reserve(8L * values.length);
        List<Long> dims = List.of((long) values.length);
        return constant(GraphParts.longs(names.name(wanted), dims, values));
    }

    private void reserve(long more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the simulated network has over %d bytes of weights, more than the 2 GB an ONNX model holds%nMaybe simulate fewer layers at a time."
                            .formatted(bytes));
        }
    }

    private String constant(TensorProto tensor) {
        constants.add(tensor);
        return tensor.getName();
    }

    /// Adds an input of floats of any shape.
    String input(String wanted) {
        String name = names.name(wanted);
        inputs.add(GraphParts.floatPort(name));
        return name;
    }

    /// Adds an output that shows a value of the graph as floats.
    ///
    /// @return the name of the output: `wanted`, or one like it
    String output(String wanted, String value) {
        String name = node("Cast", wanted, List.of(value), to(TensorProto.DataType.FLOAT));
        outputs.add(GraphParts.floatPort(name));
        return name;
    }

    /// The network that was written.
    ///
    /// @param unused constants of the old one that no node needs any more
    Network network(Set<String> unused) {
        Set<String> dropped = new HashSet<>(unused);
        GraphProto.Builder written = graph.toBuilder().clearNode().clearInitializer();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (!dropped.contains(tensor.getName())) {
                written.addInitializer(tensor);
            }
        }
        written.addAllInitializer(constants)
                .addAllNode(nodes)
                .addAllInput(inputs)
                .addAllOutput(outputs);
        return Network.of(network.model().toBuilder().setGraph(written).build());
    }

    /// The attribute of a Cast to this type.
    static AttributeProto to(TensorProto.DataType type) {
        return GraphParts.integer("to", type.getNumber());
    }
}
