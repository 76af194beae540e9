package dev.espalier.subsetsum.internal.lanes;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// A list of vectors of 32-bit numbers, one problem in each lane.
///
/// Lies outside the heap, where a vector can begin at a cache line: an array begins 16 bytes behind
/// one, so that every load of 64 bytes would touch two lines. (Measured: 15 to 50 % of the time of
/// a sort.) The memory is freed some time after the list is no longer reachable.
record LaneVectors(MemorySegment memory) {
    /// The vectors all lane kernels on 32-bit numbers use.
    static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    /// Problems solved at once.
    static final int LANES = SPECIES.length();

    /// Length of a vector.
    static final int BYTES = SPECIES.vectorByteSize();

    /// How vectors lie in memory.
    static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /// A list of `count` vectors, all 0.
    static LaneVectors of(int count) {
        MemorySegment memory = Arena.ofAuto().allocate((long) count * BYTES, Math.max(BYTES, 64));
        return new LaneVectors(memory);
    }

    /// A list that begins `colour` kilobytes behind a page, 0 to 3.
    ///
    /// Lists that are walked along together have different colours. Of the same colour they would
    /// meet in the same few places of the first cache, and loads would wait for stores whose
    /// addresses look alike in the last twelve bits. (Measured: up to half of the time of a merge.)
    static LaneVectors coloured(int count, int colour) {
        long bytes = (long) count * BYTES;
        long offset = colour * 1024L;
        MemorySegment memory = Arena.ofAuto().allocate(bytes + offset, 4096);
        return new LaneVectors(memory.asSlice(offset, bytes));
    }

    /// One lane of vector `place`.
    int get(int place, int lane) {
        return memory.get(ValueLayout.JAVA_INT, at(place, lane));
    }

    /// Sets one lane of vector `place`.
    void put(int place, int lane, int number) {
        memory.set(ValueLayout.JAVA_INT, at(place, lane), number);
    }

    /// Sets all lanes of vector `place` to one number.
    void fill(int place, int number) {
        for (int lane = 0; lane < LANES; lane++) {
            put(place, lane, number);
        }
    }

    /// Where vector `place` begins.
    static long at(int place) {
        return (long) place * BYTES;
    }

    private static long at(int place, int lane) {
        return at(place) + (long) lane * Integer.BYTES;
    }
}
