package dev.espalier.benchmarks.kernels;

/// How many minima and maxima the lane kernel for the least error takes: what its time is bounded
/// by from below, however well the rest is hidden.
///
/// The half lists are antisymmetric, so doubling a list of `m` sums takes `m` minima and one
/// bitonic sort of the `m` that result; the upper half is the mirrored lower one. At the end the
/// two lists, filled up to the same length `m`, are merged: `m` minima, `m` maxima, and the bitonic
/// sort of either half. A bitonic sort of `m` numbers is `m / 2 log2 m` compare-exchanges of one
/// minimum and one maximum each (K. E. Batcher, "Sorting networks and their applications", 1968).
public final class Operations {
    private Operations() {}

    /// Minima and maxima for one instance of `n` samples, 2 or more.
    public static long leastError(int n) {
        int low = n / 2;
        int high = n - low;
        return list(low) + list(high) + 2 * (1L << high) + 2 * sort(high);
    }

    /// The sorted sums of `samples` samples.
    private static long list(int samples) {
        long operations = 0;
        for (int doubled = 1; doubled < samples; doubled++) {
            operations += (1L << doubled) + sort(doubled);
        }
        return operations;
    }

    /// A bitonic sort of `2^log` numbers.
    private static long sort(int log) {
        return (1L << log) * log;
    }
}
