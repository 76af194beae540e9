package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// Which signs give a signed sum, for one sum in each lane: the masks that sorting did not carry
/// along.
///
/// The sums of the first three numbers stay in eight registers; what each choice of signs of the
/// others leaves is compared with all eight. Cost `2^m` comparisons of vectors a group.
/// [SignSearch] does the same for one lane and several masks.
final class SignWalk {
    private static final int FEW = 3;

    private final SignTable few = new SignTable(FEW);
    private final SignTable others;
    private final int[] masks = new int[LANES];
    private final int[] counts = new int[LANES];

    /// For sums of up to `most` numbers.
    SignWalk(int most) {
        others = new SignTable(most - FEW);
    }

    /// Walks over the signs of the vectors `from .. to - 1` of `numbers`, three or more; vector 0
    /// of `sums` has the sums to be found.
    void find(LaneVectors numbers, int from, int to, LaneVectors sums) {
        Arrays.fill(counts, 0);
        few.build(numbers, from, from + FEW);
        others.build(numbers, from + FEW, to);
        walk(sums);
    }

    private void walk(LaneVectors sums) {
        MemorySegment known = few.sums().memory();
        IntVector a = fromMemorySegment(SPECIES, known, at(0), ORDER);
        IntVector b = fromMemorySegment(SPECIES, known, at(1), ORDER);
        IntVector c = fromMemorySegment(SPECIES, known, at(2), ORDER);
        IntVector d = fromMemorySegment(SPECIES, known, at(3), ORDER);
        IntVector e = fromMemorySegment(SPECIES, known, at(4), ORDER);
        IntVector f = fromMemorySegment(SPECIES, known, at(5), ORDER);
        IntVector g = fromMemorySegment(SPECIES, known, at(6), ORDER);
        IntVector h = fromMemorySegment(SPECIES, known, at(7), ORDER);
        MemorySegment in = others.sums().memory();
        IntVector sum = fromMemorySegment(SPECIES, sums.memory(), 0, ORDER);
        for (int high = 0; high < others.count(); high++) {
            IntVector rest = sum.sub(fromMemorySegment(SPECIES, in, at(high), ORDER));
            VectorMask<Integer> abcd = a.eq(rest).or(b.eq(rest)).or(c.eq(rest).or(d.eq(rest)));
            VectorMask<Integer> efgh = e.eq(rest).or(f.eq(rest)).or(g.eq(rest).or(h.eq(rest)));
            long hits = abcd.or(efgh).toLong();
            for (; hits != 0; hits &= hits - 1) {
                note(Long.numberOfTrailingZeros(hits), high, sums);
            }
        }
    }

    /// Keeps the masks of a lane whose upper bits are `high`.
    private void note(int lane, int high, LaneVectors sums) {
        int rest = sums.get(0, lane) - others.sums().get(high, lane);
        for (int low = 0; low < 1 << FEW; low++) {
            if (few.sums().get(low, lane) == rest) {
                masks[lane] = high << FEW | low;
                counts[lane]++;
            }
        }
    }

    /// Whether exactly one mask gives the sum of the lane.
    boolean isSingle(int lane) {
        return counts[lane] == 1;
    }

    /// That mask; bit `k` is set where number `from + k` has a plus.
    int mask(int lane) {
        return masks[lane];
    }
}
