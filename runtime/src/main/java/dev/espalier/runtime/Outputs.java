package dev.espalier.runtime;

/// What a network answered to a batch: `(count, size)` floats. Immutable.
public final class Outputs {
    private final int count;
    private final int size;
    private final float[] values;

    /// Keeps `values` without copying: only for arrays nobody else holds.
    Outputs(int count, int size, float[] values) {
        this.count = count;
        this.size = size;
        this.values = values;
    }

    /// The number of examples.
    public int count() {
        return count;
    }

    /// The number of outputs of one example.
    public int size() {
        return size;
    }

    /// Output `index` of example `example`.
    public float get(int example, int index) {
        if (example < 0 || example >= count || index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "(%d, %d) is outside (%d, %d)".formatted(example, index, count, size));
        }
        return values[example * size + index];
    }

    /// The index of the largest output of example `example`, the least of several; the class the
    /// network names. A NaN is never the largest; all NaN gives -1.
    public int top(int example) {
        int top = -1;
        for (int i = 0; i < size; i++) {
            float value = get(example, i);
            if (top < 0 ? !Float.isNaN(value) : value > get(example, top)) {
                top = i;
            }
        }
        return top;
    }

    /// The largest absolute output; NaN if one is NaN.
    public double largest() {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /// The largest absolute difference between these outputs and those of another network on the
    /// same batch, in double; NaN where either has a NaN or both the same infinity.
    ///
    /// @throws IllegalArgumentException if the shapes differ
    public double largestDifference(Outputs other) {
        if (count != other.count || size != other.size) {
            throw new IllegalArgumentException(
                    "outputs have shape (%d, %d), expected (%d, %d)"
                            .formatted(other.count, other.size, count, size));
        }
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs((double) values[i] - other.values[i]));
        }
        return largest;
    }
}
