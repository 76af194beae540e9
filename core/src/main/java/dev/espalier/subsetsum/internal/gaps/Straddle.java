package dev.espalier.subsetsum.internal.gaps;

/// For four places at once, the two neighbouring subset sums that a place lies between: the largest
/// below it, and the smallest that is not.
///
/// The sums are those of two lists, `a + b`. One list is walked up and the other down, which is up
/// in the mirrored list: `a[i] + (total - b[j])`. Each step looks at one sum and, by its sign
/// relative to the place, moves one of the two; all steps together are as many as there are sums
/// in both lists, whatever they are, so four walks run side by side without a branch. Differences
/// are kept with their sign bit turned: then the smallest is the nearest one that is not below the
/// place, the largest the nearest one below.
final class Straddle {
    /// How many places are looked up at once.
    static final int PLACES = 4;

    private final long[] below = new long[PLACES];
    private final long[] above = new long[PLACES];

    /// Finds the neighbours of `places[0 .. 3]`, each from 1 to the largest sum.
    void find(MirroredSums first, MirroredSums second, long[] places) {
        long[] a = first.sums();
        long[] b = second.sums();
        long offset = Long.MIN_VALUE - second.total();
        long m0 = places[0] + offset;
        long m1 = places[1] + offset;
        long m2 = places[2] + offset;
        long m3 = places[3] + offset;
        int i0 = 0;
        int i1 = 0;
        int i2 = 0;
        int i3 = 0;
        long low0 = Long.MIN_VALUE;
        long low1 = Long.MIN_VALUE;
        long low2 = Long.MIN_VALUE;
        long low3 = Long.MIN_VALUE;
        long high0 = Long.MAX_VALUE;
        long high1 = Long.MAX_VALUE;
        long high2 = Long.MAX_VALUE;
        long high3 = Long.MAX_VALUE;
        int steps = first.count() + second.count();
        for (int step = 0; step < steps; step++) {
            long d0 = a[i0] - b[step - i0] - m0;
            long d1 = a[i1] - b[step - i1] - m1;
            long d2 = a[i2] - b[step - i2] - m2;
            long d3 = a[i3] - b[step - i3] - m3;
            low0 = Math.max(low0, d0);
            low1 = Math.max(low1, d1);
            low2 = Math.max(low2, d2);
            low3 = Math.max(low3, d3);
            high0 = Math.min(high0, d0);
            high1 = Math.min(high1, d1);
            high2 = Math.min(high2, d2);
            high3 = Math.min(high3, d3);
            i0 += (int) (~d0 >>> 63);
            i1 += (int) (~d1 >>> 63);
            i2 += (int) (~d2 >>> 63);
            i3 += (int) (~d3 >>> 63);
        }
        keep(0, places[0], low0, high0);
        keep(1, places[1], low1, high1);
        keep(2, places[2], low2, high2);
        keep(3, places[3], low3, high3);
    }

    private void keep(int k, long place, long low, long high) {
        below[k] = place + (low ^ Long.MIN_VALUE);
        above[k] = place + (high ^ Long.MIN_VALUE);
    }

    /// The largest sum below place `k`.
    long below(int k) {
        return below[k];
    }

    /// The smallest sum that is not below place `k`.
    long above(int k) {
        return above[k];
    }
}
