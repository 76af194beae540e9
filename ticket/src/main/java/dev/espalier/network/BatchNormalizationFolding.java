package dev.espalier.network;

import dev.espalier.network.proto.GraphProto;
import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.ValueInfoProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folds a batch normalization into the linear layer in front of it: `Conv`, `ConvTranspose`, or
/// `Gemm`, which have a bias of their own.
///
/// At inference `y = (layer(x) - mean) * scale / sqrt(variance + epsilon) + shift` is again such a
/// layer: with `factor = scale / sqrt(variance + epsilon)` per output channel its weights are the
/// old ones times `factor` and its bias is `(bias - mean) * factor + shift`. Computed in double and
/// rounded once, to the element type of the weights.
final class BatchNormalizationFolding {
    private final GraphIndex graph;
    private final int opset;

    BatchNormalizationFolding(GraphIndex graph, int opset) {
        this.graph = graph;
        this.opset = opset;
    }

    /// `graph` with every batch normalization folded that can be.
    ///
    /// @param graph a graph whose nodes have names
    static GraphProto fold(GraphProto graph, int opset) {
        GraphProto folded = graph;
        int position = 0;
        while (position < folded.getNodeCount()) {
            GraphProto next = folded;
            if (InferenceNormalization.isBatchNormalization(folded.getNode(position))) {
                next =
                        new BatchNormalizationFolding(new GraphIndex(folded), opset)
                                .folded(position);
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
                ? "folding it into the layer before it gives weights that are not finite"
                : "the network is not normalised";
    }

    private @Nullable String structuralObstacle(int position) {
        NodeProto node = graph.node(position);
        String obstacle = InferenceNormalization.obstacle(graph, node);
        if (obstacle != null) {
            return obstacle;
        }
        int before = graph.producer(GraphIndex.operand(node, 0));
        if (before < 0 || !takesBias(graph.node(before))) {
            return "its input is no convolution or Gemm";
        }
        if (graph.uses(GraphIndex.operand(node, 0)) != 1) {
            return "the layer before it has other consumers";
        }
        return valueObstacle(node, before);
    }

    private @Nullable String valueObstacle(NodeProto node, int before) {
        TargetShape shape = shape(before);
        NodeProto layer = graph.node(before);
        if (shape == null) {
            return "the weights of the layer before it are no constants that can be changed";
        }
        String bias = GraphIndex.operand(layer, 2);
        double[] biases = bias.isEmpty() ? new double[shape.outputs()] : numbers(bias);
        if (biases == null
                || biases.length != shape.outputs()
                || Attributes.number(layer, "beta", 1) != 1) {
            return "the biases of the layer before it are no constants that can be changed";
        }
        return InferenceNormalization.of(graph, node).channels() == shape.outputs()
                ? null
                : "its parameters do not fit the layer before it";
    }

    /// The shape of the weights of the layer at `position`, null where they are not its second
    /// operand or cannot be changed.
    private @Nullable TargetShape shape(int position) {
        return new LinearSearch(graph, opset).judge(position)
                                instanceof Verdict.Replaceable(LinearMatch match)
                        && match.weights().index() == 1
                ? match.shape()
                : null;
    }

    private static boolean takesBias(NodeProto node) {
        return GraphIndex.isStandard(node)
                && switch (node.getOpType()) {
                    case "Conv", "ConvTranspose", "Gemm" -> true;
                    default -> false;
                };
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
        InferenceNormalization normalization = InferenceNormalization.of(graph, node);
        int before = graph.producer(node.getInput(0));
        NodeProto layer = graph.node(before);
        TargetShape shape = shape(before);
        ElementType type = ElementType.of(tensor(layer.getInput(1)));
        if (shape == null || type == null) {
            return null;
        }
        double[] weights = required(layer.getInput(1));
        String bias = GraphIndex.operand(layer, 2);
        double[] biases = bias.isEmpty() ? new double[shape.outputs()] : required(bias);
        for (int output = 0; output < biases.length; output++) {
            biases[output] = normalization.normalised(output, biases[output]);
            for (int input = 0; input < shape.inputs(); input++) {
                for (int tap = 0; tap < shape.taps(); tap++) {
                    weights[shape.fileIndex(output, input, tap)] *= normalization.factor(output);
                }
            }
        }
        return TensorEncoder.holds(type, weights) && TensorEncoder.holds(type, biases)
                ? new Folded(weights, biases)
                : null;
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
        NodeProto layer = graph.node(before);
        FreshNames names = new FreshNames(graph.names());
        TensorProto weights = tensor(layer.getInput(1));
        GraphProto.Builder folded = graph.graph().toBuilder();
        String weightName = put(folded, names, weights.toBuilder(), values.weights());
        String oldBias = GraphIndex.operand(layer, 2);
        TensorProto.Builder bias =
                TensorProto.newBuilder()
                        .setName(
                                oldBias.isEmpty() ? names.name(layer.getName() + ".bias") : oldBias)
                        .setDataType(weights.getDataType())
                        .addDims(values.biases().length);
        String biasName = put(folded, names, bias, values.biases());
        NodeProto.Builder joined =
                layer.toBuilder()
                        .clearInput()
                        .addInput(layer.getInput(0))
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

    /// Puts the values under the tensor's own name where this layer is its only user, else
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
