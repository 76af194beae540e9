package dev.espalier.subsetsum.internal;

import static dev.espalier.subsetsum.internal.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;

/// Which signs give a signed sum, for one sum in each lane: the masks that sorting did not carry
/// along.
///
/// The sums of the first three numbers stay in eight vectors; Gray's walk over the signs of the
/// others compares what they leave with all eight. Cost `3 * 2^m` vector operations a group.
/// [SignSearch] does the same for one lane and several masks.
final class SignWalk {
    private static final int FEW = 3;
    private static final int COUNT = 1 << 16;

    private final LaneVectors few = LaneVectors.of(1 << FEW);
    private final LaneVectors found = LaneVectors.of(1);

    /// Walks over the signs of the vectors `from .. to - 1` of `numbers`, at most 15; vector 0 of
    /// `sums` has the sums to be found.
    void find(LaneVectors numbers, int from, int to, LaneVectors sums) {
        int first = Math.min(to, from + FEW);
        prepare(numbers, from, first);
        walk(numbers, first, to, 1 << (first - from), sums);
    }

    /// All signed sums of the numbers `from .. to - 1`.
    private void prepare(LaneVectors numbers, int from, int to) {
        MemorySegment out = few.memory();
        few.fill(0, 0);
        for (int k = from; k < to; k++) {
            IntVector x = fromMemorySegment(SPECIES, numbers.memory(), at(k), ORDER);
            int known = 1 << (k - from);
            for (int mask = 0; mask < known; mask++) {
                IntVector sum = fromMemorySegment(SPECIES, out, at(mask), ORDER);
                sum.add(x).intoMemorySegment(out, at(mask | known), ORDER);
                sum.sub(x).intoMemorySegment(out, at(mask), ORDER);
            }
        }
    }

    /// Compares what the signs of the numbers `from .. to - 1` leave with the first `count` sums.
    private void walk(LaneVectors numbers, int from, int to, int count, LaneVectors sums) {
        MemorySegment known = few.memory();
        MemorySegment in = numbers.memory();
        IntVector rest = fromMemorySegment(SPECIES, sums.memory(), 0, ORDER);
        for (int k = from; k < to; k++) {
            rest = rest.add(fromMemorySegment(SPECIES, in, at(k), ORDER));
        }
        IntVector hits = IntVector.zero(SPECIES);
        int high = 0;
        for (int step = 1; ; step++) {
            for (int mask = 0; mask < count; mask++) {
                IntVector code = IntVector.broadcast(SPECIES, COUNT | (high * count + mask));
                IntVector sum = fromMemorySegment(SPECIES, known, at(mask), ORDER);
                hits = hits.add(code, sum.eq(rest));
            }
            int turned = Integer.numberOfTrailingZeros(step);
            if (turned >= to - from) {
                break;
            }
            high ^= 1 << turned;
            int twice = (high >>> turned & 1) == 0 ? 2 : -2;
            rest = rest.add(fromMemorySegment(SPECIES, in, at(from + turned), ORDER).mul(twice));
        }
        hits.intoMemorySegment(found.memory(), 0, ORDER);
    }

    /// Whether exactly one mask gives the sum of the lane.
    boolean isSingle(int lane) {
        return found.get(0, lane) >>> 16 == 1;
    }

    /// That mask; bit `k` is set where number `from + k` has a plus.
    int mask(int lane) {
        return found.get(0, lane) & (COUNT - 1);
    }
}
