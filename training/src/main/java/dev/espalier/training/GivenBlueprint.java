package dev.espalier.training;

import dev.espalier.archive.FormatException;
import dev.espalier.network.Attributes;
import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.trainer.GivenArchitecture;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the layers of an ONNX graph that is a chain: each node on the output of the one before.
final class GivenBlueprint {
    private static final String SUPPORTED =
            "Conv, Gemm, MatMul (with Add), BatchNormalization, Relu, MaxPool, AveragePool,"
                    + " GlobalAveragePool, Flatten, Reshape, Dropout and Identity";

    private final String file;
    private final GraphProto graph;
    private final Map<String, List<Integer>> constants = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final LayerChain chain;
    private String value;

    private GivenBlueprint(GivenArchitecture architecture, List<Integer> input) {
        this.file = architecture.label();
        this.graph = architecture.network().model().getGraph();
        for (TensorProto tensor : graph.getInitializerList()) {
            constants.put(
                    tensor.getName(), tensor.getDimsList().stream().map(Math::toIntExact).toList());
        }
        if (architecture.network().inputs().size() != 1) {
            throw new FormatException(
                    file,
                    "inputs",
                    "are %s, expected exactly one".formatted(architecture.network().inputs()));
        }
        this.value = architecture.network().inputs().getFirst().name();
        this.chain = new LayerChain(input);
    }

    /// The blueprint of `architecture` for examples of shape `input`.
    ///
    /// @throws FormatException if the graph is no chain, or a node is not one of those supported
    /// @throws IllegalArgumentException if the examples do not fit the first layer
    static Blueprint of(GivenArchitecture architecture, List<Integer> input) {
        GivenBlueprint reading = new GivenBlueprint(architecture, input);
        reading.read();
        List<Integer> output = reading.chain.shape();
        if (output.size() != 1) {
            throw new FormatException(
                    architecture.label(),
                    "its output has shape %s for one example, expected a logit for each class"
                            .formatted(output));
        }
        return new Blueprint(
                reading.graph.getName().isEmpty() ? "network" : reading.graph.getName(),
                input,
                output.getFirst(),
                reading.chain.layers());
    }

    private void read() {
        List<NodeProto> nodes = graph.getNodeList();
        for (int i = 0; i < nodes.size(); i++) {
            NodeProto node = nodes.get(i);
            if (!node.getInputList().contains(value)) {
                throw refusal(
                        node,
                        "does not take %s, the output of the node before, expected a chain of nodes"
                                .formatted(value));
            }
            boolean added = node.getOpType().equals("MatMul") && isBias(nodes, i + 1);
            try {
                add(node, added);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
            }
            i += added ? 1 : 0;
            value = nodes.get(i).getOutput(0);
        }
    }

    private boolean isBias(List<NodeProto> nodes, int next) {
        return next < nodes.size()
                && nodes.get(next).getOpType().equals("Add")
                && nodes.get(next).getInputList().contains(nodes.get(next - 1).getOutput(0))
                && nodes.get(next).getInputList().stream().anyMatch(constants::containsKey);
    }

    private void add(NodeProto node, boolean added) {
        String name = unique(node);
        switch (node.getOpType()) {
            case "Conv" -> convolution(node, name);
            case "Gemm" -> gemm(node, name);
            case "MatMul" -> chain.dense(name, shape(node, 1, 2).get(1), added);
            case "BatchNormalization" -> chain.norm(name);
            case "Relu" -> chain.relu(name);
            case "MaxPool" -> chain.maxPool(name, window(node, kernel(node)));
            case "AveragePool" -> chain.averagePool(name, unpadded(node));
            case "GlobalAveragePool" -> chain.globalAveragePool(name);
            case "Flatten", "Reshape" -> chain.flatten(name);
            case "Dropout", "Identity" -> {}
            default ->
                    throw refusal(
                            node,
                            "is %s, which cannot be trained, expected %s"
                                    .formatted(node.getOpType(), SUPPORTED));
        }
    }

    private void convolution(NodeProto node, String name) {
        List<Integer> weights = shape(node, 1, 4);
        Window window = window(node, weights.subList(2, 4));
        int groups = Math.toIntExact(Attributes.integer(node, "group", 1));
        if (Attributes.integers(node, "dilations").stream().anyMatch(step -> step != 1)) {
            throw refusal(node, "has dilations, which cannot be trained");
        }
        requireInputs(node, weights.get(1) * groups);
        chain.convolution(name, weights.get(0), window, groups, hasBias(node));
    }

    private void gemm(NodeProto node, String name) {
        List<Integer> weights = shape(node, 1, 2);
        boolean transposed = Attributes.integer(node, "transB", 0) != 0;
        if (Attributes.integer(node, "transA", 0) != 0) {
            throw refusal(node, "transposes its input, which cannot be trained");
        }
        requireInputs(node, weights.get(transposed ? 1 : 0));
        chain.dense(name, weights.get(transposed ? 0 : 1), hasBias(node));
    }

    private void requireInputs(NodeProto node, int inputs) {
        if (chain.shape().getFirst() != inputs) {
            throw new IllegalArgumentException(
                    "node %s takes %d inputs, but there are %d for examples of this size"
                            .formatted(nameOf(node), inputs, chain.shape().getFirst()));
        }
    }

    private static boolean hasBias(NodeProto node) {
        return node.getInputCount() > 2 && !node.getInput(2).isEmpty();
    }

    private static List<Integer> kernel(NodeProto node) {
        return Attributes.integers(node, "kernel_shape").stream().map(Math::toIntExact).toList();
    }

    private Window unpadded(NodeProto node) {
        Window window = window(node, kernel(node));
        if (window.paddingDown() != 0 || window.paddingAcross() != 0) {
            throw refusal(node, "has padding, which cannot be trained in an average");
        }
        return window;
    }

    private Window window(NodeProto node, List<Integer> kernel) {
        List<Long> strides = Attributes.integers(node, "strides");
        List<Long> pads = Attributes.integers(node, "pads");
        String automatic = Attributes.text(node, "auto_pad", "NOTSET");
        boolean even =
                pads.isEmpty()
                        || (pads.size() == 4 && pads.subList(0, 2).equals(pads.subList(2, 4)));
        if (kernel.size() != 2
                || !even
                || !(automatic.equals("NOTSET") || automatic.equals("VALID"))
                || Attributes.integer(node, "ceil_mode", 0) != 0) {
            throw refusal(
                    node,
                    "has kernel %s, pads %s, auto_pad %s, expected two dimensions and the same padding on both sides"
                            .formatted(kernel, pads, automatic));
        }
        return new Window(
                kernel.get(0),
                kernel.get(1),
                strides.isEmpty() ? 1 : Math.toIntExact(strides.get(0)),
                strides.isEmpty() ? 1 : Math.toIntExact(strides.get(1)),
                pads.isEmpty() ? 0 : Math.toIntExact(pads.get(0)),
                pads.isEmpty() ? 0 : Math.toIntExact(pads.get(1)));
    }

    private List<Integer> shape(NodeProto node, int operand, int rank) {
        String name = operand < node.getInputCount() ? node.getInput(operand) : "";
        List<Integer> shape = constants.getOrDefault(name, List.of());
        if (shape.size() != rank) {
            throw refusal(
                    node,
                    "has weights '%s', expected an initializer with %d axes".formatted(name, rank));
        }
        return shape;
    }

    private String unique(NodeProto node) {
        String name = nameOf(node);
        if (!names.add(name)) {
            throw refusal(node, "has a name that another node has");
        }
        return name;
    }

    private FormatException refusal(NodeProto node, String message) {
        return new FormatException(file, "node " + nameOf(node), message);
    }

    private static String nameOf(NodeProto node) {
        return node.getName().isEmpty() ? node.getOutput(0) : node.getName();
    }
}
