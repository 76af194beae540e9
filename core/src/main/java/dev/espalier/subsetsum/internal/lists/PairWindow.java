package dev.espalier.subsetsum.internal.lists;

/// The sums of pairs, one from each of two lists, that lie in a window of values.
///
/// For each sum of the first list the sums of the second are looked up near what is missing, and
/// written without a branch on whether they fit: the place moves on only where they do. Cost: a
/// look-up for each sum of the first list, and a step for each pair.
///
/// Where more pairs come than there is room for, equal sums are dropped; if too many are left, the
/// window was too wide. A pair is known by its sum and the place of its first part.
final class PairWindow {
    /// How many times the limit may be met in pairs before the rest is not looked at.
    private static final int PATIENCE = 64;

    private final DistinctSort sort = new DistinctSort();
    private long[] sums = new long[1];
    private int[] links = new int[1];
    private int count;
    private int room;
    private long low;
    private long span;
    private double seen;
    private boolean tired;

    /// All subset sums of `x[from .. to - 1]`; the link of a sum is its mask.
    void subsets(long[] x, int from, int to, long lowest, long width) {
        low = lowest;
        span = width;
        count = 1 << (to - from);
        reserve(count);
        sums[0] = 0;
        for (int i = from; i < to; i++) {
            int known = 1 << (i - from);
            for (int mask = 0; mask < known; mask++) {
                sums[known + mask] = sums[mask] + x[i];
            }
        }
        for (int mask = 0; mask < count; mask++) {
            links[mask] = mask;
        }
    }

    /// The pair sums from `lowest` to `lowest + width`.
    ///
    /// @param limit how many different ones are wanted at most
    /// @return whether there are no more of them
    boolean pairs(SumList first, SumList second, long lowest, long width, int limit) {
        low = lowest;
        span = width;
        count = 0;
        tired = false;
        reserve(2 * limit + second.count());
        int met = 0;
        int next = 0;
        while (true) {
            next = second.sorted() ? searched(first, second, next) : indexed(first, second, next);
            seen = (double) next / first.count();
            if (count > limit) {
                met += count;
                count = sort.distinct(sums, links, count, low, span);
            }
            tired = met > PATIENCE * (long) limit;
            if (next == first.count() || count > limit || tired) {
                return count <= limit;
            }
        }
    }

    /// Number of sums in the window.
    int count() {
        return count;
    }

    /// Which part of the first list was looked at, 0 to 1, before there were too many.
    double seen() {
        return seen;
    }

    /// Whether the rest was not looked at because the sums repeat too often.
    boolean tired() {
        return tired;
    }

    /// The sums, in no order.
    long[] sums() {
        return sums;
    }

    /// What they are made of.
    int[] links() {
        return links;
    }

    /// Where the window begins.
    long low() {
        return low;
    }

    /// Its width.
    long span() {
        return span;
    }

    /// Goes on from place `begin` of the first list until its end or until there is no more room.
    ///
    /// @return the place it got to
    private int indexed(SumList first, SumList second, int begin) {
        long[] mine = first.sums();
        long[] others = second.sums();
        int[] starts = second.starts();
        int shift = second.shift();
        int buckets = second.buckets();
        long origin = low - second.low();
        int end = first.count();
        int kept = count;
        int i = begin;
        for (; i < end; i++) {
            long sum = mine[i];
            long near = origin - sum;
            int at = starts[(int) Math.min(Math.max(near, 0) >>> shift, buckets)];
            int stop = starts[(int) Math.min((Math.max(near + span, 0) >>> shift) + 1, buckets)];
            if (stop - at > room - kept) {
                break;
            }
            kept = emit(others, at, stop, sum, i, kept);
        }
        count = kept;
        return i;
    }

    /// The same where the second list is sorted.
    private int searched(SumList first, SumList second, int begin) {
        int kept = count;
        int i = begin;
        for (; i < first.count(); i++) {
            long sum = first.sums()[i];
            int at = second.from(low - sum);
            int stop = second.to(low - sum + span);
            if (stop - at > room - kept) {
                break;
            }
            kept = emit(second.sums(), at, stop, sum, i, kept);
        }
        count = kept;
        return i;
    }

    /// Writes the pairs of `sum` with `others[at .. stop - 1]`, and up to three behind, that are in
    /// the window.
    private int emit(long[] others, int at, int stop, long sum, int link, int kept) {
        long near = low - sum;
        int to = kept;
        int from = at;
        do {
            for (int k = 0; k < SumList.MARGIN; k++) {
                long other = others[from + k];
                long above = other - near;
                sums[to] = other + sum;
                links[to] = link;
                to += 1 - (int) ((above | (span - above)) >>> 63);
            }
            from += SumList.MARGIN;
        } while (from < stop);
        return to;
    }

    private void reserve(int wanted) {
        if (links.length < wanted + 1) {
            sums = new long[wanted + wanted / 4 + 1];
            links = new int[wanted + wanted / 4 + 1];
        }
        room = wanted;
    }
}
