package dev.espalier.network;

import org.jspecify.annotations.Nullable;

/// A linear node of the graph whose weights are constants: what a random network can stand in for.
///
/// @param node the node's name, or its first output where it has none; unique in the graph
/// @param position the node's position in the node list of the normalised graph
/// @param operator `Conv`, `Gemm` or `MatMul`
/// @param input the name of the value the layer multiplies with its weights
/// @param inputOperand which operand of the node that value is (0 or 1)
/// @param weightOperand which operand of the node the weights are (0 or 1)
/// @param channelAxis the axis of `input` that runs over the input channels; negative counts from
///     behind
/// @param trailing how many axes of `input` follow the channel axis
/// @param inputAxis the axis of the weights that runs over the inputs
/// @param weights the weights
/// @param bias the biases, null where the layer has none; the initializer of the node's own bias
///     operand, or the constant operand of an `Add` directly behind a `MatMul`
/// @param range what is known of the input
public record LinearLayer(
        String node,
        int position,
        String operator,
        String input,
        int inputOperand,
        int weightOperand,
        int channelAxis,
        int trailing,
        int inputAxis,
        TargetTensor weights,
        @Nullable TargetTensor bias,
        ValueRange range) {
    /// Number of constants: weights and biases.
    public int size() {
        return weights.size() + (bias == null ? 0 : bias.size());
    }

    /// Number of input channels over all groups.
    public int channels() {
        return weights.inputs() * weights.groups();
    }
}
