package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;

/// The best subset of exactly `k` samples, for any `k` and up to 40 samples, by meeting in the
/// middle: `j` samples from the lower half and `k - j` from the upper, for every `j`.
///
/// Preparation costs `O(2^(n/2))`, each size at most as much again.
public final class LargerSubsets {
    /// The largest number of samples.
    public static final int MOST = 40;

    private final SumsBySize low = new SumsBySize();
    private final SumsBySize high = new SumsBySize();
    private double best;
    private long bestMask;

    /// Prepares for the samples of one problem.
    public void prepare(Samples samples) {
        int half = samples.size() / 2;
        low.build(samples, 0, half);
        high.build(samples, half, samples.size());
    }

    /// Looks for the best subset of exactly `size` samples.
    ///
    /// @param bound only errors of at most this count
    /// @return whether there is one; [#mask] tells it
    public boolean search(int size, double target, double bound) {
        best = bound;
        bestMask = -1;
        int from = Math.max(0, size - high.samples());
        int to = Math.min(size, low.samples());
        for (int j = from; j <= to; j++) {
            sweep(j, size - j, target);
        }
        return bestMask != -1;
    }

    /// The subset found, as a mask over the samples.
    public long mask() {
        return bestMask;
    }

    private void sweep(int lowSize, int highSize, double target) {
        double[] a = low.sums();
        double[] b = high.sums();
        int i = low.start(lowSize);
        int iEnd = low.end(lowSize);
        int j = high.end(highSize) - 1;
        int jEnd = high.start(highSize);
        while (i < iEnd && j >= jEnd) {
            double difference = a[i] + b[j] - target;
            double error = Math.abs(difference);
            if (error <= best) {
                long mask = (long) high.masks()[j] << low.samples() | low.masks()[i];
                if (error < best || bestMask == -1 || mask < bestMask) {
                    best = error;
                    bestMask = mask;
                }
            }
            if (difference < 0) {
                i++;
            } else {
                j--;
            }
        }
    }
}
