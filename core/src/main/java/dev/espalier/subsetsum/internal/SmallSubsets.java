package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import org.jspecify.annotations.Nullable;

/// The best subset of exactly 0 to 5 samples: all but two are chosen in every way, and the sums of
/// the remaining pairs ([PairSums]) are looked up near what is missing.
///
/// Every subset whose error may be within the bound is seen, so ties are settled by mask as
/// promised. Cost: `O(n^2)` to prepare, skipped when the samples are those of the call before, and
/// `n^(size - 2)` look-ups.
final class SmallSubsets {
    static final int LARGEST = 5;

    private final PairSums pairs = new PairSums();
    private final double[] values = new double[Samples.MOST];
    private @Nullable Samples prepared;
    private boolean paired;
    private int n;
    private double target;
    private double best;
    private long bestMask;

    /// Prepares for the samples of one problem.
    void prepare(Samples samples) {
        if (prepared != samples) {
            n = samples.size();
            for (int i = 0; i < n; i++) {
                values[i] = samples.get(i);
            }
            paired = false;
            prepared = samples;
        }
    }

    /// Looks for the best subset of exactly `size` samples.
    ///
    /// @param bound only errors of at most this count
    /// @return whether there is one; [#mask] tells it
    boolean search(int size, double wanted, double bound) {
        target = wanted;
        best = bound;
        bestMask = -1;
        if (size == 0) {
            consider(Math.abs(target), 0);
        } else if (size == 1) {
            for (int i = 0; i < n; i++) {
                consider(Math.abs(values[i] - target), 1L << i);
            }
        } else if (size <= n) {
            if (!paired) {
                pairs.build(values, n);
                paired = true;
            }
            choose(size - 2, 0, 0.0, 0);
        }
        return bestMask != -1;
    }

    /// The subset found, as a mask over the samples.
    long mask() {
        return bestMask;
    }

    /// Chooses `more` samples of number `from` or larger, then a pair behind them; those in `mask`
    /// are chosen and add to `sum`.
    private void choose(int more, int from, double sum, long mask) {
        if (more == 0) {
            complete(from, sum, mask);
            return;
        }
        for (int i = from; i < n - 1 - more; i++) {
            choose(more - 1, i + 1, sum + values[i], mask | 1L << i);
        }
    }

    /// Adds the best pair of samples of number `from` or larger.
    private void complete(int from, double sum, long mask) {
        double missing = target - sum;
        int end = pairs.to(missing + best);
        for (int place = pairs.from(missing - best); place < end; place++) {
            double error = Math.abs(pairs.sum(place) - missing);
            if (error <= best && pairs.first(place) >= from) {
                consider(error, mask | 1L << pairs.first(place) | 1L << pairs.second(place));
            }
        }
    }

    private void consider(double error, long mask) {
        if (error < best || (error == best && Long.compareUnsigned(mask, bestMask) < 0)) {
            best = error;
            bestMask = mask;
        }
    }
}
