package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import org.jspecify.annotations.Nullable;

/// The subset sum nearest to a target, by splitting the samples into halves whose sums are sorted:
/// what [MeetInTheMiddle] falls back on.
///
/// One pointer walks up the sums of the lower half, one down those of the upper half; the walk
/// visits every pair of distinct sums that is nearest to the target from either side, so ties can
/// be settled by mask. Cost `O(2^(n/2))` time and memory whatever the samples; preparing for
/// samples costs about twice as much as one target, and is skipped when the samples are those of
/// the call before, so many targets can share one pool.
///
/// Source: E. Horowitz and S. Sahni, "Computing partitions with applications to the knapsack
/// problem", J. ACM 21 (1974).
final class SortedHalves {
    private final SortedSums low = new SortedSums();
    private final SortedSums high = new SortedSums();
    private @Nullable Samples prepared;

    /// The mask of the subset whose sum is nearest to `target`; of several, the smallest.
    ///
    /// @param enough the walk ends at the first subset with an error of at most this; -1 to see
    ///     them all
    long nearest(Samples samples, double target, double enough) {
        int half = samples.size() / 2;
        if (prepared != samples) {
            low.build(samples, 0, half);
            high.build(samples, half, samples.size());
            prepared = samples;
        }
        double[] a = low.sums();
        double[] b = high.sums();
        int i = 0;
        int j = high.count() - 1;
        double best = Double.POSITIVE_INFINITY;
        long bestMask = 0;
        while (i < low.count() && j >= 0) {
            double difference = a[i] + b[j] - target;
            double error = Math.abs(difference);
            if (error <= best) {
                long mask = (long) high.masks()[j] << half | low.masks()[i];
                if (error < best || mask < bestMask) {
                    best = error;
                    bestMask = mask;
                    if (error <= enough) {
                        return bestMask;
                    }
                }
            }
            if (difference < 0) {
                i++;
            } else {
                j--;
            }
        }
        return bestMask;
    }
}
