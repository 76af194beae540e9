package dev.espalier.network;

import dev.espalier.network.LinearMatch.Operand;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.ModelProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings a graph into the one form the rest of the program looks at, without changing what it
/// computes: node names are unique, constants are initializers, batch normalizations are folded,
/// and linear layers share no constants but the weights they see in the same way. A function of the
/// graph alone; doing it twice changes nothing more.
final class Normalisation {
    /// The first version of the format in which an initializer need not be an input too.
    private static final int CONSTANT_INITIALIZERS = 4;

    private Normalisation() {}

    /// @param opset the version of ONNX's own operator set of `model`
    static ModelProto of(ModelProto model, int opset) {
        GraphProto graph = withNodeNames(model.getGraph());
        graph = withConstantsAsInitializers(graph);
        graph = withoutConstantInputs(graph);
        graph = BatchNormalizationFolding.fold(graph, opset);
        graph = withOwnConstants(graph, opset);
        graph = withoutUnused(graph);
        return model.toBuilder()
                .setGraph(graph)
                .setIrVersion(Math.max(model.getIrVersion(), CONSTANT_INITIALIZERS))
                .build();
    }

    /// With batch normalizations as diagonal linear layers, where they are not folded.
    ///
    /// @param model normalised
    static ModelProto diagonalised(ModelProto model) {
        return model.toBuilder()
                .setGraph(withoutUnused(DiagonalLayers.of(model.getGraph())))
                .build();
    }

    /// Names that are absent or taken are replaced by the name of the node's first output.
    private static GraphProto withNodeNames(GraphProto graph) {
        Set<String> seen = new HashSet<>();
        Set<Integer> nameless = new HashSet<>();
        for (int i = 0; i < graph.getNodeCount(); i++) {
            String name = graph.getNode(i).getName();
            if (name.isEmpty() || !seen.add(name)) {
                nameless.add(i);
            }
        }
        FreshNames names = new FreshNames(seen);
        GraphProto.Builder named = graph.toBuilder();
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (nameless.contains(i)) {
                NodeProto node = graph.getNode(i);
                named.getNodeBuilder(i).setName(names.name(node.getOutput(0)));
            }
        }
        return named.build();
    }

    /// `Constant` nodes, and `Identity` of a constant, become initializers of the same name. One
    /// that is an output of the graph stays a node.
    private static GraphProto withConstantsAsInitializers(GraphProto graph) {
        GraphIndex index = new GraphIndex(graph);
        Map<String, TensorProto> constants = new HashMap<>(index.initializers());
        GraphProto.Builder result = graph.toBuilder().clearNode();
        for (NodeProto node : graph.getNodeList()) {
            TensorProto tensor = constant(node, constants);
            if (tensor == null || index.isOutput(node.getOutput(0))) {
                result.addNode(node);
            } else {
                TensorProto named = tensor.toBuilder().setName(node.getOutput(0)).build();
                constants.put(named.getName(), named);
                result.addInitializer(named);
            }
        }
        return result.build();
    }

    private static @Nullable TensorProto constant(
            NodeProto node, Map<String, TensorProto> constants) {
        if (!GraphIndex.isStandard(node)) {
            return null;
        }
        return switch (node.getOpType()) {
            case "Constant" -> ConstantNode.value(node);
            case "Identity" -> constants.get(GraphIndex.operand(node, 0));
            default -> null;
        };
    }

    /// An initializer that is listed as an input too is a constant to us.
    private static GraphProto withoutConstantInputs(GraphProto graph) {
        GraphIndex index = new GraphIndex(graph);
        List<ValueInfoProto> inputs =
                graph.getInputList().stream()
                        .filter(input -> !index.isConstant(input.getName()))
                        .toList();
        return graph.toBuilder().clearInput().addAllInput(inputs).build();
    }

    /// Constants of linear layers that serve something else too are copied: weights once for all
    /// layers that see them in the same way, biases for each layer. The last user keeps the
    /// original.
    private static GraphProto withOwnConstants(GraphProto graph, int opset) {
        GraphIndex index = new GraphIndex(graph);
        LinearSearch search = new LinearSearch(index, opset);
        List<LinearMatch> matches = new ArrayList<>();
        Map<View, Integer> users = new HashMap<>();
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (search.judge(i) instanceof Verdict.Replaceable(LinearMatch match)) {
                matches.add(match);
                users.merge(View.of(match, index), 1, Integer::sum);
            }
        }
        FreshNames names = new FreshNames(index.names());
        Map<String, Integer> moved = new HashMap<>();
        Map<View, String> copies = new HashMap<>();
        GraphProto.Builder result = graph.toBuilder();
        for (LinearMatch match : matches) {
            View view = View.of(match, index);
            String own = copies.get(view);
            if (own == null) {
                int others = index.uses(view.name()) - moved.getOrDefault(view.name(), 0);
                int together = users.getOrDefault(view, 0);
                own = others > together ? copy(index, view.name(), names, result) : view.name();
                copies.put(view, own);
                moved.merge(view.name(), own.equals(view.name()) ? 0 : together, Integer::sum);
            }
            use(result, match.weights(), own);
            Operand bias = match.bias();
            if (bias != null) {
                String name = bias.name(index);
                if (index.uses(name) - moved.getOrDefault(name, 0) > 1) {
                    use(result, bias, copy(index, name, names, result));
                    moved.merge(name, 1, Integer::sum);
                }
            }
        }
        return result.build();
    }

    /// A constant as the weights of a layer.
    private record View(String name, TargetShape shape, int inputAxis) {
        static View of(LinearMatch match, GraphIndex index) {
            return new View(match.weights().name(index), match.shape(), match.inputAxis());
        }
    }

    private static String copy(
            GraphIndex index, String name, FreshNames names, GraphProto.Builder result) {
        TensorProto tensor = index.initializers().get(name);
        String own = names.name(name);
        result.addInitializer(Objects.requireNonNull(tensor).toBuilder().setName(own));
        return own;
    }

    private static void use(GraphProto.Builder result, Operand operand, String name) {
        result.getNodeBuilder(operand.node()).setInput(operand.index(), name);
    }

    private static GraphProto withoutUnused(GraphProto graph) {
        GraphIndex index = new GraphIndex(graph);
        List<TensorProto> used =
                graph.getInitializerList().stream()
                        .filter(tensor -> index.uses(tensor.getName()) > 0)
                        .toList();
        return graph.toBuilder().clearInitializer().addAllInitializer(used).build();
    }
}
