package dev.espalier.subsetsum.internal.gaps;

import java.util.Arrays;

/// The widest gap by listing all sums in the window, sorted, one stretch of it after the other.
///
/// What small problems take, and the way out where so many gaps are so nearly equal that a bitmap
/// cannot tell them apart. Of sums `a + b` the list `a` has one row each, with a place in `b` that
/// goes up with the stretches. Equal sums in either list are dropped first: then no value can occur
/// more often than there are rows, and a stretch that overflows its room can always be shortened.
/// Cost: about ten nanoseconds for each sum in the window.
final class GapSweep {
    private static final int ROOM = 4;

    private long[] a = new long[1];
    private long[] b = new long[1];
    private int[] place = new int[1];
    private int[] reached = new int[1];
    private long[] stretch = new long[1];
    private int rows;
    private int columns;
    private int size;

    /// Shows `gap` every pair of neighbouring sums that lie in its window.
    void sweep(MirroredSums first, MirroredSums second, WidestGap gap) {
        reserve(first.count(), second.count());
        rows = distinct(first, a);
        columns = distinct(second, b);
        begin(gap.low());
        long width = gap.high() - gap.low() + 1;
        long from = gap.low();
        long last = -1;
        while (from <= gap.high()) {
            width = Math.min(width, gap.high() + 1 - from);
            if (!collect(from + width)) {
                width = (width + 1) / 2;
                continue;
            }
            System.arraycopy(reached, 0, place, 0, rows);
            Arrays.sort(stretch, 0, size);
            last = seeAll(gap, last);
            from += width;
            if (size < stretch.length / 4) {
                width *= 2;
            }
        }
    }

    private static int distinct(MirroredSums from, long[] to) {
        long[] sums = from.sums();
        int count = 0;
        for (int i = 0; i < from.count(); i++) {
            to[count] = sums[i];
            count += sums[i] == sums[i + 1] ? 0 : 1;
        }
        return count;
    }

    /// Puts each row at its first sum that is not below `low`.
    private void begin(long low) {
        int column = columns;
        for (int row = 0; row < rows; row++) {
            while (column > 0 && a[row] + b[column - 1] >= low) {
                column--;
            }
            place[row] = column;
        }
    }

    /// Collects the sums below `end` that have not been taken yet.
    ///
    /// @return false if there is not enough room for them
    private boolean collect(long end) {
        size = 0;
        for (int row = 0; row < rows; row++) {
            int column = place[row];
            for (; column < columns && a[row] + b[column] < end; column++) {
                if (size == stretch.length) {
                    return false;
                }
                stretch[size++] = a[row] + b[column];
            }
            reached[row] = column;
        }
        return true;
    }

    private long seeAll(WidestGap gap, long before) {
        long last = before;
        for (int i = 0; i < size; i++) {
            if (last >= 0 && stretch[i] > last) {
                gap.see(last, stretch[i]);
            }
            last = stretch[i];
        }
        return last;
    }

    private void reserve(int first, int second) {
        if (a.length < first || b.length < second) {
            a = new long[first];
            b = new long[second];
            place = new int[first];
            reached = new int[first];
            stretch = new long[Math.max(1 << 10, ROOM * first)];
        }
    }
}
