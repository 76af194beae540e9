package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;

/// The subset sums nearest to the targets of many problems, one problem in each lane of a vector.
///
/// Meeting in the middle without branches: the signed sums of each half are sorted by bitonic
/// merges ([SignedSums]), both lists are merged once more ([Neighbours]), and the least difference
/// of neighbours from different lists is the answer. With an odd number of samples the last one
/// gets either sign, and there are two merges.
///
/// *Certified.* The search runs in 32-bit integers ([LaneFixedPoint]), which cannot tell apart what
/// lies nearer together than their unit. So every pair whose difference is within the rounding of
/// the least one is taken up: its masks are found again ([SignSearch]), and their errors, exact
/// from the doubles, decide, then the smaller mask. That is the optimum of the doubles. Where too
/// many pairs are alike (equal or zero samples, one giant among dwarfs, a target far away) the
/// problem is given back.
///
/// Cost: `2^(n/2) n / 2` minima and maxima of vectors a group, and `2^(n/2)` comparisons a problem;
/// memory `2^(n/2 + 4)` vectors.
///
/// Source: E. Horowitz and S. Sahni, J. ACM 21 (1974); K. E. Batcher (1968).
final class LaneMeetInTheMiddle {
    /// The most samples this takes.
    static final int MOST = 24;

    /// How many selections of a problem are looked at before it is given back.
    private static final int PATIENCE = 256;

    private final LaneGroups groups = new LaneGroups(MOST);
    private final LaneFixedPoint group = new LaneFixedPoint(MOST);
    private final SignedSums low = new SignedSums(MOST / 2, 0);
    private final SignedSums high = new SignedSums(MOST / 2, 1);
    private final Neighbours neighbours = new Neighbours(2 << (MOST / 2));
    private final NearPairs pairs = new NearPairs();
    private final SignWalk lowWalk = new SignWalk(MOST / 2);
    private final SignWalk highWalk = new SignWalk(MOST / 2);
    private final SignSearch lowSigns = new SignSearch(MOST / 2);
    private final SignSearch highSigns = new SignSearch(MOST / 2);
    private final LaneVectors target = LaneVectors.of(1);
    private final LaneVectors least = LaneVectors.of(1);
    private final LaneVectors most = LaneVectors.of(1);
    private final long[] only = new long[LANES];

    /// Solves problems `0 .. count - 1`, each for its first samples.
    ///
    /// @param n how many samples these are, 10 to [#MOST]
    void solve(Problems problems, int n, int count) {
        groups.solve(this::solveGroup, problems, n, count);
    }

    private void solveGroup(Problems problems, int n, int from, int used, Contest contest) {
        int half = n / 2;
        group.load(problems.samples, problems.stride, problems.targets, from, n);
        low.build(group.numbers(), 0, half, neighbours.scratch());
        high.build(group.numbers(), half, 2 * half, neighbours.scratch());
        pair(n);
        lowWalk.find(group.numbers(), 0, half, pairs.lows());
        highWalk.find(group.numbers(), half, 2 * half, pairs.highs());
        for (int lane = 0; lane < LANES; lane++) {
            long mask = Contest.NONE;
            if (pairs.count(lane) == 1 && lowWalk.isSingle(lane) && highWalk.isSingle(lane)) {
                mask = selection(lane, 0, half, lowWalk.mask(lane), highWalk.mask(lane));
            }
            only[lane] = mask;
        }
        contest.enterAll(only);
        for (int lane = 0; lane < used; lane++) {
            if (only[lane] == Contest.NONE) {
                judge(lane, half, contest);
            }
        }
    }

    /// Finds the pairs of half sums that may be the best.
    private void pair(int n) {
        int places = 4 * low.count();
        least.fill(0, Integer.MAX_VALUE);
        for (int odd = 0; odd <= n % 2; odd++) {
            aim(n, odd);
            neighbours.merge(low.lower(), high.lower(), low.count(), target, odd * places, least);
        }
        for (int lane = 0; lane < LANES; lane++) {
            int difference = Integer.rotateLeft(least.get(0, lane), 1);
            most.put(0, lane, atMost(difference, group.slack(lane)));
        }
        pairs.clear();
        for (int odd = 0; odd <= n % 2; odd++) {
            aim(n, odd);
            neighbours.collect(odd * places, places, most, target, odd, pairs);
        }
    }

    /// `difference + slack` as unsigned numbers, or the largest.
    private static int atMost(int difference, int slack) {
        long sum = Integer.toUnsignedLong(difference) + slack;
        return (int) Math.min(sum, 0xffff_ffffL);
    }

    /// Sets the target of a merge, with a tag: what is left once the odd sample, if there is one,
    /// has its sign, minus for 0, plus for 1.
    private void aim(int n, int odd) {
        int sign = n % 2 == 0 ? 0 : 1 - 2 * odd;
        for (int lane = 0; lane < LANES; lane++) {
            int last = group.numbers().get(n - 1, lane);
            target.put(0, lane, group.targets().get(0, lane) + sign * last + 1);
        }
    }

    /// Finds all masks of all pairs of a lane and has the contest judge them.
    private void judge(int lane, int half, Contest contest) {
        lowSigns.prepare(group.numbers(), lane, 0, half);
        highSigns.prepare(group.numbers(), lane, half, 2 * half);
        int patience = pairs.overfull(lane) ? 0 : PATIENCE;
        for (int i = 0; i < pairs.count(lane) && patience > 0; i++) {
            int lows = lowSigns.find(pairs.low(lane, i));
            int highs = highSigns.find(pairs.high(lane, i));
            patience -= lows * highs;
            if (Math.max(lows, highs) > SignSearch.MOST_MASKS) {
                patience = 0;
            }
            for (int a = 0; a < lows && patience > 0; a++) {
                for (int b = 0; b < highs; b++) {
                    contest.enter(
                            lane, selection(lane, i, half, lowSigns.mask(a), highSigns.mask(b)));
                }
            }
        }
        if (patience <= 0) {
            contest.giveUp(lane);
        }
    }

    /// The selection that the signs of pair `i` of a lane stand for.
    private long selection(int lane, int i, int half, int lowSigns, int highSigns) {
        long signs =
                ((long) pairs.odd(lane, i) << (2 * half)) | ((long) highSigns << half) | lowSigns;
        return signs ^ group.negative(lane);
    }
}
