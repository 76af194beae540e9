package dev.espalier.subsetsum.internal.lists;

import java.util.Arrays;

/// Subset sums in fixed point, put into buckets by value, each with a link to what it is made of.
///
/// The buckets are equal parts of a window, one to two for each sum, so that the sums near a given
/// number are found without a search; in a bucket they stand in no order. Where they crowd into few
/// buckets, as sums of equal samples do, they are sorted instead, equal ones are dropped, and
/// numbers are searched by halving: slower, but never quadratic. Cost: three passes over the sums.
final class SumList {
    /// Unused places behind the last sum, so that several can be looked at in one go.
    static final int MARGIN = 4;

    /// How many sums a look-up may meet on average before the list is sorted.
    private static final int CROWD = 8;

    private long[] sums = new long[1 + MARGIN];
    private int[] links = new int[1];
    private int[] starts = new int[2];
    private int count;
    private long low;
    private long span;
    private int shift;
    private int buckets;
    private boolean sorted;

    /// Takes over what is in `window`.
    void fill(PairWindow window, DistinctSort sort) {
        count = window.count();
        low = window.low();
        span = window.span();
        buckets = Math.max(2, 2 * Integer.highestOneBit(count));
        shift =
                Math.max(
                        0,
                        Long.SIZE
                                - Long.numberOfLeadingZeros(span)
                                - Integer.numberOfTrailingZeros(buckets));
        reserve();
        sorted = false;
        int crowd = scatter(window.sums(), window.links());
        if (crowd > CROWD) {
            count = sort.distinct(sums, links, count, low, span);
            sorted = true;
        }
        for (int i = 0; i < MARGIN; i++) {
            sums[count + i] = Long.MAX_VALUE;
        }
    }

    /// Number of sums.
    int count() {
        return count;
    }

    /// Where the window begins that all sums lie in.
    long low() {
        return low;
    }

    /// Its width.
    long span() {
        return span;
    }

    /// The sums; behind the last stand [#MARGIN] times the largest number.
    long[] sums() {
        return sums;
    }

    /// What the sum at `place` is made of.
    int link(int place) {
        return links[place];
    }

    /// Whether the sums are in order, and numbers are to be found by [#from] and [#to].
    boolean sorted() {
        return sorted;
    }

    /// Where each bucket begins, and one more. Of no use if [#sorted].
    int[] starts() {
        return starts;
    }

    /// Number of buckets.
    int buckets() {
        return buckets;
    }

    /// How far a distance from [#low] is shifted right to become the number of its bucket.
    int shift() {
        return shift;
    }

    /// The place of some sum equal to `sum`, which must be there.
    int place(long sum) {
        int place = from(sum);
        while (sums[place] != sum) {
            place++;
        }
        return place;
    }

    /// The first place that may hold a sum of at least `bound`.
    int from(long bound) {
        return sorted ? firstAtLeast(bound) : starts[bucket(bound)];
    }

    /// One past the last place that may hold a sum of at most `bound`.
    int to(long bound) {
        return sorted ? firstAtLeast(bound + 1) : starts[Math.min(bucket(bound) + 1, buckets)];
    }

    private int bucket(long number) {
        return (int) Math.min(Math.max(number - low, 0) >>> shift, buckets);
    }

    private int firstAtLeast(long bound) {
        int begin = 0;
        int end = count;
        while (begin < end) {
            int middle = (begin + end) >>> 1;
            if (sums[middle] < bound) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin;
    }

    /// Puts the sums into buckets.
    ///
    /// @return how many a look-up meets, on average over the sums
    private int scatter(long[] from, int[] fromLinks) {
        Arrays.fill(starts, 0, buckets + 1, 0);
        for (int i = 0; i < count; i++) {
            starts[(int) ((from[i] - low) >>> shift) + 1]++;
        }
        int before = 0;
        long met = 0;
        for (int b = 1; b <= buckets; b++) {
            int size = starts[b];
            met += (long) size * size;
            starts[b] = before;
            before += size;
        }
        for (int i = 0; i < count; i++) {
            long sum = from[i];
            int place = starts[(int) ((sum - low) >>> shift) + 1]++;
            sums[place] = sum;
            links[place] = fromLinks[i];
        }
        return (int) (met / Math.max(count, 1));
    }

    private void reserve() {
        if (links.length < count) {
            sums = new long[count + count / 4 + MARGIN];
            links = new int[count + count / 4];
        }
        if (starts.length <= buckets) {
            starts = new int[buckets + 1];
        }
    }
}
