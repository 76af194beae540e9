package dev.espalier.subsetsum.internal;

import static dev.espalier.subsetsum.internal.LaneVectors.LANES;
import static dev.espalier.subsetsum.internal.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.LaneVectors.at;
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
    /// How many differences share one remembered minimum; lists begin at a multiple of it.
    static final int BLOCK = 16;

    private final LaneVectors merged;
    private final LaneVectors nearest;
    private final LaneVectors bounds = LaneVectors.of(1);

    /// Room for `places` merged vectors.
    Neighbours(int places) {
        merged = LaneVectors.of(places);
        nearest = LaneVectors.of(Math.max(1, places / BLOCK));
    }

    /// Room for other work before a merge.
    LaneVectors scratch() {
        return merged;
    }

    /// Merges into the places from `at` and finds the least differences of neighbours from
    /// different lists.
    ///
    /// The lower half is finished before the upper is begun, so that both lists and what is being
    /// sorted fit a cache together.
    ///
    /// @param lowerA the sums of `A` that are not above 0, upwards; so for `lowerB`
    /// @param half how many these are; the merged list has four times as many
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
        minima(lowerA, lowerB, half, z, at);
        BitonicSort.sort(merged, at, half);
        BitonicSort.sort(merged, at + half, half);
        int middle = at + 2 * half;
        int swept = at;
        if (2 * half >= BLOCK) {
            sweep(at, at, middle, least);
            swept = middle;
        }
        maxima(lowerA, lowerB, half, z, middle);
        BitonicSort.sort(merged, middle, half);
        BitonicSort.sort(merged, middle + half, half);
        sweep(at, swept, middle + 2 * half, least);
    }

    private void minima(LaneVectors lowerA, LaneVectors lowerB, int half, LaneVectors z, int to) {
        MemorySegment a = lowerA.memory();
        MemorySegment b = lowerB.memory();
        MemorySegment out = merged.memory();
        IntVector target = fromMemorySegment(SPECIES, z.memory(), 0, ORDER);
        for (int i = 0; i < half; i++) {
            long mirror = at(half - 1 - i);
            IntVector low = fromMemorySegment(SPECIES, a, at(i), ORDER);
            low = low.min(target.sub(fromMemorySegment(SPECIES, b, at(i), ORDER)));
            IntVector high = fromMemorySegment(SPECIES, a, mirror, ORDER).neg();
            high = high.min(target.add(fromMemorySegment(SPECIES, b, mirror, ORDER)));
            low.min(high).intoMemorySegment(out, at(to + i), ORDER);
            low.max(high).intoMemorySegment(out, at(to + half + i), ORDER);
        }
    }

    private void maxima(LaneVectors lowerA, LaneVectors lowerB, int half, LaneVectors z, int to) {
        MemorySegment a = lowerA.memory();
        MemorySegment b = lowerB.memory();
        MemorySegment out = merged.memory();
        IntVector target = fromMemorySegment(SPECIES, z.memory(), 0, ORDER);
        for (int i = 0; i < half; i++) {
            long mirror = at(half - 1 - i);
            IntVector low = fromMemorySegment(SPECIES, a, at(i), ORDER);
            low = low.max(target.sub(fromMemorySegment(SPECIES, b, at(i), ORDER)));
            IntVector high = fromMemorySegment(SPECIES, a, mirror, ORDER).neg();
            high = high.max(target.add(fromMemorySegment(SPECIES, b, mirror, ORDER)));
            low.min(high).intoMemorySegment(out, at(to + i), ORDER);
            low.max(high).intoMemorySegment(out, at(to + half + i), ORDER);
        }
    }

    /// Looks at the differences of the members `from .. to - 1` with those before them.
    private void sweep(int first, int from, int to, LaneVectors least) {
        MemorySegment in = merged.memory();
        IntVector best = fromMemorySegment(SPECIES, least.memory(), 0, ORDER);
        for (int block = from; block < to; block += BLOCK) {
            IntVector here = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
            IntVector last = fromMemorySegment(SPECIES, in, at(Math.max(first, block - 1)), ORDER);
            int end = Math.min(block + BLOCK, to);
            for (int i = block; i < end; i++) {
                IntVector next = fromMemorySegment(SPECIES, in, at(i), ORDER);
                here = here.min(next.sub(last).lanewise(VectorOperators.ROR, 1));
                last = next;
            }
            here.intoMemorySegment(nearest.memory(), at(block / BLOCK), ORDER);
            best = best.min(here);
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
        MemorySegment in = merged.memory();
        IntVector bound = fromMemorySegment(SPECIES, bounds.memory(), 0, ORDER);
        for (int block = at; block < at + places; block += BLOCK) {
            IntVector here = fromMemorySegment(SPECIES, nearest.memory(), at(block / BLOCK), ORDER);
            if (!here.compare(VectorOperators.LE, bound).anyTrue()) {
                continue;
            }
            int end = Math.min(block + BLOCK, at + places);
            for (int i = Math.max(block, at + 1); i < end; i++) {
                IntVector difference = fromMemorySegment(SPECIES, in, at(i), ORDER);
                difference = difference.sub(fromMemorySegment(SPECIES, in, at(i - 1), ORDER));
                long near =
                        difference
                                .lanewise(VectorOperators.ROR, 1)
                                .compare(VectorOperators.LE, bound)
                                .toLong();
                for (; near != 0; near &= near - 1) {
                    int lane = Long.numberOfTrailingZeros(near);
                    extend(
                            at,
                            i - 1,
                            at + places,
                            lane,
                            most.get(0, lane),
                            z.get(0, lane),
                            odd,
                            pairs);
                }
            }
        }
    }

    /// Takes the pair of the members at `place` and behind it, and the pairs that contain both of
    /// them: from each further member of the same list before it to all members behind it.
    private void extend(
            int from, int place, int to, int lane, int most, int z, int odd, NearPairs pairs) {
        int first = merged.get(place, lane);
        int second = merged.get(place + 1, lane);
        for (int i = place; i >= from && !pairs.overfull(lane); i--) {
            int left = merged.get(i, lane);
            if (((left ^ first) & 1) != 0 || !within(left, second, most)) {
                return;
            }
            for (int j = place + 1; j < to; j++) {
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

    private static boolean within(int low, int high, int most) {
        return Integer.compareUnsigned(high - low, most) <= 0;
    }
}
