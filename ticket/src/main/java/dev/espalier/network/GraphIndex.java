package dev.espalier.network;

import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Look-up tables over a graph: who makes a value, who uses it, which values are constants.
///
/// A use is an operand of a node, an output of the graph, or any mention inside a subgraph (the
/// body of `If`, `Loop`, `Scan`), which may capture values of the graph around it.
final class GraphIndex {
    private final GraphProto graph;
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Map<String, Integer> producers = new HashMap<>();
    private final Map<String, Integer> lastConsumers = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    GraphIndex(GraphProto graph) {
        this.graph = graph;
        for (TensorProto tensor : graph.getInitializerList()) {
            initializers.put(tensor.getName(), tensor);
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            for (String output : node.getOutputList()) {
                producers.put(output, i);
            }
            for (String input : node.getInputList()) {
                lastConsumers.put(input, i);
                uses.merge(input, 1, Integer::sum);
            }
            Bodies.forEachName(node, name -> uses.merge(name, 1, Integer::sum));
        }
        for (ValueInfoProto output : graph.getOutputList()) {
            uses.merge(output.getName(), 1, Integer::sum);
        }
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

    /// The name of an operand of `node`; empty where it is absent.
    static String operand(NodeProto node, int index) {
        return index < node.getInputCount() ? node.getInput(index) : "";
    }

    /// Whether `node` is an operator of ONNX itself.
    static boolean isStandard(NodeProto node) {
        return node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
    }

    /// The constant of this name, null where there is none.
    @Nullable TensorProto initializer(String name) {
        return initializers.get(name);
    }

    boolean isConstant(String name) {
        return initializers.containsKey(name);
    }

    Map<String, TensorProto> initializers() {
        return initializers;
    }

    /// The position of the node that makes the value, -1 where none does.
    int producer(String value) {
        return producers.getOrDefault(value, -1);
    }

    /// How often the value is used.
    int uses(String value) {
        return uses.getOrDefault(value, 0);
    }

    /// The position of the node that is the only use of the value, -1 where there is none.
    int soleConsumer(String value) {
        return uses(value) == 1 ? lastConsumers.getOrDefault(value, -1) : -1;
    }

    boolean isOutput(String value) {
        return graph.getOutputList().stream().anyMatch(port -> port.getName().equals(value));
    }

    /// All names of values, in subgraphs too.
    Set<String> names() {
        Set<String> names = new HashSet<>(initializers.keySet());
        graph.getInputList().forEach(port -> names.add(port.getName()));
        graph.getOutputList().forEach(port -> names.add(port.getName()));
        for (NodeProto node : graph.getNodeList()) {
            names.addAll(node.getInputList());
            names.addAll(node.getOutputList());
            Bodies.forEachName(node, names::add);
        }
        return names;
    }
}
