package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import dev.espalier.subsetsum.internal.SumIndex;

/// Samples that many targets choose from: the selections of the smallest error, for up to 40
/// samples; what [LeastError] asks.
///
/// There are two ways inside. Meeting in the middle, prepared once, costs `O(2^(n/2))` a target. An
/// index of all sums in the window that the targets lie in, for up to 24 samples, costs as much as
/// there are sums once and next to nothing a target; it is made as soon as so many targets have
/// been asked for that it pays ([#way]). Targets for which the index finds several sums equally
/// near, or crowded ones, are left to the first way, so that an answer does not depend on how many
/// others are asked for.
///
/// Measured on one core for uniform samples in (-1, 1), n = 16 / 20 / 24: an index of all sums is
/// made in 0.3 / 5 / 100 ms, a target then takes 0.05 / 0.1 / 0.3 us, instead of 3.5 / 15 / 80 us
/// by meeting in the middle. Memory of the index: 8 bytes a sum, at most 130 MB.
///
/// Made once and used again: [#fill] takes other samples and keeps the memory. Nothing is allocated
/// for a target but its outcome. Not thread-safe: one pool a thread.
public final class Pool {
    /// The largest number of samples.
    public static final int MOST = MeetInTheMiddle.MOST;

    /// Fewer targets than this never pay for an index.
    private static final int FEWEST = 8;

    private final MeetInTheMiddle halves = new MeetInTheMiddle();
    private final SumIndex index = new SumIndex();
    private Samples samples = Samples.of();
    private boolean prepared;
    private boolean indexed;
    private double lowest;
    private double highest;
    private long unindexed;

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

    /// Which way is the faster one for `targets` targets anywhere on the same `n` samples.
    static Way way(int n, long targets) {
        return way(n, 1L << n, targets);
    }

    /// The same where only `sums` of the subset sums are in the window of the targets.
    ///
    /// Measured: making the index of all sums takes as long as meeting in the middle for 10, 20,
    /// 26, 79, 345, 678 and 1438 targets, at n = 6, 8, 12, 16, 20, 21 and 24; the rule says 11, 14,
    /// 32, 104, 392, 776 and 1544. It has the form of the costs, a step for each sum against one
    /// for each target and each of `2^(n/2)` half-sums.
    static Way way(int n, long sums, long targets) {
        return n <= SumIndex.MOST && targets >= FEWEST + 3 * (sums >> (n / 2)) / 8
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
        prepared = false;
        indexed = false;
        unindexed = 0;
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
        if (masks.length != targets.length || errors.length != targets.length) {
            throw new IllegalArgumentException(
                    "there are %d targets, %d masks and %d errors, expected the same number of each"
                            .formatted(targets.length, masks.length, errors.length));
        }
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < targets.length; i++) {
            if (!Double.isFinite(targets[i])) {
                throw new IllegalArgumentException(
                        "target %d is %s, expected a finite number".formatted(i, targets[i]));
            }
            from = Math.min(from, targets[i]);
            to = Math.max(to, targets[i]);
        }
        ask(targets.length, from, to);
        for (int i = 0; i < targets.length; i++) {
            masks[i] = nearest(targets[i]);
            errors[i] = samples.error(masks[i], targets[i]);
        }
    }

    /// Finds the selection nearest to a target.
    ///
    /// @param tolerance the largest error that counts as solved, from 0 to infinity
    /// @throws IllegalArgumentException if the target is not finite or the tolerance negative
    public Outcome solve(double target, double tolerance) {
        Problem problem = new Problem(samples, target, tolerance);
        ask(1, target, target);
        return problem.outcome(new Selection(nearest(target)), samples.size());
    }

    /// Makes an index of the sums from `from` to `to`, whether it pays or not.
    void index(double from, double to) {
        prepare();
        index.build(from, to);
        lowest = from;
        highest = to;
        indexed = true;
        unindexed = 0;
    }

    /// Whether there is an index.
    boolean indexed() {
        return indexed;
    }

    /// Makes an index if it pays for targets from `from` to `to` and is not there yet: of their
    /// window if that is enough, and of all sums if targets before these have to count, too.
    private void ask(int targets, double from, double to) {
        if (indexed && lowest <= from && to <= highest) {
            return;
        }
        int n = samples.size();
        boolean worthCounting = n <= SumIndex.MOST && targets >= FEWEST;
        if (worthCounting && way(n, countSums(from, to), targets) == Way.INDEX) {
            index(from, to);
        } else if (way(n, unindexed + targets) == Way.INDEX) {
            index(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        } else {
            unindexed += targets;
        }
    }

    private long countSums(double from, double to) {
        prepare();
        return index.count(from, to);
    }

    private void prepare() {
        if (!prepared) {
            index.prepare(samples);
            prepared = true;
        }
    }

    private long nearest(double target) {
        long mask = indexed ? index.nearest(target) : SumIndex.UNDECIDED;
        return mask == SumIndex.UNDECIDED ? halves.nearest(samples, target, -1) : mask;
    }
}
