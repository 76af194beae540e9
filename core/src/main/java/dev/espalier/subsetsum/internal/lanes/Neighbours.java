package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.BYTES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Two lists, merged and sorted, and which of their members are nearest to each other, lane by
/// lane.
///
/// The lists are `A`, all signed sums of one half of the numbers, and `z - B`, what those of the
/// other half leave to be done. `A` is even and `z - B` is odd, so that neighbours from different
/// lists have an odd difference: turned right by one bit it is negative, and the smallest of all is
/// the smallest odd one. A merge of 2^h and 2^h sums takes `(h + 1) 2^h` minima and as many maxima;
/// the two-pointer walk it replaces takes a branch that nobody can predict for each sum.
final class Neighbours {
    /// How many differences share one remembered minimum. Within a block the last three levels of
    /// the merge are done in registers only, and again where a block is looked at.
    static final int BLOCK = 8;

    private final LaneVectors merged;
    private final LaneVectors nearest;
    private final LaneVectors tops;
    private final LaneVectors bounds = LaneVectors.of(1);

    /// Room for `places` merged vectors.
    Neighbours(int places) {
        merged = LaneVectors.coloured(places, 2);
        nearest = LaneVectors.of(places / BLOCK);
        tops = LaneVectors.of(places / BLOCK);
    }

    /// Room for other work before a merge.
    LaneVectors scratch() {
        return merged;
    }

    /// Merges into the places from `at` and finds the least differences of neighbours from
    /// different lists.
    ///
    /// @param lowerA the sums of `A` that are not above 0, upwards; so for `lowerB`
    /// @param half how many these are, 16 or more; the merged list has four times as
    ///     many
    /// @param z its vector 0 is what `B` is subtracted from, odd
    /// @param least vector 0 receives the least difference of each lane, turned right by one bit;
    ///     what is in it counts too
    void merge(
            LaneVectors lowerA,
            LaneVectors lowerB,
            int half,
            LaneVectors z,
            int at,
            LaneVectors least) {
        split(lowerA, lowerB, half, z, at);
        for (int part = 0; part < 8; part++) {
            BitonicSort.sortBlocks(merged, at + part * half / 2, half / 2);
        }
        sweep(at, at + 4 * half, least);
    }

    /// Three levels of the merge, from the lists into eight bitonic parts.
    private void split(LaneVectors lowerA, LaneVectors lowerB, int half, LaneVectors z, int to) {
        MemorySegment a = lowerA.memory();
        MemorySegment b = lowerB.memory();
        MemorySegment out = merged.memory();
        IntVector target = fromMemorySegment(SPECIES, z.memory(), 0, ORDER);
        long step = at(half / 2);
        long last = at(half - 1);
        for (long i = 0; i < step; i += BYTES) {
            IntVector a0 = fromMemorySegment(SPECIES, a, i, ORDER);
            IntVector b0 = target.sub(fromMemorySegment(SPECIES, b, i, ORDER));
            IntVector a1 = fromMemorySegment(SPECIES, a, i + step, ORDER);
            IntVector b1 = target.sub(fromMemorySegment(SPECIES, b, i + step, ORDER));
            IntVector a2 = fromMemorySegment(SPECIES, a, last - i, ORDER).neg();
            IntVector b2 = target.add(fromMemorySegment(SPECIES, b, last - i, ORDER));
            IntVector a3 = fromMemorySegment(SPECIES, a, last - step - i, ORDER).neg();
            IntVector b3 = target.add(fromMemorySegment(SPECIES, b, last - step - i, ORDER));
            IntVector c0 = a0.min(b0);
            IntVector c4 = a0.max(b0);
            IntVector c1 = a1.min(b1);
            IntVector c5 = a1.max(b1);
            IntVector c2 = a2.min(b2);
            IntVector c6 = a2.max(b2);
            IntVector c3 = a3.min(b3);
            IntVector c7 = a3.max(b3);
            a0 = c0.min(c2);
            a2 = c0.max(c2);
            a1 = c1.min(c3);
            a3 = c1.max(c3);
            b0 = c4.min(c6);
            b2 = c4.max(c6);
            b1 = c5.min(c7);
            b3 = c5.max(c7);
            long place = at(to) + i;
            a0.min(a1).intoMemorySegment(out, place, ORDER);
            a0.max(a1).intoMemorySegment(out, place + step, ORDER);
            a2.min(a3).intoMemorySegment(out, place + 2 * step, ORDER);
            a2.max(a3).intoMemorySegment(out, place + 3 * step, ORDER);
            b0.min(b1).intoMemorySegment(out, place + 4 * step, ORDER);
            b0.max(b1).intoMemorySegment(out, place + 5 * step, ORDER);
            b2.min(b3).intoMemorySegment(out, place + 6 * step, ORDER);
            b2.max(b3).intoMemorySegment(out, place + 7 * step, ORDER);
        }
    }

    /// The last three levels of each block, in registers, and the differences of neighbours.
    private void sweep(int from, int to, LaneVectors least) {
        MemorySegment in = merged.memory();
        MemorySegment out = nearest.memory();
        IntVector best = fromMemorySegment(SPECIES, least.memory(), 0, ORDER);
        IntVector last = fromMemorySegment(SPECIES, in, at(from), ORDER);
        for (int i = from + 1; i < from + BLOCK; i++) {
            last = last.min(fromMemorySegment(SPECIES, in, at(i), ORDER));
        }
        long end = at(to);
        for (long i = at(from); i < end; i += at(BLOCK)) {
            IntVector a0 = fromMemorySegment(SPECIES, in, i, ORDER);
            IntVector a1 = fromMemorySegment(SPECIES, in, i + BYTES, ORDER);
            IntVector a2 = fromMemorySegment(SPECIES, in, i + at(2), ORDER);
            IntVector a3 = fromMemorySegment(SPECIES, in, i + at(3), ORDER);
            IntVector a4 = fromMemorySegment(SPECIES, in, i + at(4), ORDER);
            IntVector a5 = fromMemorySegment(SPECIES, in, i + at(5), ORDER);
            IntVector a6 = fromMemorySegment(SPECIES, in, i + at(6), ORDER);
            IntVector a7 = fromMemorySegment(SPECIES, in, i + at(7), ORDER);
            IntVector b0 = a0.min(a4);
            IntVector b4 = a0.max(a4);
            IntVector b1 = a1.min(a5);
            IntVector b5 = a1.max(a5);
            IntVector b2 = a2.min(a6);
            IntVector b6 = a2.max(a6);
            IntVector b3 = a3.min(a7);
            IntVector b7 = a3.max(a7);
            a0 = b0.min(b2);
            a2 = b0.max(b2);
            a1 = b1.min(b3);
            a3 = b1.max(b3);
            a4 = b4.min(b6);
            a6 = b4.max(b6);
            a5 = b5.min(b7);
            a7 = b5.max(b7);
            b0 = a0.min(a1);
            b1 = a0.max(a1);
            b2 = a2.min(a3);
            b3 = a2.max(a3);
            b4 = a4.min(a5);
            b5 = a4.max(a5);
            b6 = a6.min(a7);
            b7 = a6.max(a7);
            a0 = b0.sub(last).lanewise(VectorOperators.ROR, 1);
            a1 = b1.sub(b0).lanewise(VectorOperators.ROR, 1);
            a2 = b2.sub(b1).lanewise(VectorOperators.ROR, 1);
            a3 = b3.sub(b2).lanewise(VectorOperators.ROR, 1);
            a4 = b4.sub(b3).lanewise(VectorOperators.ROR, 1);
            a5 = b5.sub(b4).lanewise(VectorOperators.ROR, 1);
            a6 = b6.sub(b5).lanewise(VectorOperators.ROR, 1);
            a7 = b7.sub(b6).lanewise(VectorOperators.ROR, 1);
            last = b7;
            a0 = a0.min(a1).min(a2.min(a3)).min(a4.min(a5).min(a6.min(a7)));
            a0.intoMemorySegment(out, i / BLOCK, ORDER);
            b7.intoMemorySegment(tops.memory(), i / BLOCK, ORDER);
            best = best.min(a0);
        }
        best.intoMemorySegment(least.memory(), 0, ORDER);
    }

    /// Collects every pair of members of different lists whose difference is at most that of its
    /// lane.
    ///
    /// @param most for each lane a difference that is not below its least, unsigned
    /// @param z the target of the merge
    /// @param odd what the pairs say of the odd sample's sign
    void collect(int at, int places, LaneVectors most, LaneVectors z, int odd, NearPairs pairs) {
        for (int lane = 0; lane < LANES; lane++) {
            bounds.put(0, lane, Integer.rotateRight(most.get(0, lane) | 1, 1));
        }
        IntVector bound = fromMemorySegment(SPECIES, bounds.memory(), 0, ORDER);
        for (int block = at; block < at + places; block += BLOCK) {
            IntVector here = fromMemorySegment(SPECIES, nearest.memory(), at(block / BLOCK), ORDER);
            if (here.compare(VectorOperators.LE, bound).anyTrue()) {
                collect(block, at, at + places, most, z, odd, pairs);
            }
        }
    }

    private void collect(
            int block,
            int from,
            int to,
            LaneVectors most,
            LaneVectors z,
            int odd,
            NearPairs pairs) {
        settle(block);
        MemorySegment in = merged.memory();
        IntVector bound = fromMemorySegment(SPECIES, bounds.memory(), 0, ORDER);
        int before = Math.max(block - BLOCK, from) / BLOCK;
        IntVector last = fromMemorySegment(SPECIES, tops.memory(), at(before), ORDER);
        for (int i = block; i < block + BLOCK; i++) {
            IntVector next = fromMemorySegment(SPECIES, in, at(i), ORDER);
            IntVector difference = next.sub(last).lanewise(VectorOperators.ROR, 1);
            last = next;
            long near = difference.compare(VectorOperators.LE, bound).toLong();
            for (; near != 0; near &= near - 1) {
                int lane = Long.numberOfTrailingZeros(near);
                extend(from, i - 1, to, lane, most.get(0, lane), z.get(0, lane), odd, pairs);
            }
        }
    }

    /// Takes the pair of the members at `place` and behind it, and the pairs that contain both of
    /// them: from each further member of the same list before it to all members behind it.
    private void extend(
            int from, int place, int to, int lane, int most, int z, int odd, NearPairs pairs) {
        if (place % BLOCK == BLOCK - 1) {
            settle(place - BLOCK + 1);
        }
        int first = merged.get(place, lane);
        int second = merged.get(place + 1, lane);
        for (int i = place; i >= from && !pairs.overfull(lane); i--) {
            if (i < place && i % BLOCK == BLOCK - 1) {
                settle(i - BLOCK + 1);
            }
            int left = merged.get(i, lane);
            if (((left ^ first) & 1) != 0 || !within(left, second, most)) {
                return;
            }
            for (int j = place + 1; j < to; j++) {
                if (j > place + 1 && j % BLOCK == 0) {
                    settle(j);
                }
                int right = merged.get(j, lane);
                if (!within(left, right, most)) {
                    break;
                }
                if (((left ^ right) & 1) != 0) {
                    boolean even = (left & 1) == 0;
                    pairs.add(lane, even ? left : right, z - (even ? right : left), odd);
                }
            }
        }
    }

    /// Sorts a block for good; nothing changes where that was done before.
    private void settle(int block) {
        BitonicSort.sortEights(merged, block, BLOCK);
    }

    private static boolean within(int low, int high, int most) {
        return Integer.compareUnsigned(high - low, most) <= 0;
    }
}
