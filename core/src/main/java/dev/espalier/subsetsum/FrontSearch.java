package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.LargerSubsets;
import java.util.ArrayList;
import java.util.List;

/// Finds the least error of each size, for up to 40 samples: the whole [Front] at once.
///
/// For size `k`, `j` samples are taken from one half and `k - j` from the other, for every `j`,
/// from lists of half-sums sorted within each size. Of equally good selections the smallest mask
/// counts; what is meant by equally good is said at [Solver]. Cost: `O(n 2^(n/2))` time, 48 bytes
/// for each of `2^(n/2)` half-sums. Measured on one core for uniform samples in (-1, 1), n = 20 /
/// 30 / 40: 0.06 / 3 / 120 ms; 50 MB at n = 40.
///
/// Keeps its memory for the next problem and is not thread-safe: one a thread.
public final class FrontSearch {
    /// The largest number of samples.
    public static final int MOST = LargerSubsets.MOST;

    private final LargerSubsets kernel = new LargerSubsets();

    /// Finds the front of all selections of these samples.
    ///
    /// @param target a finite number
    /// @throws IllegalArgumentException if there are more than [#MOST] samples, or the target is
    ///     NaN or infinite
    public Front find(Samples samples, double target) {
        int n = samples.size();
        if (n > MOST) {
            throw new IllegalArgumentException(
                    "n is %d, expected 0 to %d for the front of error and size".formatted(n, MOST));
        }
        Problem problem = new Problem(samples, target, Double.POSITIVE_INFINITY);
        kernel.prepare(samples);
        List<Front.Point> points = new ArrayList<>();
        for (int size = 0; size <= n; size++) {
            kernel.search(size, target, Double.POSITIVE_INFINITY);
            Outcome outcome = problem.outcome(new Selection(kernel.mask()), n);
            points.add(new Front.Point(outcome.selection(), outcome.error()));
        }
        return new Front(points);
    }
}
