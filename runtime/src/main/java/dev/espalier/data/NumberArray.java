package dev.espalier.data;

import java.util.Arrays;
import java.util.List;

/// Numbers in the order of a shape, the last index moving fastest. Immutable.
public final class NumberArray {
    private final List<Integer> shape;
    private final double[] values;

    private NumberArray(List<Integer> shape, double[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /// An array over a copy of `values`.
    ///
    /// @param shape extents from 1; none for a single number
    /// @throws IllegalArgumentException if an extent is below 1 or there are more or fewer values
    public static NumberArray of(List<Integer> shape, double... values) {
        return owned(shape, values.clone());
    }

    /// Keeps `values` without copying: only for arrays nobody else holds.
    static NumberArray owned(List<Integer> shape, double[] values) {
        long size = 1;
        for (int extent : shape) {
            size = extent < 1 ? -1 : Math.min(size * extent, Integer.MAX_VALUE);
            if (size < 0) {
                break;
            }
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "there are %d values, expected as many as shape %s holds, with extents from 1"
                            .formatted(values.length, shape));
        }
        return new NumberArray(shape, values);
    }

    /// The extents.
    public List<Integer> shape() {
        return shape;
    }

    /// How many numbers there are.
    public int size() {
        return values.length;
    }

    /// The number at a place, 0 to `size() - 1`, in the order of the shape.
    public double get(int index) {
        return values[index];
    }

    /// A copy of the numbers.
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberArray that
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NumberArray" + shape;
    }
}
