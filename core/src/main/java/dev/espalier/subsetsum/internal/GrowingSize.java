package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;

/// The smallest subset within a tolerance: sizes 0, 1, 2, ... are searched in turn, small ones by
/// looking up sums of pairs, larger ones by meeting in the middle.
public final class GrowingSize {
    private final SmallSubsets small = new SmallSubsets();
    private final LargerSubsets larger = new LargerSubsets();

    /// The mask of the smallest subset with an error of at most `tolerance`, of those the one with
    /// the least error, of those the smallest mask; -1 where there is none.
    public long fewest(Samples samples, double target, double tolerance) {
        small.prepare(samples);
        for (int size = 0; size <= SmallSubsets.LARGEST; size++) {
            if (small.search(size, target, tolerance)) {
                return small.mask();
            }
        }
        if (samples.size() > SmallSubsets.LARGEST) {
            larger.prepare(samples);
        }
        for (int size = SmallSubsets.LARGEST + 1; size <= samples.size(); size++) {
            if (larger.search(size, target, tolerance)) {
                return larger.mask();
            }
        }
        return -1;
    }
}
