package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;

/// Cuts a batch into groups of as many problems as a vector has lanes; the last, incomplete one is
/// filled up with problems of nothing but zeros.
final class LaneGroups {
    private final Contest contest = new Contest(LANES);
    private final Tail tail;

    /// For problems of up to `most` samples.
    LaneGroups(int most) {
        tail = new Tail(most, LANES);
    }

    /// Solves the problems of one group.
    interface Kernel {
        /// Has `contest` judge the selections that may be the best of each lane.
        ///
        /// @param samples sample `k` of lane `i` is at `k * stride + from + i`
        /// @param targets that of lane `i` is at `from + i`
        /// @param used how many lanes count; the answers of the others are forgotten
        void solve(
                int n,
                double[] samples,
                int stride,
                double[] targets,
                int from,
                int used,
                Contest contest);
    }

    /// Solves problems `0 .. count - 1`, each for its first `n` samples.
    void solve(Kernel kernel, Problems all, int n, int count) {
        int full = count - count % LANES;
        for (int from = 0; from < full; from += LANES) {
            contest.begin(n, all.samples, all.stride, all.targets, from);
            kernel.solve(n, all.samples, all.stride, all.targets, from, LANES, contest);
            contest.results(LANES, all.masks, all.errors, from);
        }
        if (full < count) {
            int rest = count - full;
            tail.load(n, all.samples, all.stride, all.targets, full, rest);
            contest.begin(n, tail.samples(), LANES, tail.targets(), 0);
            kernel.solve(n, tail.samples(), LANES, tail.targets(), 0, rest, contest);
            contest.results(rest, all.masks, all.errors, full);
        }
    }
}
