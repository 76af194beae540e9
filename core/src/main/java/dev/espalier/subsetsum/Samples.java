package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.ExactSum;
import java.util.Arrays;

/// The numbers a subset is chosen from, in order; bit `i` of a [Selection] is sample `i`.
/// Immutable.
public final class Samples {
    /// The largest number of samples. Each solver has a limit of its own, usually a lower one.
    public static final int MOST = 4096;

    private final double[] values;
    private final double span;

    private Samples(double[] values) {
        this.values = values;
        double total = 0;
        for (double value : values) {
            total += Math.abs(value);
        }
        this.span = total;
    }

    /// Samples over a copy of `values`; minus zero becomes zero.
    ///
    /// @throws IllegalArgumentException if there are more than 4096, one is NaN or infinite, or the
    ///     sum of their absolute values is
    public static Samples of(double... values) {
        if (values.length > MOST) {
            throw new IllegalArgumentException(
                    "there are %d samples, expected 0 to %d".formatted(values.length, MOST));
        }
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "sample %d is %s, expected a finite number".formatted(i, values[i]));
            }
            copy[i] = values[i] + 0.0;
        }
        Samples samples = new Samples(copy);
        if (!Double.isFinite(samples.span)) {
            throw new IllegalArgumentException(
                    "the absolute values of the samples add up to more than a double holds");
        }
        return samples;
    }

    /// Number of samples, `n`.
    public int size() {
        return values.length;
    }

    /// Sample `i`.
    public double get(int i) {
        return values[i];
    }

    /// The sum of the absolute values, rounded to double.
    double span() {
        return span;
    }

    /// `|target - sum of the samples in mask|`, off by at most one unit in the last place.
    double error(long mask, double target) {
        return ExactSum.error(values, 0, 1, mask, target);
    }

    /// The first `count` samples.
    public Samples first(int count) {
        return count == values.length ? this : new Samples(Arrays.copyOf(values, count));
    }

    /// The samples at `positions`, in that order.
    public Samples pick(int... positions) {
        return new Samples(Arrays.stream(positions).mapToDouble(i -> values[i]).toArray());
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
