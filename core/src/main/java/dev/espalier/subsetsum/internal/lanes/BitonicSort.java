package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.BYTES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;

/// Sorts bitonic sequences of vectors, lane by lane: as many sequences as a vector has lanes at
/// once, without a branch that depends on them.
///
/// A sequence is *bitonic* if it first rises and then falls, or is a rotation of that; of two
/// sorted lists, one behind the other reversed. Half-cleaners turn it into two bitonic halves, all
/// of the lower below all of the upper: `log2(n)` levels of `n / 2` minima and maxima. Levels are
/// taken three at a time, so that eight vectors stay in registers, and part after part, so that
/// what is worked on stays in the cache.
///
/// Eight vectors in registers cannot be handed from one method to another, and a loop is compiled
/// without checks only where its places grow by a constant: so the network of eight is written out
/// for each kind of loop, here and in [Neighbours].
///
/// Source: K. E. Batcher, "Sorting networks and their applications", AFIPS Spring Joint Computer
/// Conference 32 (1968).
final class BitonicSort {
    private BitonicSort() {}

    /// Sorts the `count` vectors from place `from`, a power of two, upwards.
    static void sort(LaneVectors v, int from, int count) {
        switch (count) {
            case 1 -> {}
            case 2 -> oneLevel(v.memory(), at(from), BYTES);
            case 4 -> twoLevels(v.memory(), at(from), BYTES);
            default -> {
                sortBlocks(v, from, count);
                sortEights(v, from, count);
            }
        }
    }

    /// Sorts the `count` vectors from place `from`, a power of two and 8 or more, but for the last
    /// three levels: blocks of 8 are bitonic, and all of one below all of the next.
    static void sortBlocks(LaneVectors v, int from, int count) {
        int parts = 1;
        switch (count) {
            case 8 -> {}
            case 16 -> oneLevel(v.memory(), at(from), at(8));
            case 32 -> twoLevels(v.memory(), at(from), at(8));
            case 64 -> threeLevels(v.memory(), at(from), at(8));
            case 128 -> {
                oneLevel(v.memory(), at(from), at(64));
                parts = 2;
            }
            case 256 -> {
                twoLevels(v.memory(), at(from), at(64));
                parts = 4;
            }
            default -> {
                threeLevels(v.memory(), at(from), at(count / 8));
                parts = 8;
            }
        }
        for (int part = 0; parts > 1 && part < parts; part++) {
            sortBlocks(v, from + part * count / parts, count / parts);
        }
    }

    /// One level of vectors `step` apart.
    private static void oneLevel(MemorySegment v, long from, long step) {
        for (long i = from; i < from + step; i += BYTES) {
            IntVector a = fromMemorySegment(SPECIES, v, i, ORDER);
            IntVector b = fromMemorySegment(SPECIES, v, i + step, ORDER);
            a.min(b).intoMemorySegment(v, i, ORDER);
            a.max(b).intoMemorySegment(v, i + step, ORDER);
        }
    }

    /// Two levels, the first of vectors `2 * step` apart.
    private static void twoLevels(MemorySegment v, long from, long step) {
        for (long i = from; i < from + step; i += BYTES) {
            IntVector a = fromMemorySegment(SPECIES, v, i, ORDER);
            IntVector b = fromMemorySegment(SPECIES, v, i + step, ORDER);
            IntVector c = fromMemorySegment(SPECIES, v, i + 2 * step, ORDER);
            IntVector d = fromMemorySegment(SPECIES, v, i + 3 * step, ORDER);
            IntVector ac = a.min(c);
            IntVector ca = a.max(c);
            IntVector bd = b.min(d);
            IntVector db = b.max(d);
            ac.min(bd).intoMemorySegment(v, i, ORDER);
            ac.max(bd).intoMemorySegment(v, i + step, ORDER);
            ca.min(db).intoMemorySegment(v, i + 2 * step, ORDER);
            ca.max(db).intoMemorySegment(v, i + 3 * step, ORDER);
        }
    }

    /// Three levels, the first of vectors `4 * step` apart.
    private static void threeLevels(MemorySegment v, long from, long step) {
        for (long i = from; i < from + step; i += BYTES) {
            IntVector a0 = fromMemorySegment(SPECIES, v, i, ORDER);
            IntVector a1 = fromMemorySegment(SPECIES, v, i + step, ORDER);
            IntVector a2 = fromMemorySegment(SPECIES, v, i + 2 * step, ORDER);
            IntVector a3 = fromMemorySegment(SPECIES, v, i + 3 * step, ORDER);
            IntVector a4 = fromMemorySegment(SPECIES, v, i + 4 * step, ORDER);
            IntVector a5 = fromMemorySegment(SPECIES, v, i + 5 * step, ORDER);
            IntVector a6 = fromMemorySegment(SPECIES, v, i + 6 * step, ORDER);
            IntVector a7 = fromMemorySegment(SPECIES, v, i + 7 * step, ORDER);
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
            a0.min(a1).intoMemorySegment(v, i, ORDER);
            a0.max(a1).intoMemorySegment(v, i + step, ORDER);
            a2.min(a3).intoMemorySegment(v, i + 2 * step, ORDER);
            a2.max(a3).intoMemorySegment(v, i + 3 * step, ORDER);
            a4.min(a5).intoMemorySegment(v, i + 4 * step, ORDER);
            a4.max(a5).intoMemorySegment(v, i + 5 * step, ORDER);
            a6.min(a7).intoMemorySegment(v, i + 6 * step, ORDER);
            a6.max(a7).intoMemorySegment(v, i + 7 * step, ORDER);
        }
    }

    /// The last three levels of the `count` vectors from place `from`: each block of 8.
    static void sortEights(LaneVectors vectors, int from, int count) {
        MemorySegment v = vectors.memory();
        long end = at(from + count);
        for (long i = at(from); i < end; i += at(8)) {
            IntVector a0 = fromMemorySegment(SPECIES, v, i, ORDER);
            IntVector a1 = fromMemorySegment(SPECIES, v, i + BYTES, ORDER);
            IntVector a2 = fromMemorySegment(SPECIES, v, i + at(2), ORDER);
            IntVector a3 = fromMemorySegment(SPECIES, v, i + at(3), ORDER);
            IntVector a4 = fromMemorySegment(SPECIES, v, i + at(4), ORDER);
            IntVector a5 = fromMemorySegment(SPECIES, v, i + at(5), ORDER);
            IntVector a6 = fromMemorySegment(SPECIES, v, i + at(6), ORDER);
            IntVector a7 = fromMemorySegment(SPECIES, v, i + at(7), ORDER);
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
            a0.min(a1).intoMemorySegment(v, i, ORDER);
            a0.max(a1).intoMemorySegment(v, i + BYTES, ORDER);
            a2.min(a3).intoMemorySegment(v, i + at(2), ORDER);
            a2.max(a3).intoMemorySegment(v, i + at(3), ORDER);
            a4.min(a5).intoMemorySegment(v, i + at(4), ORDER);
            a4.max(a5).intoMemorySegment(v, i + at(5), ORDER);
            a6.min(a7).intoMemorySegment(v, i + at(6), ORDER);
            a6.max(a7).intoMemorySegment(v, i + at(7), ORDER);
        }
    }
}
