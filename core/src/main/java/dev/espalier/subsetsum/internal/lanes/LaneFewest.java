package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import dev.espalier.subsetsum.internal.SmallSubsets;

/// The smallest subsets within their tolerances, for many problems: sizes 0, 1, 2, ... are searched
/// in turn, in lanes ([LaneSubsets]), each only for the problems that no smaller size settled.
///
/// *Certified.* The search runs in 32-bit integers. Whatever is within their rounding of the least
/// residual of a size is judged by its exact error, so a problem is settled by the first size of
/// which the doubles themselves say so. Where too many subsets are alike, the problem is given
/// back; so it is where `GrowingSize`, which adds up doubles for the larger sizes, may see it
/// otherwise.
///
/// Sizes beyond [#SMALL] are not begun, up to 24 samples, before [LaneLeastError] has said which
/// problems have a subset within the tolerance at all, and only where there are not too many
/// subsets of them; what is left is given back.
///
/// Cost: three vector operations for each subset of each size that is searched, for as many
/// problems as a vector has lanes; up to half a megabyte of memory for the minima of blocks.
///
/// Measured beside the single solver in one process, once compiled, samples and targets U(-1, 1),
/// batches of 1024: 3.8 and 5.8 times as fast at n = 16 for tolerances 1e-2 and 1e-3, 5.9 and 5.2
/// times at n = 24.
public final class LaneFewest {
    /// The most samples this takes.
    public static final int MOST = MeetInTheMiddle.MOST;

    /// Sizes that are searched before it is known whether there is anything to be found.
    private static final int SMALL = 4;

    /// The most subsets of a larger size.
    private static final int MOST_SUBSETS = 210_000;

    /// The most blocks: those of 7 of 20 samples.
    private static final int MOST_BLOCKS = 8_568;

    /// How many selections of a problem are judged before it is given back.
    private static final int PATIENCE = 64;

    /// Up to this many samples a vector with a single problem is worth its time.
    private static final int CHEAP = 16;

    /// How many problems are copied at once for their least errors: what a cache holds.
    private static final int TOGETHER = 256;

    private final LaneLeastError lanes;
    private final Problems group = Problems.room(MOST, LANES);
    private final Problems many = Problems.room(LaneLeastError.MOST, TOGETHER);
    private final LaneSubsets subsets = new LaneSubsets(MOST, MOST_BLOCKS);
    private final Contest contest = new Contest(LANES, PATIENCE);
    private final boolean[] open = new boolean[LANES];
    private final int[] within = new int[LANES];
    private int[] numbers = {};
    private int left;

    /// Has `lanes` find the least errors.
    public LaneFewest(LaneLeastError lanes) {
        this.lanes = lanes;
    }

    /// Solves problems `0 .. count - 1` of up to [#MOST] samples.
    public void solve(Problems all, int count) {
        begin(all, count);
        round(all, 1, Math.min(2, all.n));
        int size = 3;
        for (; size <= Math.min(SMALL, all.n); size++) {
            round(all, size, size);
        }
        giveBackFew(all);
        if (all.n <= LaneLeastError.MOST) {
            leastErrors(all);
        }
        for (; size <= all.n && isFeasible(all.n, size); size++) {
            round(all, size, size);
        }
        giveBack(all, 0);
    }

    private static boolean isFeasible(int n, int size) {
        return LaneSubsets.subsets(n, size) <= MOST_SUBSETS
                && LaneSubsets.blocks(n, size) <= MOST_BLOCKS;
    }

    /// Gives back the problems of a vector that is so empty that the single solver is faster.
    private void giveBackFew(Problems all) {
        int few = left % LANES;
        if (all.n > CHEAP && few < LANES / 2) {
            giveBack(all, left - few);
        }
    }

    private void giveBack(Problems all, int from) {
        for (int i = from; i < left; i++) {
            all.errors[numbers[i]] = Double.NaN;
        }
        left = from;
    }

    /// Settles the problems for which nothing is enough; all others are left.
    private void begin(Problems all, int count) {
        if (numbers.length < count) {
            numbers = new int[count];
        }
        left = 0;
        for (int i = 0; i < count; i++) {
            all.masks[i] = 0;
            all.errors[i] = Math.abs(all.targets[i]);
            if (all.errors[i] > all.tolerances[i]) {
                numbers[left++] = i;
            }
        }
    }

    /// Searches sizes `from .. to` in turn for the problems that are left.
    private void round(Problems all, int from, int to) {
        int still = 0;
        for (int first = 0; first < left; first += LANES) {
            int count = Math.min(LANES, left - first);
            group.copy(all, all.n, numbers, first, count);
            searchGroup(all.n, count, from, to);
            for (int lane = 0; lane < count; lane++) {
                int problem = numbers[first + lane];
                if (open[lane]) {
                    numbers[still++] = problem;
                } else {
                    all.masks[problem] = group.masks[lane];
                    all.errors[problem] = group.errors[lane];
                }
            }
        }
        left = still;
    }

    private void searchGroup(int n, int count, int from, int to) {
        LaneResiduals numbers = subsets.load(n, group);
        contest.begin(n, group.samples, group.stride, group.targets, 0);
        for (int lane = 0; lane < LANES; lane++) {
            boolean given = lane < count && numbers.isTooLarge(lane);
            open[lane] = lane < count && !given;
            group.errors[lane] = Double.NaN;
            within[lane] = numbers.error(lane, group.tolerances[lane]);
        }
        for (int size = from; size <= to; size++) {
            LaneVectors least = subsets.search(size);
            if (bound(size, least)) {
                contest.clear();
                subsets.collect(contest);
                settle(size, numbers);
            }
        }
    }

    /// Sets the bounds of the lanes: whatever may be the best, where that may be within the
    /// tolerance.
    ///
    /// @return whether there is such a lane
    private boolean bound(int size, LaneVectors least) {
        int slack = LaneResiduals.slack(size);
        boolean any = false;
        for (int lane = 0; lane < LANES; lane++) {
            boolean near = open[lane] && least.get(0, lane) <= within[lane] + slack;
            subsets.bounds().put(0, lane, near ? least.get(0, lane) + 2 * slack : -1);
            any |= near;
        }
        return any;
    }

    /// Closes the lanes whose winner is within the tolerance, and those that are given back.
    private void settle(int size, LaneResiduals numbers) {
        for (int lane = 0; lane < LANES; lane++) {
            if (contest.entered(lane) == 0) {
                continue;
            }
            double error = contest.error(lane);
            double tolerance = group.tolerances[lane];
            boolean doubtful =
                    size > SmallSubsets.LARGEST
                            && (contest.entered(lane) > 1
                                    || numbers.error(lane, Math.abs(error - tolerance)) <= 1);
            if (doubtful || !(error > tolerance)) {
                open[lane] = false;
                group.masks[lane] = contest.mask(lane);
                group.errors[lane] = doubtful ? Double.NaN : error;
            }
        }
    }

    /// Finds the least errors of the problems that are left; those are the answers where they are
    /// not within the tolerances.
    private void leastErrors(Problems all) {
        int still = 0;
        for (int first = 0; first < left; first += TOGETHER) {
            int count = Math.min(TOGETHER, left - first);
            many.copy(all, all.n, numbers, first, count);
            lanes.solve(many, all.n, count);
            for (int i = 0; i < count; i++) {
                int problem = numbers[first + i];
                if (many.errors[i] > many.tolerances[i]) {
                    all.masks[problem] = many.masks[i];
                    all.errors[problem] = many.errors[i];
                } else {
                    numbers[still++] = problem;
                }
            }
        }
        left = still;
    }
}
