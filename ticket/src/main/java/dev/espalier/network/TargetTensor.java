package dev.espalier.network;

/// One tensor of constants that a random network is to reproduce: the weights or the biases of a
/// linear layer, seen as `(outputs, inputs, taps)` whatever their order in the file.
///
/// Output `o` belongs to group `o / (outputs / groups)`; its input `i` is input channel `group *
/// inputs + i` of the layer. A dense layer has one group and one tap; a bias is a tensor of shape
/// `(outputs, 1, 1)` on the constant input 1. Immutable.
public final class TargetTensor {
    private final String initializer;
    private final TargetShape shape;
    private final float[] values;

    /// A tensor over a copy of `values`.
    ///
    /// @param initializer the name of the initializer that holds the values
    /// @param values `shape.size()` finite numbers in the order of `shape.layout()`
    /// @throws IllegalArgumentException if sizes do not fit together
    public TargetTensor(String initializer, TargetShape shape, float[] values) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "%s has %d values, expected %d x %d x %d"
                            .formatted(
                                    initializer,
                                    values.length,
                                    shape.outputs(),
                                    shape.inputs(),
                                    shape.taps()));
        }
        this.initializer = initializer;
        this.shape = shape;
        this.values = values.clone();
    }

    /// The name of the initializer in the normalised network.
    public String initializer() {
        return initializer;
    }

    /// Its extents and its order in the file.
    public TargetShape shape() {
        return shape;
    }

    /// Number of groups of a convolution, 1 elsewhere.
    public int groups() {
        return shape.groups();
    }

    /// Number of outputs, over all groups.
    public int outputs() {
        return shape.outputs();
    }

    /// Number of inputs of one group.
    public int inputs() {
        return shape.inputs();
    }

    /// Number of kernel positions, 1 for dense layers.
    public int taps() {
        return shape.taps();
    }

    /// Number of values: outputs x inputs x taps.
    public int size() {
        return values.length;
    }

    /// The value at `(output, input, tap)`.
    public float get(int output, int input, int tap) {
        return values[shape.fileIndex(output, input, tap)];
    }

    /// The largest absolute value of an output.
    public float largest(int output) {
        float largest = 0;
        for (int input = 0; input < inputs(); input++) {
            for (int tap = 0; tap < taps(); tap++) {
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
