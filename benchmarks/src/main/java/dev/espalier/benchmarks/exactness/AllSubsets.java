package dev.espalier.benchmarks.exactness;

import dev.espalier.subsetsum.Problem;

/// The least error by looking at every one of the `2^n` sums, in integers.
///
/// Blocks of `2^10` sums of the lowest samples, which stay in the first cache, are compared with
/// each sum of the others; the compiler makes vectors of that loop. A second pass looks exactly at
/// all selections that rounding to integers could have put behind the best one. Several thousand
/// million sums a second and thread.
final class AllSubsets {
    private static final int BLOCK = 10;

    /// The optimum of a problem of at most 30 samples.
    Optimum solve(Problem problem) {
        FixedPoint fixed = FixedPoint.of(problem);
        int n = fixed.samples().size();
        int below = Math.min(n, BLOCK);
        long[] low = fixed.sums(0, below);
        long[] high = fixed.sums(below, n);
        long[] distances = new long[high.length];
        long best = Long.MAX_VALUE;
        for (int h = 0; h < high.length; h++) {
            distances[h] = least(low, fixed.target() - high[h]);
            best = Math.min(best, distances[h]);
        }
        Optimum optimum = new Optimum(problem);
        long reach = best + fixed.slack();
        for (int h = 0; h < high.length; h++) {
            if (distances[h] > reach) {
                continue;
            }
            for (int l = 0; l < low.length; l++) {
                if (Math.abs(fixed.target() - high[h] - low[l]) <= reach) {
                    optimum.meet((long) h << below | l);
                    if (fixed.slack() == 0) {
                        // Integers are the truth, and the masks come in order.
                        return optimum;
                    }
                }
            }
        }
        return optimum;
    }

    private static long least(long[] sums, long missing) {
        long least = Long.MAX_VALUE;
        for (int l = 0; l < sums.length; l++) {
            least = Math.min(least, Math.abs(missing - sums[l]));
        }
        return least;
    }
}
