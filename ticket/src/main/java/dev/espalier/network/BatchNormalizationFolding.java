package dev.espalier.network;

import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds a batch normalization into the convolution in front of it.
///
/// At inference `y = (conv(x) - mean) * scale / sqrt(variance + epsilon) + shift` is again a
/// convolution: with `factor = scale / sqrt(variance + epsilon)` per output channel its weights
/// are the old ones times `factor` and its bias is `(bias - mean) * factor + shift`. Computed in
/// double and rounded once, to the element type of the weights.
final class BatchNormalizationFolding {
    private final GraphIndex graph;

    BatchNormalizationFolding(GraphIndex graph) {
        this.graph = graph;
    }

    /// `graph` with every batch normalization folded that can be.
    ///
    /// @param graph a graph whose nodes have names
    static GraphProto fold(GraphProto graph) {
        GraphProto folded = graph;
        int position = 0;
        while (position < folded.getNodeCount()) {
            GraphProto next = folded;
            if (isBatchNormalization(folded.getNode(position))) {
                next = new BatchNormalizationFolding(new GraphIndex(folded)).folded(position);
            }
            // A fold removes the node at this position, so the next one moves here.
            position += next.getNodeCount() == folded.getNodeCount() ? 1 : 0;
            folded = next;
        }
        return folded;
    }

    /// Why the batch normalization at `position` is not folded, as a clause.
    String obstacle(int position) {
        String obstacle = structuralObstacle(position);
        if (obstacle != null) {
            return obstacle;
        }
        return compute(position) == null
                ? "folding it into the convolution gives weights that are not finite"
                : "the network is not normalised";
    }

    private static boolean isBatchNormalization(NodeProto node) {
        return GraphIndex.isStandard(node) && node.getOpType().equals("BatchNormalization");
    }

    private @Nullable String structuralObstacle(int position) {
        NodeProto node = graph.node(position);
        if (isTraining(node)) {
            return "it is in training form";
        }
        if (Attributes.integer(node, "spatial", 1) == 0) {
            return "it normalises each position on its own";
        }
        int before = graph.producer(GraphIndex.operand(node, 0));
        if (before < 0 || !isConvolution(graph.node(before))) {
            return "its input is not a convolution";
        }
        if (graph.uses(GraphIndex.operand(node, 0)) != 1) {
            return "the convolution before it has other consumers";
        }
        return valueObstacle(node, graph.node(before));
    }

    private @Nullable String valueObstacle(NodeProto node, NodeProto conv) {
        TensorProto weights = graph.initializer(GraphIndex.operand(conv, 1));
        boolean constantBias =
                conv.getInputCount() < 3
                        || conv.getInput(2).isEmpty()
                        || numbers(conv.getInput(2)) != null;
        if (weights == null || numbers(weights.getName()) == null || !constantBias) {
            return "the weights of the convolution before it are not constants";
        }
        ElementType type = ElementType.of(weights);
        if (type == null || !type.canBeTarget() || weights.getDimsCount() < 1) {
            return "the convolution before it is of an element type that is not supported";
        }
        if (weights.getDimsList().contains(0L)) {
            return "the weights of the convolution before it are empty";
        }
        for (int operand = 1; operand <= 4; operand++) {
            double[] parameter = numbers(GraphIndex.operand(node, operand));
            if (parameter == null) {
                return "its parameters are not constants";
            }
            if (parameter.length != weights.getDims(0)) {
                return "its parameters do not fit the convolution before it";
            }
        }
        return null;
    }

    private static boolean isConvolution(NodeProto node) {
        return GraphIndex.isStandard(node) && node.getOpType().equals("Conv");
    }

    /// Training form: asked for by attribute (from opset 14), or outputs of statistics (before).
    private static boolean isTraining(NodeProto node) {
        List<String> outputs = node.getOutputList();
        return Attributes.integer(node, "training_mode", 0) != 0
                || outputs.subList(1, outputs.size()).stream().anyMatch(name -> !name.isEmpty());
    }

    private double @Nullable [] numbers(String name) {
        TensorProto tensor = graph.initializer(name);
        return tensor == null ? null : TensorDecoder.numbers(tensor);
    }

    private double[] required(String name) {
        double[] numbers = numbers(name);
        if (numbers == null) {
            throw new IllegalArgumentException("%s is not a constant".formatted(name));
        }
        return numbers;
    }

    /// Weights and bias after the fold, null where one is not finite in the type of the weights.
    private @Nullable Folded compute(int position) {
        NodeProto node = graph.node(position);
        NodeProto conv = graph.node(graph.producer(node.getInput(0)));
        double[] scale = required(node.getInput(1));
        double[] shift = required(node.getInput(2));
        double[] mean = required(node.getInput(3));
        double[] variance = required(node.getInput(4));
        double epsilon = Attributes.number(node, "epsilon", 1e-5f);
        double[] weights = required(conv.getInput(1));
        String bias = GraphIndex.operand(conv, 2);
        double[] biases = bias.isEmpty() ? new double[scale.length] : required(bias);
        if (biases.length != scale.length) {
            return null;
        }
        int perOutput = weights.length / scale.length;
        for (int o = 0; o < scale.length; o++) {
            double factor = scale[o] / Math.sqrt(variance[o] + epsilon);
            biases[o] = (biases[o] - mean[o]) * factor + shift[o];
            for (int i = 0; i < perOutput; i++) {
                weights[o * perOutput + i] *= factor;
            }
        }
        ElementType type = ElementType.of(tensor(conv.getInput(1)));
        return type != null && fit(type, weights) && fit(type, biases)
                ? new Folded(weights, biases)
                : null;
    }

    private static boolean fit(ElementType type, double[] values) {
        for (double value : values) {
            if (!Double.isFinite(TensorEncoder.rounded(type, value))) {
                return false;
            }
        }
        return true;
    }

    private TensorProto tensor(String name) {
        TensorProto tensor = graph.initializer(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s is not a constant".formatted(name));
        }
        return tensor;
    }

    private GraphProto folded(int position) {
        Folded values = structuralObstacle(position) == null ? compute(position) : null;
        if (values == null) {
            return graph.graph();
        }
        NodeProto node = graph.node(position);
        int before = graph.producer(node.getInput(0));
        NodeProto conv = graph.node(before);
        FreshNames names = new FreshNames(graph.names());
        TensorProto weights = tensor(conv.getInput(1));
        GraphProto.Builder folded = graph.graph().toBuilder();
        String weightName = put(folded, names, weights.toBuilder(), values.weights());
        String oldBias = GraphIndex.operand(conv, 2);
        TensorProto.Builder bias =
                TensorProto.newBuilder()
                        .setName(oldBias.isEmpty() ? names.name(conv.getName() + ".bias") : oldBias)
                        .setDataType(weights.getDataType())
                        .addDims(values.biases().length);
        String biasName = put(folded, names, bias, values.biases());
        NodeProto.Builder joined =
                conv.toBuilder()
                        .clearInput()
                        .addInput(conv.getInput(0))
                        .addInput(weightName)
                        .addInput(biasName)
                        .clearOutput()
                        .addOutput(node.getOutput(0));
        folded.setNode(before, joined).removeNode(position);
        List<ValueInfoProto> kept =
                graph.graph().getValueInfoList().stream()
                        .filter(value -> !value.getName().equals(node.getInput(0)))
                        .toList();
        return folded.clearValueInfo().addAllValueInfo(kept).build();
    }

    /// Puts the values under the tensor's own name where this convolution is its only user, else
    /// under a new one; the name.
    private String put(
            GraphProto.Builder folded,
            FreshNames names,
            TensorProto.Builder tensor,
            double[] values) {
        String name = tensor.getName();
        int existing = -1;
        for (int i = 0; i < folded.getInitializerCount(); i++) {
            if (folded.getInitializer(i).getName().equals(name)) {
                existing = i;
            }
        }
        if (existing >= 0 && graph.uses(name) == 1) {
            folded.setInitializer(existing, TensorEncoder.with(tensor.build(), values));
            return name;
        }
        String own = existing >= 0 ? names.name(name) : name;
        folded.addInitializer(TensorEncoder.with(tensor.setName(own).build(), values));
        return own;
    }

    /// Weights in the order of the file, and one bias for each output.
    private static final class Folded {
        private final double[] weights;
        private final double[] biases;

        Folded(double[] weights, double[] biases) {
            this.weights = weights;
            this.biases = biases;
        }

        double[] weights() {
            return weights;
        }

        double[] biases() {
            return biases;
        }
    }
}
