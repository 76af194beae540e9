package dev.espalier.subsetsum.internal.lanes;

import static dev.espalier.subsetsum.internal.lanes.LaneVectors.ORDER;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.SPECIES;
import static dev.espalier.subsetsum.internal.lanes.LaneVectors.at;
import static jdk.incubator.vector.IntVector.fromMemorySegment;

import jdk.incubator.vector.IntVector;

/// The sums of all pairs of samples of a group, one problem in each lane, by the first sample, then
/// by the second: pairs of samples from a number on are the last ones.
final class LanePairs {
    private final LaneVectors sums;
    private final long[] masks;
    private final int[] starts;
    private int n;
    private int count;

    /// Room for the pairs of `most` samples.
    LanePairs(int most) {
        int pairs = most * (most - 1) / 2;
        sums = LaneVectors.of(pairs + LaneSubsets.STEP);
        masks = new long[pairs];
        starts = new int[most];
    }

    /// Adds up the pairs of `n` samples and puts [LaneResiduals#FAR] into the places behind.
    void build(LaneVectors numbers, int n) {
        if (this.n != n) {
            count(n);
        }
        int pair = 0;
        for (int i = 0; i < n - 1; i++) {
            IntVector x = fromMemorySegment(SPECIES, numbers.memory(), at(i), ORDER);
            for (int j = i + 1; j < n; j++) {
                x.add(fromMemorySegment(SPECIES, numbers.memory(), at(j), ORDER))
                        .intoMemorySegment(sums.memory(), at(pair++), ORDER);
            }
        }
    }

    private void count(int n) {
        this.n = n;
        count = 0;
        for (int i = 0; i < n; i++) {
            starts[i] = count;
            for (int j = i + 1; j < n; j++) {
                masks[count++] = 1L << i | 1L << j;
            }
        }
        for (int place = count; place < count + LaneSubsets.STEP; place++) {
            sums.fill(place, LaneResiduals.FAR);
        }
    }

    /// The sums, `(count, LANES)`.
    LaneVectors sums() {
        return sums;
    }

    /// How many pairs there are.
    int count() {
        return count;
    }

    /// The first pair of samples of number `from` or larger.
    int start(int from) {
        return starts[from];
    }

    /// The two samples of a pair.
    long mask(int pair) {
        return masks[pair];
    }
}
