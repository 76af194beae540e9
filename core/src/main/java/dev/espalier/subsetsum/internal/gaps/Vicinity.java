package dev.espalier.subsetsum.internal.gaps;

import java.util.Arrays;

/// The subset sums near a place, for reaches so short that almost no sum is there.
///
/// Of the sums `a + b`, the list `b` is put into buckets at least twice as wide as the reach: a bit
/// for each bucket that holds one or has one in the next bucket, and for each 64 buckets the first
/// of the list. For each `a`, one bit tells whether there is anything to look at, which is seldom.
/// Cost: about a nanosecond for each sum in either list, for all places together in `b`, for every
/// place in `a`.
final class Vicinity {
    /// Buckets for each sum of `b`, about; fewer where the reach is long.
    private static final int BUCKETS = 64;

    /// Parts of the mean distance of two sums of `b`, so that at most one bit in two is set or so.
    private static final int SPARSE = 2;

    private long[] a = new long[1];
    private long[] b = new long[1];
    private int rows;
    private int columns;
    private int shift;
    private long[] bits = new long[1];
    private int[] firsts = new int[1];
    private long below;
    private long above;

    /// Whether `reach` is short enough that looking up is better than walking along both lists.
    boolean suits(MirroredSums second, long reach) {
        return reach < second.total() / second.count() / SPARSE;
    }

    /// Takes the two lists.
    ///
    /// @param reach the longest reach, 0 or more
    void open(MirroredSums first, MirroredSums second, long reach) {
        a = first.sums();
        b = second.sums();
        rows = first.count();
        columns = second.count();
        long bucket = Math.max(2 * reach + 1, second.total() / columns / BUCKETS);
        shift = 64 - Long.numberOfLeadingZeros(bucket);
        int words = (int) (second.total() >>> shift >>> 6) + 1;
        if (bits.length < words) {
            bits = new long[words];
            firsts = new int[words];
        }
        Arrays.fill(bits, 0, words, 0);
        Arrays.fill(firsts, 0, words, columns);
        for (int j = columns - 1; j >= 0; j--) {
            int bucketOf = (int) (b[j] >>> shift);
            int before = Math.max(0, bucketOf - 1);
            bits[bucketOf >>> 6] |= 1L << bucketOf;
            bits[before >>> 6] |= 1L << before;
            firsts[bucketOf >>> 6] = j;
            firsts[before >>> 6] = j;
        }
    }

    /// Looks for the neighbouring sums that `place` lies between, as [Straddle] does.
    ///
    /// @param reach the largest distance at which they are looked for
    /// @param enough the search ends once they are known to be no further apart than this
    /// @return whether both have been found; if not, they are `enough` apart at most or out of
    ///     reach
    boolean find(long place, long reach, long enough) {
        below = place - reach - 1;
        above = place + reach + 1;
        long low = place - reach;
        int end = firstAbove(low + 2 * reach);
        for (int i = firstAbove(low - b[columns - 1] - 1); i < end; i++) {
            long from = Math.max(0, low - a[i]);
            int bucket = (int) (from >>> shift);
            if ((bits[bucket >>> 6] >>> bucket & 1) != 0) {
                look(a[i], place, from, bucket);
                if (above - below <= enough) {
                    return false;
                }
            }
        }
        return below >= low && above <= place + reach;
    }

    /// After a search that failed: whether that was for want of a neighbour.
    boolean isOutOfReach(long enough) {
        return above - below > enough;
    }

    /// The largest sum below the place.
    long below() {
        return below;
    }

    /// The smallest sum that is not below the place.
    long above() {
        return above;
    }

    private void look(long sum, long place, long from, int bucket) {
        int j = firsts[bucket >>> 6];
        while (b[j] < from) {
            j++;
        }
        for (; sum + b[j] < above; j++) {
            if (sum + b[j] < place) {
                below = Math.max(below, sum + b[j]);
            } else {
                above = sum + b[j];
            }
        }
    }

    /// The first row whose sum is above `limit`.
    private int firstAbove(long limit) {
        int low = 0;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (a[middle] > limit) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
