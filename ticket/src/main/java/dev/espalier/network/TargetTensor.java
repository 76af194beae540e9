package dev.espalier.network;

/// One tensor of constants that a random network is to reproduce: the weights or the biases of a
/// linear layer, seen as `(outputs, inputs, taps)` whatever their order in the file.
///
/// Output `o` belongs to group `o / (outputs / groups)`; its input `i` is input channel `group *
/// inputs + i` of the layer. A dense layer has one group and one tap; a bias is a tensor of shape
/// `(outputs, 1, 1)` on the constant input 1. Immutable.
public final class TargetTensor {
    /// How the initializer of the file is ordered.
    public enum Layout {
        /// `(outputs, inputs, taps)` row-major: convolutions, `Gemm` with transB, left factors.
        OUTPUT_MAJOR,
        /// `(inputs, outputs)` row-major: `MatMul` and `Gemm` without transB.
        INPUT_MAJOR
    }

    private final String initializer;
    private final int groups;
    private final int outputs;
    private final int inputs;
    private final int taps;
    private final Layout layout;
    private final float[] values;

    /// A tensor over a copy of `values`.
    ///
    /// @param initializer the name of the initializer that holds the values
    /// @param outputs number of outputs, over all groups
    /// @param inputs number of inputs of one group
    /// @param taps number of kernel positions
    /// @param values `outputs * inputs * taps` finite numbers in the order of `layout`
    /// @throws IllegalArgumentException if sizes do not fit together
    public TargetTensor(
            String initializer,
            int groups,
            int outputs,
            int inputs,
            int taps,
            Layout layout,
            float[] values) {
        if (groups < 1 || outputs < 1 || inputs < 1 || taps < 1 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    "%s: groups %d, outputs %d, inputs %d, taps %d do not fit together"
                            .formatted(initializer, groups, outputs, inputs, taps));
        }
        if ((long) outputs * inputs * taps != values.length) {
            throw new IllegalArgumentException(
                    "%s has %d values, expected %d x %d x %d"
                            .formatted(initializer, values.length, outputs, inputs, taps));
        }
        this.initializer = initializer;
        this.groups = groups;
        this.outputs = outputs;
        this.inputs = inputs;
        this.taps = taps;
        this.layout = layout;
        this.values = values.clone();
    }

    /// The name of the initializer in the normalised network.
    public String initializer() {
        return initializer;
    }

    /// Number of groups of a convolution, 1 elsewhere.
    public int groups() {
        return groups;
    }

    /// Number of outputs, over all groups.
    public int outputs() {
        return outputs;
    }

    /// Number of inputs of one group.
    public int inputs() {
        return inputs;
    }

    /// Number of kernel positions, 1 for dense layers.
    public int taps() {
        return taps;
    }

    /// The order of the values in the file.
    public Layout layout() {
        return layout;
    }

    /// Number of values: outputs x inputs x taps.
    public int size() {
        return values.length;
    }

    /// The value at `(output, input, tap)`.
    public float get(int output, int input, int tap) {
        return values[fileIndex(output, input, tap)];
    }

    /// Where `(output, input, tap)` stands among the values of the file.
    public int fileIndex(int output, int input, int tap) {
        return switch (layout) {
            case OUTPUT_MAJOR -> (output * inputs + input) * taps + tap;
            case INPUT_MAJOR -> input * outputs + output;
        };
    }

    /// The largest absolute value of an output.
    public float largest(int output) {
        float largest = 0;
        for (int input = 0; input < inputs; input++) {
            for (int tap = 0; tap < taps; tap++) {
                largest = Math.max(largest, Math.abs(get(output, input, tap)));
            }
        }
        return largest;
    }

    /// The largest absolute value, the unit of relative errors; 0 for an all-zero tensor.
    public float largest() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
