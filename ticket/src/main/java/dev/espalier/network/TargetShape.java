package dev.espalier.network;

import java.io.Serializable;

/// The shape of a target tensor, `(outputs, inputs, taps)`, and its order in the ONNX file.
///
/// Weights are counted in the order `(output * inputs + input) * taps + tap`, whatever the layout
/// of the file they came from.
///
/// @param groups number of groups of a convolution, 1 elsewhere; output `o` is in group
///     `o / (outputs / groups)` and sees the inputs of that group alone
/// @param outputs number of outputs, over all groups
/// @param inputs number of inputs of one group
/// @param taps number of kernel positions, or of the matrices of a batch: weights that see the same
///     input for the same output, at different places; 1 elsewhere
/// @param layout the order of the initializer in the ONNX file
public record TargetShape(int groups, int outputs, int inputs, int taps, Layout layout)
        implements Serializable {
    /// How the initializer of the file is ordered.
    public enum Layout {
        /// `(outputs, inputs, taps)` row-major: convolutions, `Gemm` with transB, left factors.
        OUTPUT_MAJOR,
        /// `(inputs, outputs, taps)` row-major, group after group: right factors, `Gemm` without
        /// transB, transposed convolutions.
        INPUT_MAJOR,
        /// `(taps, inputs, outputs)` row-major, of one group: batches of right factors.
        TAP_MAJOR
    }

    /// Checks that the numbers fit together.
    ///
    /// @throws IllegalArgumentException if one is below 1, or there are more than 2^31 - 1 weights
    public TargetShape {
        boolean positive = groups >= 1 && outputs >= 1 && inputs >= 1 && taps >= 1;
        if (!positive
                || outputs % groups != 0
                || (layout == Layout.TAP_MAJOR && groups != 1)
                || (double) outputs * inputs * taps > Integer.MAX_VALUE
                || (double) groups * inputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "groups %d, outputs %d, inputs %d, taps %d, layout %s do not fit together"
                            .formatted(groups, outputs, inputs, taps, layout));
        }
    }

    /// The shape of biases, weights on the constant input 1.
    public static TargetShape bias(int outputs) {
        return new TargetShape(1, outputs, 1, 1, Layout.OUTPUT_MAJOR);
    }

    /// Number of weights.
    public int size() {
        return outputs * inputs * taps;
    }

    /// Number of input channels, over all groups: the number of blocks.
    public int channels() {
        return groups * inputs;
    }

    /// The input channel that input `input` of output `output` is.
    public int channel(int output, int input) {
        return output / (outputs / groups) * inputs + input;
    }

    /// The place of `(output, input, tap)` among the weights.
    public int index(int output, int input, int tap) {
        return (output * inputs + input) * taps + tap;
    }

    /// The place of `(output, input, tap)` in the ONNX file.
    public int fileIndex(int output, int input, int tap) {
        return switch (layout) {
            case OUTPUT_MAJOR -> index(output, input, tap);
            case INPUT_MAJOR -> {
                int each = outputs / groups;
                int group = output / each;
                yield ((group * inputs + input) * each + output % each) * taps + tap;
            }
            case TAP_MAJOR -> (tap * inputs + input) * outputs + output;
        };
    }

    /// The same with another number of inputs.
    public TargetShape withInputs(int number) {
        return new TargetShape(groups, outputs, number, taps, layout);
    }
}
