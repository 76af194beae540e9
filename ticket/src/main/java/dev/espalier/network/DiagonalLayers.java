package dev.espalier.network;

import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Writes batch normalizations that could not be folded as what they are at inference: diagonal
/// linear layers, `Conv` nodes with a group for each channel and kernels of one position.
///
/// The weights are `scale / sqrt(variance + epsilon)`, the biases what becomes of 0; in double,
/// rounded once to the type of the parameters. Values of less than three axes, or of a number of
/// axes that is not known or too large, are reshaped to three and back.
final class DiagonalLayers {
    /// `Conv` has one to three axes behind those of examples and channels.
    private static final int FEWEST_AXES = 3;

    private static final int MOST_AXES = 5;

    private final GraphProto graph;
    private final GraphIndex index;
    private final Map<String, Integer> ranks;
    private final FreshNames names;
    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<TensorProto> constants = new ArrayList<>();

    private DiagonalLayers(GraphProto graph) {
        this.graph = graph;
        this.index = new GraphIndex(graph);
        this.ranks = RankPropagation.of(index);
        this.names = FreshNames.of(graph);
    }

    /// `graph` with every batch normalization written so whose parameters are constants of one
    /// type and give finite weights; the layer keeps the name of the node.
    static GraphProto of(GraphProto graph) {
        return new DiagonalLayers(graph).run();
    }

    private GraphProto run() {
        for (NodeProto node : graph.getNodeList()) {
            if (!InferenceNormalization.isBatchNormalization(node)
                    || InferenceNormalization.obstacle(index, node) != null
                    || !add(node, InferenceNormalization.of(index, node))) {
                nodes.add(node);
            }
        }
        return graph.toBuilder().clearNode().addAllNode(nodes).addAllInitializer(constants).build();
    }

    /// Adds the layer; false where there is none.
    private boolean add(NodeProto node, InferenceNormalization normalization) {
        ElementType type = normalization.type();
        double[] weights = new double[normalization.channels()];
        double[] biases = new double[weights.length];
        for (int channel = 0; channel < weights.length; channel++) {
            weights[channel] = normalization.factor(channel);
            biases[channel] = normalization.normalised(channel, 0);
        }
        if (type == null
                || !TensorEncoder.holds(type, weights)
                || !TensorEncoder.holds(type, biases)) {
            return false;
        }
        int rank = ranks.getOrDefault(node.getInput(0), 0);
        boolean direct = rank >= FEWEST_AXES && rank <= MOST_AXES;
        List<Long> dims = new ArrayList<>(List.of((long) weights.length));
        dims.addAll(Collections.nCopies((direct ? rank : FEWEST_AXES) - 1, 1L));
        NodeProto.Builder layer =
                NodeProto.newBuilder()
                        .setName(node.getName())
                        .setOpType("Conv")
                        .addInput(node.getInput(0))
                        .addInput(constant(node, "weights", dims, normalization, weights))
                        .addInput(
                                constant(node, "biases", dims.subList(0, 1), normalization, biases))
                        .addOutput(node.getOutput(0))
                        .addAttribute(GraphParts.integer("group", weights.length));
        if (direct) {
            nodes.add(layer.build());
        } else {
            addReshaped(node, layer, rank == 2);
        }
        return true;
    }

    private String constant(
            NodeProto node,
            String part,
            List<Long> dims,
            InferenceNormalization normalization,
            double[] values) {
        TensorProto tensor =
                TensorProto.newBuilder()
                        .setName(names.name(node.getName() + "." + part))
                        .setDataType(normalization.scales().getDataType())
                        .addAllDims(dims)
                        .build();
        constants.add(TensorEncoder.with(tensor, values));
        return tensor.getName();
    }

    /// Examples and channels stay, all other axes become one.
    ///
    /// @param matrix whether there are no other axes
    private void addReshaped(NodeProto node, NodeProto.Builder layer, boolean matrix) {
        String name = node.getName();
        String input = node.getInput(0);
        String back =
                matrix ? shape(name + ".two", 0, 0) : put("Shape", name + ".shape", List.of(input));
        String three =
                put(
                        "Reshape",
                        name + ".reshaped",
                        List.of(input, shape(name + ".three", 0, 0, -1)));
        String output = names.name(name + ".normalised");
        nodes.add(layer.setInput(0, three).setOutput(0, output).build());
        nodes.add(
                NodeProto.newBuilder()
                        .setName(names.name(name + ".back"))
                        .setOpType("Reshape")
                        .addInput(output)
                        .addInput(back)
                        .addOutput(node.getOutput(0))
                        .build());
    }

    /// A constant shape; 0 stands for what the axis had, -1 for what is left.
    private String shape(String wanted, long... dims) {
        TensorProto tensor =
                GraphParts.longs(names.name(wanted), List.of((long) dims.length), dims);
        constants.add(tensor);
        return tensor.getName();
    }

    private String put(String operator, String output, List<String> inputs) {
        String name = names.name(output);
        nodes.add(
                NodeProto.newBuilder()
                        .setName(name)
                        .setOpType(operator)
                        .addAllInput(inputs)
                        .addOutput(name)
                        .build());
        return name;
    }
}
