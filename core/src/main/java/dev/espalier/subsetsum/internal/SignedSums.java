package dev.espalier.subsetsum.internal;

import static dev.espalier.subsetsum.internal.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;

/// The sorted signed sums `+-x_1 +-x_2 ... +-x_m` of nonnegative numbers, lane by lane.
///
/// They lie symmetrically about 0, so only the `2^(m - 1)` that are not above it are kept. With one
/// number more these are `s - y`, sorted as `s` is, and `-|s + y|`, which first rises and then
/// falls: together one bitonic sequence.
final class SignedSums {
    private final LaneVectors sums;
    private int count;

    /// Room for the sums of up to `most` numbers.
    SignedSums(int most) {
        sums = LaneVectors.of(1 << (most - 1));
    }

    /// Computes the sums of the vectors `from .. to - 1` of `numbers`, one or more.
    ///
    /// @param scratch overwritten, as long as the sums
    void build(LaneVectors numbers, int from, int to, LaneVectors scratch) {
        boolean here = (to - from) % 2 == 1;
        LaneVectors now = here ? sums : scratch;
        LaneVectors next = here ? scratch : sums;
        fromMemorySegment(SPECIES, numbers.memory(), at(from), ORDER)
                .neg()
                .intoMemorySegment(now.memory(), 0, ORDER);
        count = 1;
        for (int k = from + 1; k < to; k++) {
            fold(numbers, k, now, next);
            BitonicSort.sort(next, 0, count);
            BitonicSort.sort(next, count, count);
            LaneVectors built = next;
            next = now;
            now = built;
            count *= 2;
        }
    }

    /// The sums with vector `k` of `numbers`, after the first level of their sorting.
    private void fold(LaneVectors numbers, int k, LaneVectors now, LaneVectors next) {
        MemorySegment in = now.memory();
        MemorySegment out = next.memory();
        IntVector y = fromMemorySegment(SPECIES, numbers.memory(), at(k), ORDER);
        for (int i = 0; i < count; i++) {
            IntVector below = fromMemorySegment(SPECIES, in, at(i), ORDER).sub(y);
            IntVector above = fromMemorySegment(SPECIES, in, at(count - 1 - i), ORDER).add(y);
            above = above.abs().neg();
            below.min(above).intoMemorySegment(out, at(i), ORDER);
            below.max(above).intoMemorySegment(out, at(i + count), ORDER);
        }
    }

    /// The sums that are not above 0, upwards.
    LaneVectors lower() {
        return sums;
    }

    /// How many vectors they are.
    int count() {
        return count;
    }
}
