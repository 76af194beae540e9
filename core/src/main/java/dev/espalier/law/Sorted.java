package dev.espalier.law;

import java.util.Arrays;

/// Numbers in order, and which instance each belongs to.
///
/// The quantile `p` of `m` numbers is the smallest of them that at least `p m` do not exceed, the
/// number of rank `ceil(p m)`: an observed number, never one between two. So a quantile of the
/// logarithm is the logarithm of the quantile. (Type 1 of Hyndman and Fan, "Sample quantiles in
/// statistical packages", 1996.)
final class Sorted {
    /// Keeps `0.9 * 10` from being a little over 9.
    private static final double SLACK = 1e-9;

    private final double[] values;
    private final int[] instances;

    private Sorted(double[] values, int[] instances) {
        this.values = values;
        this.instances = instances;
    }

    /// The numbers of `values` in order; instance `i` has number `i`.
    static Sorted of(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        int[] instances = Arrays.stream(order).mapToInt(i -> i).toArray();
        return new Sorted(
                Arrays.stream(instances).mapToDouble(i -> values[i]).toArray(), instances);
    }

    int size() {
        return values.length;
    }

    /// The number of rank `rank`, from 1.
    double ranked(int rank) {
        return values[rank - 1];
    }

    /// The quantile `p`.
    double quantile(double p) {
        return ranked(rank(p, values.length));
    }

    /// The rank of the quantile `p` among `size` numbers.
    static int rank(double p, int size) {
        return Math.clamp((int) Math.ceil(p * size - SLACK), 1, size);
    }

    /// Writes the quantiles of a resample to `quantiles`.
    ///
    /// @param times how often the resample holds each instance
    /// @param ranks rising ranks among as many numbers as there are instances
    void ranked(int[] times, int[] ranks, double[] quantiles) {
        int seen = 0;
        int next = 0;
        for (int i = 0; next < ranks.length; i++) {
            seen += times[instances[i]];
            while (next < ranks.length && seen >= ranks[next]) {
                quantiles[next++] = values[i];
            }
        }
    }
}
