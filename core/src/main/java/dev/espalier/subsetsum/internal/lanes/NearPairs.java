package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;

import java.util.Arrays;

/// Pairs of half sums that may be the nearest of their lane, until their masks are found.
final class NearPairs {
    /// How many pairs of a lane are kept.
    private static final int MOST = 64;

    /// The first pairs of all lanes come first, then the second ones.
    private final LaneVectors low = LaneVectors.of(MOST);

    private final LaneVectors high = LaneVectors.of(MOST);
    private final LaneVectors sign = LaneVectors.of(MOST);
    private final int[] count = new int[LANES];

    /// Forgets all pairs.
    void clear() {
        Arrays.fill(count, 0);
    }

    /// Keeps a pair.
    ///
    /// @param lowSum the signed sum of the lower half
    /// @param highSum that of the upper half
    /// @param odd the sign of the odd sample: 0 for minus, or none, 1 for plus
    void add(int lane, int lowSum, int highSum, int odd) {
        int at = count[lane]++;
        if (at < MOST) {
            low.put(at, lane, lowSum);
            high.put(at, lane, highSum);
            sign.put(at, lane, odd);
        }
    }

    /// How many pairs of a lane there are.
    int count(int lane) {
        return count[lane];
    }

    /// Whether not all pairs of a lane were kept.
    boolean overfull(int lane) {
        return count[lane] > MOST;
    }

    /// The sums of lower halves; those of the first pairs stand in front, lane by lane.
    LaneVectors lows() {
        return low;
    }

    /// The sums of upper halves, in the same places.
    LaneVectors highs() {
        return high;
    }

    /// The lower sum of pair `i` of a lane.
    int low(int lane, int i) {
        return low.get(i, lane);
    }

    /// The upper sum of pair `i` of a lane.
    int high(int lane, int i) {
        return high.get(i, lane);
    }

    /// The sign of the odd sample in pair `i` of a lane.
    int odd(int lane, int i) {
        return sign.get(i, lane);
    }
}
