package dev.espalier.benchmarks;

import java.util.Arrays;

/// The middle and the ends of some numbers.
record Spread(double median, double min, double max) {
    /// Of at least one number; the median of an even count is the mean of the two in the middle.
    static Spread of(double... numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("there are no numbers, expected 1 or more");
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }
}
