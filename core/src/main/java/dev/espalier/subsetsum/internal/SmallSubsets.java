package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.Selection;
import org.jspecify.annotations.Nullable;

/// The best subset of exactly 0 to 5 samples: all but two are chosen in every way, and the sums of
/// the remaining pairs ([Buckets]) are looked up near what is missing.
///
/// Every subset whose error may be within the bound is seen, and errors are exact from the doubles
/// ([ExactSum]), so ties are settled by mask as promised. Cost: `O(n^2)` to prepare, skipped when
/// the samples are those of the call before, and `n^(size - 2)` look-ups.
public final class SmallSubsets {
    /// The largest size.
    public static final int LARGEST = 5;

    private static final int MOST_PAIRS = Selection.MASK_BITS * (Selection.MASK_BITS - 1) / 2;

    private final double[] values = new double[Selection.MASK_BITS];
    private final double[] sums = new double[MOST_PAIRS];
    private final byte[] first = new byte[MOST_PAIRS];
    private final byte[] second = new byte[MOST_PAIRS];
    private final Buckets pairs = new Buckets();
    private @Nullable Samples prepared;
    private boolean paired;
    private int n;
    private double span;
    private double target;
    private double slack;
    private double best;
    private long bestMask;

    /// Pair `j (j - 1) / 2 + i` is samples `i < j`, for any number of samples.
    SmallSubsets() {
        int pair = 0;
        for (int j = 1; j < Selection.MASK_BITS; j++) {
            for (int i = 0; i < j; i++) {
                first[pair] = (byte) i;
                second[pair++] = (byte) j;
            }
        }
    }

    /// Prepares for the samples of one problem.
    void prepare(Samples samples) {
        if (prepared != samples) {
            n = samples.size();
            span = 0;
            for (int i = 0; i < n; i++) {
                values[i] = samples.get(i);
                span += Math.abs(values[i]);
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
        slack = 4 * Math.ulp(span + Math.abs(target));
        if (size == 0) {
            consider(0);
        } else if (size == 1) {
            for (int i = 0; i < n; i++) {
                if (Math.abs(values[i] - target) <= best + slack) {
                    consider(1L << i);
                }
            }
        } else if (size <= n) {
            if (!paired) {
                pair();
            }
            choose(size - 2, 0, 0.0, 0);
        }
        return bestMask != -1;
    }

    /// The subset found, as a mask over the samples.
    long mask() {
        return bestMask;
    }

    /// Prepares the pairs, whose sums lie between those of the two smallest and the two largest
    /// samples.
    private void pair() {
        double smallest = Double.POSITIVE_INFINITY;
        double small = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double large = Double.NEGATIVE_INFINITY;
        int pair = 0;
        for (int j = 0; j < n; j++) {
            double value = values[j];
            for (int i = 0; i < j; i++) {
                sums[pair++] = values[i] + value;
            }
            small = Math.min(small, Math.max(value, smallest));
            smallest = Math.min(value, smallest);
            large = Math.max(large, Math.min(value, largest));
            largest = Math.max(value, largest);
        }
        pairs.build(sums, pair, smallest + small, largest + large);
        paired = true;
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
        double reach = best + slack;
        int end = pairs.to(missing + reach);
        for (int place = pairs.from(missing - reach); place < end; place++) {
            double error = Math.abs(sum + pairs.number(place) - target);
            if (error <= reach) {
                int pair = pairs.item(place);
                if (first[pair] >= from) {
                    consider(mask | 1L << first[pair] | 1L << second[pair]);
                }
            }
        }
    }

    private void consider(long mask) {
        double error = ExactSum.error(values, 0, 1, mask, target);
        if (error < best || (error == best && Long.compareUnsigned(mask, bestMask) < 0)) {
            best = error;
            bestMask = mask;
        }
    }
}
