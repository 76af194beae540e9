package dev.espalier.subsetsum.internal.lists;

import java.util.Arrays;

/// Sorts sums in fixed point and drops those that repeat; of equal ones the first stays.
///
/// Digit by digit from the lowest, eleven bits at a time, each pass keeping the order of the one
/// before. Cost `O(count)` for each eleven bits of the window, whatever the sums are.
final class DistinctSort {
    private static final int BITS = 11;

    private final int[] starts = new int[(1 << BITS) + 1];
    private long[] otherSums = new long[1];
    private int[] otherLinks = new int[1];

    /// Sorts `sums[0 .. count - 1]`, with their links, in place.
    ///
    /// @param low at most the smallest sum
    /// @param span the largest is at most `low + span`
    /// @return how many are left
    int distinct(long[] sums, int[] links, int count, long low, long span) {
        if (otherSums.length < count) {
            otherSums = new long[sums.length];
            otherLinks = new int[sums.length];
        }
        int passes = (Long.SIZE - Long.numberOfLeadingZeros(span) + BITS - 1) / BITS;
        for (int pass = 0; pass < passes; pass++) {
            boolean back = (pass & 1) != 0;
            pass(
                    back ? otherSums : sums,
                    back ? otherLinks : links,
                    back ? sums : otherSums,
                    back ? links : otherLinks,
                    count,
                    low,
                    pass * BITS);
        }
        boolean back = (passes & 1) != 0;
        return unique(back ? otherSums : sums, back ? otherLinks : links, sums, links, count);
    }

    private void pass(
            long[] sums,
            int[] links,
            long[] toSums,
            int[] toLinks,
            int count,
            long low,
            int shift) {
        int digits = 1 << BITS;
        Arrays.fill(starts, 0);
        for (int i = 0; i < count; i++) {
            starts[((int) ((sums[i] - low) >>> shift) & (digits - 1)) + 1]++;
        }
        for (int d = 1; d <= digits; d++) {
            starts[d] += starts[d - 1];
        }
        for (int i = 0; i < count; i++) {
            int place = starts[(int) ((sums[i] - low) >>> shift) & (digits - 1)]++;
            toSums[place] = sums[i];
            toLinks[place] = links[i];
        }
    }

    private static int unique(long[] sums, int[] links, long[] toSums, int[] toLinks, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || sums[i] != toSums[kept - 1]) {
                toSums[kept] = sums[i];
                toLinks[kept++] = links[i];
            }
        }
        return kept;
    }
}
