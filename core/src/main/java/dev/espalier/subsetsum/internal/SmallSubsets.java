package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;

/// The best subset of exactly 0 to 4 samples, by one or two fixed samples and two pointers over the
/// rest.
///
/// The samples are sorted; for `size` 2 a pointer from below and one from above meet in `O(n)`,
/// each further sample costs a factor `n`. The walk sees every combination of values that is
/// nearest to the target, and among equal values the first samples are taken, so ties are settled
/// by mask as promised.
final class SmallSubsets {
    static final int LARGEST = 4;

    private final double[] sorted = new double[Samples.MOST];
    private final int[] position = new int[Samples.MOST];
    private final int[] chosen = new int[LARGEST];
    private int n;
    private double target;
    private double best;
    private long bestMask;

    /// Prepares for the samples of one problem.
    void prepare(Samples samples) {
        n = samples.size();
        for (int i = 0; i < n; i++) {
            double x = samples.get(i);
            int at = i;
            for (; at > 0 && sorted[at - 1] > x; at--) {
                sorted[at] = sorted[at - 1];
                position[at] = position[at - 1];
            }
            sorted[at] = x;
            position[at] = i;
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
        if (size <= n) {
            choose(0, size, 0, 0.0);
        }
        return bestMask != -1;
    }

    /// The subset found, as a mask over the samples.
    long mask() {
        return bestMask;
    }

    /// Chooses `rest` more samples from the sorted ones at `start` on; `depth` are chosen and add
    /// to `sum`.
    private void choose(int depth, int rest, int start, double sum) {
        if (rest == 0) {
            consider(sum, depth);
        } else if (rest == 1) {
            for (int i = start; i < n; i++) {
                chosen[depth] = i;
                consider(sum + sorted[i], depth + 1);
            }
        } else if (rest == 2) {
            sweep(depth, start, sum);
        } else {
            for (int i = start; i <= n - rest; i++) {
                chosen[depth] = i;
                choose(depth + 1, rest - 1, i + 1, sum + sorted[i]);
            }
        }
    }

    private void sweep(int depth, int start, double sum) {
        int low = start;
        int high = n - 1;
        if (high <= low
                || sum + sorted[low] + sorted[low + 1] - target > best
                || target - (sum + sorted[high] + sorted[high - 1]) > best) {
            return;
        }
        while (low < high) {
            double total = sum + sorted[low] + sorted[high];
            double difference = total - target;
            if (Math.abs(difference) <= best) {
                chosen[depth] = low;
                chosen[depth + 1] = high;
                consider(total, depth + 2);
            }
            if (difference < 0) {
                low++;
            } else {
                high--;
            }
        }
    }

    private void consider(double sum, int size) {
        double error = Math.abs(sum - target);
        if (error > best) {
            return;
        }
        long mask = mask(size);
        if (error < best || bestMask == -1 || Long.compareUnsigned(mask, bestMask) < 0) {
            best = error;
            bestMask = mask;
        }
    }

    /// The mask of the chosen values that takes the first of equal samples.
    private long mask(int size) {
        long mask = 0;
        int next = 0;
        for (int k = 0; k < size; k++) {
            int at = chosen[k];
            while (at > next && sorted[at - 1] == sorted[at]) {
                at--;
            }
            mask |= 1L << position[at];
            next = at + 1;
        }
        return mask;
    }
}
