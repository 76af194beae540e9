package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;

/// All signed sums of a few numbers, lane by lane, in the order of their masks: vector `mask` is
/// the sum in which number `k` has a plus where bit `k` of `mask` is set, and a minus elsewhere.
final class SignTable {
    private final LaneVectors sums;
    private int count;

    /// Room for the sums of up to `most` numbers.
    SignTable(int most) {
        sums = LaneVectors.of(1 << most);
    }

    /// Computes the sums of the vectors `from .. to - 1` of `numbers`, none or more; of none, 0.
    void build(LaneVectors numbers, int from, int to) {
        MemorySegment out = sums.memory();
        IntVector rest = IntVector.zero(SPECIES);
        for (int k = from; k < to; k++) {
            rest = rest.sub(fromMemorySegment(SPECIES, numbers.memory(), at(k), ORDER));
        }
        rest.intoMemorySegment(out, 0, ORDER);
        count = 1;
        for (int k = from; k < to; k++) {
            IntVector x = fromMemorySegment(SPECIES, numbers.memory(), at(k), ORDER);
            x = x.add(x);
            long shift = at(count);
            for (long i = 0; i < shift; i += LaneVectors.BYTES) {
                IntVector sum = fromMemorySegment(SPECIES, out, i, ORDER).add(x);
                sum.intoMemorySegment(out, i + shift, ORDER);
            }
            count *= 2;
        }
    }

    /// How many sums there are.
    int count() {
        return count;
    }

    /// The sums, by mask.
    LaneVectors sums() {
        return sums;
    }
}
