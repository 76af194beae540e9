package dev.espalier.network;

import dev.espalier.network.proto.NodeProto;
import dev.espalier.network.proto.TensorProto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a `BatchNormalization` with constant parameters does to each channel at inference: `(x -
/// mean) factor + shift` with `factor = scale / sqrt(variance + epsilon)`. In double.
final class InferenceNormalization {
    private static final int PARAMETERS = 4;

    private final List<TensorProto> tensors;
    private final List<double[]> numbers;
    private final double epsilon;

    private InferenceNormalization(
            List<TensorProto> tensors, List<double[]> numbers, double epsilon) {
        this.tensors = tensors;
        this.numbers = numbers;
        this.epsilon = epsilon;
    }

    static boolean isBatchNormalization(NodeProto node) {
        return GraphIndex.isStandard(node) && node.getOpType().equals("BatchNormalization");
    }

    /// Why the node is no such function, as a clause; null where it is one.
    static @Nullable String obstacle(GraphIndex graph, NodeProto node) {
        if (isTraining(node)) {
            return "it is in training form";
        }
        if (Attributes.integer(node, "spatial", 1) == 0) {
            return "it normalises each position on its own";
        }
        int channels = -1;
        for (int operand = 1; operand <= PARAMETERS; operand++) {
            TensorProto tensor = graph.initializer(GraphIndex.operand(node, operand));
            double[] values = tensor == null ? null : TensorDecoder.numbers(tensor);
            if (values == null) {
                return "its parameters are not constants";
            }
            if (values.length == 0 || (channels >= 0 && values.length != channels)) {
                return "its parameters do not fit each other";
            }
            channels = values.length;
        }
        return null;
    }

    /// The function of a node without [#obstacle].
    static InferenceNormalization of(GraphIndex graph, NodeProto node) {
        List<TensorProto> tensors = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        for (int operand = 1; operand <= PARAMETERS; operand++) {
            TensorProto tensor = graph.initializer(GraphIndex.operand(node, operand));
            double[] values = tensor == null ? null : TensorDecoder.numbers(tensor);
            if (tensor == null || values == null) {
                throw new IllegalArgumentException(
                        "operand %d of %s is not a constant".formatted(operand, node.getName()));
            }
            tensors.add(tensor);
            numbers.add(values);
        }
        double epsilon = Attributes.number(node, "epsilon", 1e-5f);
        return new InferenceNormalization(tensors, numbers, epsilon);
    }

    /// Training form: asked for by attribute (from opset 14), or outputs of statistics (before).
    private static boolean isTraining(NodeProto node) {
        List<String> outputs = node.getOutputList();
        return Attributes.integer(node, "training_mode", 0) != 0
                || outputs.subList(1, outputs.size()).stream().anyMatch(name -> !name.isEmpty());
    }

    /// The scales, a constant for each channel.
    TensorProto scales() {
        return tensors.getFirst();
    }

    /// The type of all parameters; null where they differ or weights cannot be of it.
    @Nullable ElementType type() {
        int first = scales().getDataType();
        boolean same = tensors.stream().allMatch(tensor -> tensor.getDataType() == first);
        ElementType type = ElementType.of(scales());
        return same && type != null && type.canBeTarget() ? type : null;
    }

    /// Number of channels.
    int channels() {
        return numbers.getFirst().length;
    }

    /// What a channel is multiplied by.
    double factor(int channel) {
        return numbers.get(0)[channel] / Math.sqrt(numbers.get(3)[channel] + epsilon);
    }

    /// What becomes of a value of a channel.
    double normalised(int channel, double value) {
        return (value - numbers.get(2)[channel]) * factor(channel) + numbers.get(1)[channel];
    }
}
