package dev.espalier.benchmarks.exactness;

import dev.espalier.subsetsum.Problem;
import java.util.Arrays;

/// The least error by the textbook: the sums of both halves of the samples, sorted, and one pointer
/// in each (E. Horowitz and S. Sahni, 1974), in integers. Cost `n 2^(n/2)`.
///
/// A second sweep looks exactly at all selections that rounding to integers could have put behind
/// the best one. Of equal errors any selection may be given where there are many.
final class SortedSplit {
    /// The optimum of a problem of at most 48 samples.
    Optimum solve(Problem problem) {
        FixedPoint fixed = FixedPoint.of(problem);
        int n = fixed.samples().size();
        int half = n / 2;
        long[] low = fixed.sums(0, half);
        long[] high = fixed.sums(half, n);
        long[] a = low.clone();
        long[] b = high.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        long reach = least(a, b, fixed.target()) + fixed.slack();
        Optimum optimum = new Optimum(problem);
        int from = b.length;
        for (int i = 0; i < a.length; i++) {
            if (i > 0 && a[i] == a[i - 1]) {
                continue;
            }
            long missing = fixed.target() - a[i];
            while (from > 0 && b[from - 1] >= missing - reach) {
                from--;
            }
            for (int j = from; j < b.length && b[j] <= missing + reach; j++) {
                if (j > from && b[j] == b[j - 1]) {
                    continue;
                }
                meet(optimum, fixed.slack() == 0, low, a[i], high, b[j], half);
                if (fixed.slack() == 0) {
                    return optimum;
                }
            }
        }
        return optimum;
    }

    private static long least(long[] a, long[] b, long target) {
        long least = Long.MAX_VALUE;
        int i = 0;
        int j = b.length - 1;
        while (i < a.length && j >= 0) {
            long residual = a[i] + b[j] - target;
            least = Math.min(least, Math.abs(residual));
            if (residual < 0) {
                i++;
            } else {
                j--;
            }
        }
        return least;
    }

    /// Looks at every selection with these sums of its halves, or at one of them.
    private static void meet(
            Optimum optimum,
            boolean one,
            long[] low,
            long lowSum,
            long[] high,
            long highSum,
            int half) {
        for (int h = 0; h < high.length; h++) {
            for (int l = 0; high[h] == highSum && l < low.length; l++) {
                if (low[l] == lowSum) {
                    optimum.meet((long) h << half | l);
                    if (one) {
                        return;
                    }
                }
            }
        }
    }
}
