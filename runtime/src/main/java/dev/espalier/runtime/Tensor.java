package dev.espalier.runtime;

import java.util.Arrays;
import java.util.List;

/// Floats of any shape, row-major: what goes into an input of a network or comes out of an output.
/// Immutable.
public final class Tensor {
    private final List<Long> shape;
    private final float[] values;

    /// Keeps `values` without copying: only for arrays nobody else holds.
    Tensor(List<Long> shape, float[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /// A tensor over a copy of `values`.
    ///
    /// @param shape its extents, each 0 or more; empty for a single number
    /// @throws IllegalArgumentException if there are not as many values as the shape has
    public static Tensor of(List<Long> shape, float... values) {
        long size = shape.stream().reduce(1L, Math::multiplyExact);
        if (size != values.length || shape.stream().anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException(
                    "there are %d values, expected %d for the shape %s"
                            .formatted(values.length, size, shape));
        }
        return new Tensor(shape, values.clone());
    }

    /// Its extents.
    public List<Long> shape() {
        return shape;
    }

    /// Number of values.
    public int size() {
        return values.length;
    }

    /// The value at place `index`, row-major.
    public float get(int index) {
        return values[index];
    }

    /// What a network answered to `examples` examples, the first `used` of them.
    ///
    /// @param examples how many examples the tensor runs over, along its first axis; a tensor for
    ///     one example may have any shape
    /// @param used 1 to `examples`
    /// @throws IllegalArgumentException if the first axis does not divide into that many examples
    public Outputs outputs(int examples, int used) {
        boolean divides = examples == 1 || (!shape.isEmpty() && shape.getFirst() % examples == 0);
        if (examples < 1 || used < 1 || used > examples || !divides) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s is seen as %d of %d examples, expected a first axis over examples%nMaybe run one example at a time."
                            .formatted(shape, used, examples));
        }
        int size = values.length / examples;
        return new Outputs(
                used, size, used == examples ? values : Arrays.copyOf(values, used * size));
    }

    /// The values themselves, for ONNX Runtime.
    float[] values() {
        return values;
    }
}
