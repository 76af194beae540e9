package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;

/// Cuts a batch into groups of as many problems as a vector has lanes; the last, incomplete one is
/// filled up with problems of nothing but zeros.
final class LaneGroups {
    private final Contest contest = new Contest(LANES);
    private final Problems last;

    /// For problems of up to `most` samples.
    LaneGroups(int most) {
        last = Problems.room(most, LANES);
    }

    /// Solves the problems of one group.
    interface Kernel {
        /// Has `contest` judge the selections that may be the best of each lane.
        ///
        /// @param problems lane `i` holds the first `n` samples of number `from + i` of these
        /// @param used how many lanes count; the answers of the others are forgotten
        void solve(Problems problems, int n, int from, int used, Contest contest);
    }

    /// Solves problems `0 .. count - 1`, each for its first `n` samples.
    void solve(Kernel kernel, Problems all, int n, int count) {
        int full = count - count % LANES;
        for (int from = 0; from < full; from += LANES) {
            solveGroup(kernel, all, n, from, LANES);
            contest.results(LANES, all.masks, all.errors, from);
        }
        if (full < count) {
            last.fill(all, n, full, count - full);
            solveGroup(kernel, last, n, 0, count - full);
            contest.results(count - full, all.masks, all.errors, full);
        }
    }

    private void solveGroup(Kernel kernel, Problems problems, int n, int from, int used) {
        contest.begin(n, problems.samples, problems.stride, problems.targets, from);
        kernel.solve(problems, n, from, used, contest);
    }
}
