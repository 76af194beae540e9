package dev.espalier.subsetsum.internal.gaps;

/// All subset sums of some nonnegative integers in increasing order, equal ones several times.
///
/// The list is its own mirror image about half of the total, `sum(i) + sum(count - 1 - i) = total`,
/// so that each doubling merges only the lower half and mirrors it: without a branch, since the
/// lower half of the merged list can use up neither part. Behind the list stands a [#GUARD], more
/// than any sum. Cost: 2^m merge steps for m numbers, and 32 bytes for each of 2^m sums.
final class MirroredSums {
    /// Stands behind the last sum. Sums are less than half of it.
    static final long GUARD = 1L << 61;

    private long[] sums = new long[2];
    private long[] next = new long[2];
    private int count;

    /// Computes the sums of `numbers[from]`, `numbers[from + 2]` and so on, before `to`.
    void build(long[] numbers, int from, int to) {
        reserve((1 << ((Math.max(0, to - from) + 1) / 2)) + 1);
        sums[0] = 0;
        count = 1;
        for (int i = from; i < to; i += 2) {
            merge(numbers[i]);
        }
        sums[count] = GUARD;
    }

    private void merge(long number) {
        long[] from = sums;
        long[] to = next;
        int half = count;
        int without = 0;
        for (int i = 0; i < half; i++) {
            long a = from[without];
            long b = from[i - without] + number;
            to[i] = Math.min(a, b);
            without += (int) ((a - b) >>> 63);
        }
        long total = from[half - 1] + number;
        for (int i = 0; i < half; i++) {
            to[2 * half - 1 - i] = total - to[i];
        }
        sums = to;
        next = from;
        count = 2 * half;
    }

    /// Number of sums, a power of two.
    int count() {
        return count;
    }

    /// The sum of all numbers.
    long total() {
        return sums[count - 1];
    }

    /// The sums, upwards, and the guard; valid up to [#count] until the next build.
    long[] sums() {
        return sums;
    }

    private void reserve(int size) {
        if (sums.length < size) {
            sums = new long[size];
            next = new long[size];
        }
    }
}
