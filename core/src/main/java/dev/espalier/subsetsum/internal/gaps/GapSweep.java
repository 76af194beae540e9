package dev.espalier.subsetsum.internal.gaps;

import java.util.Arrays;

/// The widest gap by looking at all sums in the window, one stretch of it after the other.
///
/// What small problems take, and the way out where so many gaps are so nearly equal that a bitmap
/// cannot tell them apart. The sums are not sorted: of each bucket of the line the smallest and the
/// largest are kept. The `m` sums of a window of width `w` leave a gap of `w / (m + 1)` or more, so
/// with buckets no wider than that, and no wider than the widest gap known, every gap that matters
/// lies between the largest sum of one bucket and the smallest of the next that holds any.
/// (Gonzalez' maximum gap by pigeonholes, 1975.) Of sums `a + b` the list `a` has one row each,
/// with a place in `b` that goes up with the stretches. Cost: two or three nanoseconds for each sum
/// in the window, in buckets that stay in the cache.
final class GapSweep {
    private static final int LEAST_BUCKETS = 1 << 8;

    /// Buckets for each row, so that going through the rows costs less than the sums.
    private static final int BUCKETS_PER_ROW = 4;

    /// Makes buckets narrower by more than what doubles round: sums of one bucket are less than its
    /// width apart, and that is no more than the mean gap.
    private static final double ROUNDING = 1 + 0x1p-30;

    private int[] place = new int[1];
    private long[] smallest = new long[1];
    private long[] largest = new long[1];

    /// Shows `gap` the neighbouring sums that lie in its window, as far as they can be the widest.
    void sweep(MirroredSums first, MirroredSums second, WidestGap gap) {
        reserve(first.count());
        long sums = -begin(first, second, gap.low());
        sums += count(first, second, gap.high());
        double mean = ((double) gap.high() - gap.low()) / (sums + 1) / ROUNDING;
        long before = -1;
        for (long from = gap.low(); from <= gap.high(); ) {
            double width = Math.max(1, Math.max(Math.floor(mean), (double) gap.twiceError()));
            double stretch = width * (smallest.length - 1);
            long end =
                    stretch < (double) gap.high() - from ? from + (long) stretch : gap.high() + 1;
            collect(first, second, from, end, ROUNDING / width);
            before = seeAll(gap, before);
            from = end;
        }
    }

    /// Puts each row at its first sum that is not below `low`.
    ///
    /// @return how many sums are below it
    private long begin(MirroredSums first, MirroredSums second, long low) {
        long[] a = first.sums();
        long[] b = second.sums();
        int column = second.count();
        long below = 0;
        for (int row = 0; row < first.count(); row++) {
            while (column > 0 && a[row] + b[column - 1] >= low) {
                column--;
            }
            place[row] = column;
            below += column;
        }
        return below;
    }

    /// How many sums are not above `high`.
    private static long count(MirroredSums first, MirroredSums second, long high) {
        long[] a = first.sums();
        long[] b = second.sums();
        int column = second.count();
        long count = 0;
        for (int row = 0; row < first.count(); row++) {
            while (column > 0 && a[row] + b[column - 1] > high) {
                column--;
            }
            count += column;
        }
        return count;
    }

    /// Puts the sums from `from` and below `end` into their buckets.
    private void collect(
            MirroredSums first, MirroredSums second, long from, long end, double perUnit) {
        Arrays.fill(smallest, Long.MAX_VALUE);
        Arrays.fill(largest, -1);
        long[] a = first.sums();
        long[] b = second.sums();
        for (int row = 0; row < first.count(); row++) {
            place[row] = collect(b, place[row], a[row], from, end, perUnit);
        }
    }

    /// Puts the sums of one row into their buckets; the guard behind `b` ends it.
    ///
    /// @return the place of its first sum that is not below `end`
    private int collect(long[] b, int begin, long row, long from, long end, double perUnit) {
        int column = begin;
        for (long sum = row + b[column]; sum < end; sum = row + b[column]) {
            int bucket = (int) ((sum - from) * perUnit);
            smallest[bucket] = Math.min(smallest[bucket], sum);
            largest[bucket] = Math.max(largest[bucket], sum);
            column++;
        }
        return column;
    }

    private long seeAll(WidestGap gap, long before) {
        long last = before;
        for (int bucket = 0; bucket < smallest.length; bucket++) {
            if (largest[bucket] >= 0) {
                if (last >= 0) {
                    gap.see(last, smallest[bucket]);
                }
                last = largest[bucket];
            }
        }
        return last;
    }

    private void reserve(int rows) {
        if (place.length < rows) {
            place = new int[rows];
        }
        int buckets = Math.max(LEAST_BUCKETS, BUCKETS_PER_ROW * rows);
        if (smallest.length != buckets) {
            smallest = new long[buckets];
            largest = new long[buckets];
        }
    }
}
