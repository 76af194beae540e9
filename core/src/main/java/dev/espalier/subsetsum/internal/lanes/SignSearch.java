package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import jdk.incubator.vector.IntVector;

/// Which signs give a signed sum: the masks that sorting did not carry along.
///
/// The sums of the first few numbers stand in one vector; Gray's walk over the signs of the others
/// compares what they leave with all of them at once. Cost `2^m / LANES` comparisons.
final class SignSearch {
    /// How many masks one sum may have.
    static final int MOST_MASKS = 32;

    private static final int IN_VECTOR = Integer.numberOfTrailingZeros(LANES);

    private final LaneVectors few = LaneVectors.of(1);
    private final int[] more;
    private final int[] masks = new int[MOST_MASKS];
    private int inVector;
    private int others;
    private long real;

    /// For sums of up to `most` numbers.
    SignSearch(int most) {
        more = new int[most];
    }

    /// Prepares for the numbers `from .. to - 1` of a lane.
    void prepare(LaneVectors numbers, int lane, int from, int to) {
        inVector = Math.min(IN_VECTOR, to - from);
        others = to - from - inVector;
        few.put(0, 0, 0);
        for (int k = 0; k < inVector; k++) {
            int x = numbers.get(from + k, lane);
            for (int mask = 0; mask < 1 << k; mask++) {
                few.put(0, mask | 1 << k, few.get(0, mask) + x);
                few.put(0, mask, few.get(0, mask) - x);
            }
        }
        real = -1L >>> (Long.SIZE - (1 << inVector));
        for (int k = 0; k < others; k++) {
            more[k] = numbers.get(from + inVector + k, lane);
        }
    }

    /// Finds the masks with the signed sum `sum`; bit `k` is set where number `from + k` has a
    /// plus.
    ///
    /// @return how many there are, more than [#MOST_MASKS] where not all were kept
    int find(int sum) {
        IntVector known = fromMemorySegment(SPECIES, few.memory(), 0, ORDER);
        int rest = sum;
        for (int k = 0; k < others; k++) {
            rest += more[k];
        }
        int found = 0;
        int high = 0;
        for (int step = 1; ; step++) {
            long hits = known.eq(IntVector.broadcast(SPECIES, rest)).toLong() & real;
            for (; hits != 0; hits &= hits - 1) {
                if (found == MOST_MASKS) {
                    return found + 1;
                }
                masks[found++] = high << inVector | Long.numberOfTrailingZeros(hits);
            }
            int turned = Integer.numberOfTrailingZeros(step);
            if (turned >= others) {
                return found;
            }
            high ^= 1 << turned;
            rest += (high >>> turned & 1) == 0 ? 2 * more[turned] : -2 * more[turned];
        }
    }

    /// Mask `i` of those found.
    int mask(int i) {
        return masks[i];
    }
}
