package dev.espalier.ticket;

import dev.espalier.network.TargetTensor;
import dev.espalier.network.TargetTensor.Layout;
import java.io.Serializable;

/// The shape of a target tensor, `(outputs, inputs, taps)`, without its values.
///
/// Weights are counted in the order `(output * inputs + input) * taps + tap`, whatever the layout
/// of the file they came from.
///
/// @param groups number of groups; output `o` is in group `o / (outputs / groups)`
/// @param outputs number of outputs, over all groups
/// @param inputs number of inputs of one group
/// @param taps number of kernel positions
/// @param layout the order of the initializer in the ONNX file
public record TargetShape(int groups, int outputs, int inputs, int taps, Layout layout)
        implements Serializable {
    /// Checks that the numbers fit together.
    ///
    /// @throws IllegalArgumentException if one is below 1, or there are more than 2^31 - 1 weights
    public TargetShape {
        boolean positive = groups >= 1 && outputs >= 1 && inputs >= 1 && taps >= 1;
        if (!positive
                || outputs % groups != 0
                || (layout == Layout.INPUT_MAJOR && (groups != 1 || taps != 1))
                || (double) outputs * inputs * taps > Integer.MAX_VALUE
                || (double) groups * inputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "groups %d, outputs %d, inputs %d, taps %d, layout %s do not fit together"
                            .formatted(groups, outputs, inputs, taps, layout));
        }
    }

    /// The shape of `target`.
    public static TargetShape of(TargetTensor target) {
        return new TargetShape(
                target.groups(), target.outputs(), target.inputs(), target.taps(), target.layout());
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
            case INPUT_MAJOR -> input * outputs + output;
        };
    }
}
