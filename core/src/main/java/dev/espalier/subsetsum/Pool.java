package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import dev.espalier.subsetsum.internal.SumIndex;

/// Samples that many targets choose from: the selections of the smallest error, the very ones that
/// [LeastError] finds, for up to 40 samples.
///
/// There are two ways inside. Meeting in the middle, prepared once, costs `O(2^(n/2))` a target. An
/// index of all `2^n` sums, for up to 24 samples, costs `O(2^n)` once and next to nothing a target;
/// it is made as soon as so many targets have been asked for that it pays ([#way]). Targets for
/// which the index finds several sums equally near, or crowded ones, are left to the first way, so
/// that an answer does not depend on how many others are asked for.
///
/// Measured on one core for uniform samples in (-1, 1), n = 16 / 20 / 24: the index is made in
/// TODO ms and a target then takes TODO us, instead of TODO us by meeting in the middle. Memory of
/// the index: 8 bytes for each of `2^n` sums, 130 MB at n = 24.
///
/// Made once and used again: [#fill] takes other samples and keeps the memory. Nothing is allocated
/// for a target but its outcome. Not thread-safe: one pool a thread.
public final class Pool {
    /// The largest number of samples.
    public static final int MOST = MeetInTheMiddle.MOST;

    private final MeetInTheMiddle halves = new MeetInTheMiddle();
    private final SumIndex index = new SumIndex();
    private Samples samples = Samples.of();
    private boolean indexed;
    private long asked;

    /// How the nearest sum is found.
    enum Way {
        /// Sums of halves, for each target anew.
        MEET_IN_THE_MIDDLE,
        /// All sums, once.
        INDEX
    }

    /// A pool of these samples.
    ///
    /// @throws IllegalArgumentException if there are more than [#MOST]
    public Pool(Samples samples) {
        fill(samples);
    }

    /// Which way is the faster one for `targets` targets on the same `n` samples.
    ///
    /// Measured: making the index takes as long as meeting in the middle for 10, 20, 26, 79, 345,
    /// 678 and 1438 targets, at n = 6, 8, 12, 16, 20, 21 and 24; the rule says 11, 14, 32, 104,
    // 392,
    /// 776 and 1544. It has the form of the costs, `2^n` against `2^(n/2)` for each target.
    static Way way(int n, long targets) {
        return n <= SumIndex.MOST && targets >= 8 + (3L << (n - n / 2) >> 3)
                ? Way.INDEX
                : Way.MEET_IN_THE_MIDDLE;
    }

    /// Takes other samples in place of those before.
    ///
    /// @throws IllegalArgumentException if there are more than [#MOST]
    public void fill(Samples samples) {
        if (samples.size() > MOST) {
            throw new IllegalArgumentException(
                    "the pool has %d samples, expected 0 to %d".formatted(samples.size(), MOST));
        }
        this.samples = samples;
        indexed = false;
        asked = 0;
    }

    /// The samples.
    public Samples samples() {
        return samples;
    }

    /// Finds the selection nearest to each target.
    ///
    /// @param targets finite numbers
    /// @param masks receives the selections as masks, `(targets)`
    /// @param errors receives `|target - sum|`, off by at most one ulp, `(targets)`
    /// @throws IllegalArgumentException if the lengths differ, or a target is NaN or infinite
    public void solve(double[] targets, long[] masks, double[] errors) {
        solve(way(samples.size(), asked + targets.length), targets, masks, errors);
    }

    /// Finds the selection nearest to a target.
    ///
    /// @param tolerance the largest error that counts as solved, from 0 to infinity
    /// @throws IllegalArgumentException if the target is not finite or the tolerance negative
    public Outcome solve(double target, double tolerance) {
        Problem problem = new Problem(samples, target, tolerance);
        long mask = nearest(way(samples.size(), ++asked), target);
        return problem.outcome(new Selection(mask), samples.size());
    }

    /// The same by the way told.
    void solve(Way way, double[] targets, long[] masks, double[] errors) {
        if (masks.length != targets.length || errors.length != targets.length) {
            throw new IllegalArgumentException(
                    "there are %d targets, %d masks and %d errors, expected the same number of each"
                            .formatted(targets.length, masks.length, errors.length));
        }
        for (int i = 0; i < targets.length; i++) {
            if (!Double.isFinite(targets[i])) {
                throw new IllegalArgumentException(
                        "target %d is %s, expected a finite number".formatted(i, targets[i]));
            }
        }
        asked += targets.length;
        for (int i = 0; i < targets.length; i++) {
            masks[i] = nearest(way, targets[i]);
            errors[i] = samples.error(masks[i], targets[i]);
        }
    }

    private long nearest(Way way, double target) {
        if (way == Way.INDEX && !indexed) {
            index.build(samples);
            indexed = true;
        }
        long mask = way == Way.INDEX ? index.nearest(target) : SumIndex.UNDECIDED;
        return mask == SumIndex.UNDECIDED ? halves.nearest(samples, target, -1) : mask;
    }
}
