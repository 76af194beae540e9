package dev.espalier.verifier.proof;

import java.util.Arrays;

/// For each element of a value a lower and an upper bound.
final class Intervals {
    private final double[] low;
    private final double[] high;

    /// Keeps the arrays, which nobody may change any more.
    Intervals(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /// Numbers that are known.
    static Intervals of(double[] values) {
        return new Intervals(values, values);
    }

    static Intervals zeros(int size) {
        return of(new double[size]);
    }

    int size() {
        return low.length;
    }

    double low(int i) {
        return low[i];
    }

    double high(int i) {
        return high[i];
    }

    /// The largest absolute value.
    double largest() {
        return Math.max(
                Arrays.stream(low).map(Math::abs).max().orElse(0),
                Arrays.stream(high).map(Math::abs).max().orElse(0));
    }

    /// What of it is not negative, zeros elsewhere.
    Intervals positivePart() {
        return new Intervals(
                Arrays.stream(low).map(x -> Math.max(x, 0)).toArray(),
                Arrays.stream(high).map(x -> Math.max(x, 0)).toArray());
    }

    /// What of it is not positive, zeros elsewhere.
    Intervals negativePart() {
        return new Intervals(
                Arrays.stream(low).map(x -> Math.min(x, 0)).toArray(),
                Arrays.stream(high).map(x -> Math.min(x, 0)).toArray());
    }
}
