package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.BYTES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;

/// The sorted signed sums `+-x_1 +-x_2 ... +-x_m` of nonnegative numbers, lane by lane.
///
/// They lie symmetrically about 0, so only the `2^(m - 1)` that are not above it are kept. With one
/// number more these are `s - y`, sorted as `s` is, and `-|s + y|`, which first rises and then
/// falls: together one bitonic sequence.
final class SignedSums {
    /// As many vectors as fit the first cache.
    private static final int TOGETHER = 512;

    private final LaneVectors sums;
    private int count;

    /// Room for the sums of up to `most` numbers; see [LaneVectors#coloured] for the colour.
    SignedSums(int most, int colour) {
        sums = LaneVectors.coloured(1 << (most - 1), colour);
    }

    /// Computes the sums of the vectors `from .. to - 1` of `numbers`, one or more.
    ///
    /// Three levels at once would leave 8 and 16 sums in parts of 2 and 4, too short for a loop; so
    /// these, and fewer than 4, take one level.
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
            if (count < 4 || count == 8 || count == 16) {
                fold(numbers, k, now, next);
                sortParts(next, count, 2);
            } else {
                foldDeep(numbers, k, now, next);
                sortParts(next, count / 4, 8);
            }
            LaneVectors built = next;
            next = now;
            now = built;
            count *= 2;
        }
    }

    /// Sorts bitonic parts of equal length; short ones all at once, but for their first levels.
    private static void sortParts(LaneVectors sums, int length, int parts) {
        boolean together = length >= 8 && length * parts <= TOGETHER;
        for (int part = 0; part < parts; part++) {
            if (together) {
                BitonicSort.sortBlocks(sums, part * length, length);
            } else {
                BitonicSort.sort(sums, part * length, length);
            }
        }
        if (together) {
            BitonicSort.sortEights(sums, 0, parts * length);
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

    /// The same after the first three levels, for four sums or more.
    private void foldDeep(LaneVectors numbers, int k, LaneVectors now, LaneVectors next) {
        MemorySegment in = now.memory();
        MemorySegment out = next.memory();
        IntVector y = fromMemorySegment(SPECIES, numbers.memory(), at(k), ORDER);
        long step = at(count / 4);
        long last = at(count - 1);
        for (long i = 0; i < step; i += BYTES) {
            IntVector a0 = fromMemorySegment(SPECIES, in, i, ORDER).sub(y);
            IntVector a1 = fromMemorySegment(SPECIES, in, i + step, ORDER).sub(y);
            IntVector a2 = fromMemorySegment(SPECIES, in, i + 2 * step, ORDER).sub(y);
            IntVector a3 = fromMemorySegment(SPECIES, in, i + 3 * step, ORDER).sub(y);
            long mirror = last - i;
            IntVector b0 = fromMemorySegment(SPECIES, in, mirror, ORDER).add(y).abs().neg();
            IntVector b1 = fromMemorySegment(SPECIES, in, mirror - step, ORDER).add(y).abs().neg();
            IntVector b2 =
                    fromMemorySegment(SPECIES, in, mirror - 2 * step, ORDER).add(y).abs().neg();
            IntVector b3 =
                    fromMemorySegment(SPECIES, in, mirror - 3 * step, ORDER).add(y).abs().neg();
            IntVector c0 = a0.min(b0);
            IntVector d0 = a0.max(b0);
            IntVector c1 = a1.min(b1);
            IntVector d1 = a1.max(b1);
            IntVector c2 = a2.min(b2);
            IntVector d2 = a2.max(b2);
            IntVector c3 = a3.min(b3);
            IntVector d3 = a3.max(b3);
            a0 = c0.min(c2);
            a2 = c0.max(c2);
            a1 = c1.min(c3);
            a3 = c1.max(c3);
            b0 = d0.min(d2);
            b2 = d0.max(d2);
            b1 = d1.min(d3);
            b3 = d1.max(d3);
            a0.min(a1).intoMemorySegment(out, i, ORDER);
            a0.max(a1).intoMemorySegment(out, i + step, ORDER);
            a2.min(a3).intoMemorySegment(out, i + 2 * step, ORDER);
            a2.max(a3).intoMemorySegment(out, i + 3 * step, ORDER);
            b0.min(b1).intoMemorySegment(out, i + 4 * step, ORDER);
            b0.max(b1).intoMemorySegment(out, i + 5 * step, ORDER);
            b2.min(b3).intoMemorySegment(out, i + 6 * step, ORDER);
            b2.max(b3).intoMemorySegment(out, i + 7 * step, ORDER);
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
