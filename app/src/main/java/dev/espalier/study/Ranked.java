package dev.espalier.study;

/// Quantiles of sorted numbers.
final class Ranked {
    private Ranked() {}

    /// The smallest of them that the share `p` of them does not exceed.
    ///
    /// @param sorted from the smallest, one or more
    /// @param p above 0, up to 1
    static double quantile(double[] sorted, double p) {
        return sorted[(int) Math.ceil(p * sorted.length) - 1];
    }
}
