package dev.espalier.subsetsum.internal.lanes;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import dev.espalier.subsetsum.internal.Prefixes;

/// The least error of the shortest prefix that has one within the tolerance, for many problems:
/// [LaneLeastError] solves a prefix of all, then a longer one of those that are left.
///
/// A prefix of a batch lies where the batch lies. What is left is copied together, so that vectors
/// stay full. Given back are problems that the kernel gives back, and those that need more samples
/// than it takes.
public final class LaneFirstWithin {
    /// The most samples this takes.
    public static final int MOST = MeetInTheMiddle.MOST;

    /// How many problems are copied at once: what a cache holds.
    private static final int TOGETHER = 256;

    private final LaneLeastError lanes;
    private final Problems some = Problems.room(LaneLeastError.MOST, TOGETHER);
    private int[] open = {};

    /// Solves prefixes with `lanes`.
    public LaneFirstWithin(LaneLeastError lanes) {
        this.lanes = lanes;
    }

    /// Solves problems `0 .. count - 1`.
    public void solve(Problems all, int count) {
        if (open.length < count) {
            open = new int[count];
        }
        int prefix = Prefixes.first(all.n);
        lanes.solve(all, prefix, count);
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (all.errors[i] > all.tolerances[i]) {
                open[left++] = i;
            }
        }
        while (prefix < all.n) {
            prefix = Prefixes.next(prefix, all.n);
            left = prefix <= LaneLeastError.MOST ? climb(all, prefix, left) : giveBack(all, left);
        }
    }

    /// Solves a prefix of the problems that are left.
    ///
    /// @return how many of them are left then
    private int climb(Problems all, int prefix, int left) {
        int still = 0;
        for (int first = 0; first < left; first += TOGETHER) {
            int count = Math.min(TOGETHER, left - first);
            some.copy(all, prefix, open, first, count);
            lanes.solve(some, prefix, count);
            for (int i = 0; i < count; i++) {
                int problem = open[first + i];
                all.masks[problem] = some.masks[i];
                all.errors[problem] = some.errors[i];
                if (some.errors[i] > some.tolerances[i]) {
                    open[still++] = problem;
                }
            }
        }
        return still;
    }

    private int giveBack(Problems all, int left) {
        for (int i = 0; i < left; i++) {
            all.errors[open[i]] = Double.NaN;
        }
        return 0;
    }
}
