package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// The subset sums of up to 24 samples that lie in a window, put into buckets by value: made once,
/// they tell the nearest to any target in the window from the few sums in the buckets around it.
///
/// Half-sums that are equal count once ([SortedSums]). A sum is kept as the places of its halves,
/// 4 bytes; the number itself is added up again when it is looked at, from lists of half-sums that
/// stay in a cache. The buckets are equal parts of the window, so that no sorting is needed.
///
/// The sums are made slice by slice, a slice being as many buckets as a cache holds: for each
/// half-sum of the upper samples those of the lower ones are taken up where the slice before ended.
/// So nothing is written far from what was written just before, and no sum is made that is not in
/// the window. Costs: to prepare and to count, some steps for each of `2^(n/2)` half-sums; to
/// build, about 5 ns and at most 8 bytes a sum in the window, kept for the next samples; to look up
/// a target, two misses of the cache where the sums are spread out.
public final class SumIndex {
    /// The largest number of samples.
    public static final int MOST = 24;

    /// Not found here: several sums are equally near, or too many have to be looked at, or the
    /// nearest may lie outside of the window.
    public static final long UNDECIDED = -1;

    /// Buckets of a slice.
    private static final int SLICE = 1 << 15;

    /// How many sums are looked at for one target, at least; more where there are more half-sums.
    private static final int PATIENCE = 64;

    /// How much wider the window is made on each side, in mean distances of all sums.
    private static final int MARGIN = 64;

    private final SortedSums low = new SortedSums();
    private final SortedSums high = new SortedSums();
    private int[] pairs = new int[1];
    private int[] start = new int[2];
    private int[] counted = new int[1];
    private int[] placed = new int[1];
    private int[] ends = new int[1];
    private int half;
    private double least;
    private double most;
    private double from;
    private double to;
    private int sums;
    private int buckets;
    private double bucketsPerUnit;
    private double best;
    private int bestPair;
    private boolean tied;

    /// Takes these samples, at most [#MOST].
    public void prepare(Samples samples) {
        int n = samples.size();
        half = n / 2;
        low.build(samples, 0, half);
        high.build(samples, half, n);
        if (counted.length < high.count()) {
            counted = new int[high.count()];
            placed = new int[high.count()];
            ends = new int[high.count()];
        }
        least = sum(0);
        most = sum((high.count() - 1) << half | (low.count() - 1));
        sums = 0;
    }

    /// How many sums an index for targets from `lowest` to `highest` would hold.
    public int count(double lowest, double highest) {
        return bound(bottom(lowest), top(highest));
    }

    /// Makes the index for targets from `lowest` to `highest`, which may be infinite, in place of
    /// the one before.
    public void build(double lowest, double highest) {
        from = bottom(lowest);
        to = top(highest);
        sums = bound(from, to);
        buckets = Integer.highestOneBit(Math.max(1, sums));
        bucketsPerUnit = buckets / (to - from);
        if (pairs.length < sums) {
            pairs = new int[sums];
        }
        if (start.length < buckets + 1) {
            start = new int[buckets + 1];
        }
        System.arraycopy(counted, 0, placed, 0, high.count());
        start[0] = 0;
        for (int bucket = 0; bucket < buckets; bucket += SLICE) {
            slice(bucket, Math.min(bucket + SLICE, buckets));
        }
    }

    private double bottom(double lowest) {
        return Math.max(least, Math.min(lowest, most) - margin());
    }

    private double top(double highest) {
        return Math.min(most, Math.max(highest, least) + margin());
    }

    private double margin() {
        return MARGIN * (most - least) / ((double) low.count() * high.count());
    }

    /// Notes for each half-sum `j` where the sums from `from` to `to` begin and end.
    ///
    /// @return how many there are
    private int bound(double from, double to) {
        double[] a = low.sums();
        int begin = low.count();
        int end = low.count();
        int count = 0;
        for (int j = 0; j < high.count(); j++) {
            double b = high.sums()[j];
            while (begin > 0 && a[begin - 1] + b >= from) {
                begin--;
            }
            while (end > 0 && a[end - 1] + b > to) {
                end--;
            }
            counted[j] = begin;
            ends[j] = end;
            count += end - begin;
        }
        return count;
    }

    /// The mask of the subset whose sum is nearest to `target`, or [#UNDECIDED]. What is near is
    /// told as [MeetInTheMiddle] does, to the last bit.
    public long nearest(double target) {
        if (sums == 0) {
            return UNDECIDED;
        }
        best = Double.POSITIVE_INFINITY;
        tied = false;
        int bottom = bucket(target);
        int top = bottom;
        int wider = 1;
        while (start[bottom] == start[top + 1]) {
            bottom = Math.max(0, bottom - wider);
            top = Math.min(buckets - 1, top + wider);
            wider *= 2;
        }
        int first = start[bottom];
        int end = start[top + 1];
        int left = Math.max(PATIENCE, 1 << half) - (end - first);
        if (left < 0) {
            return UNDECIDED;
        }
        look(first, end, target);
        double reach = best + 4 * Math.ulp(Math.max(-least, most) + Math.abs(target));
        if ((from > least && target - reach < from) || (to < most && target + reach > to)) {
            return UNDECIDED;
        }
        int newFirst = Math.min(first, start[bucket(target - reach)]);
        int newEnd = Math.max(end, start[bucket(target + reach) + 1]);
        if (left < (first - newFirst) + (newEnd - end)) {
            return UNDECIDED;
        }
        look(newFirst, first, target);
        look(end, newEnd, target);
        return tied ? UNDECIDED : mask(bestPair);
    }

    private void look(int first, int end, double target) {
        for (int place = first; place < end; place++) {
            double error = Math.abs(sum(pairs[place]) - target);
            if (error <= best) {
                tied = error == best;
                best = error;
                bestPair = pairs[place];
            }
        }
    }

    /// Puts the sums into buckets `begin .. end - 1`: first counted, then placed.
    private void slice(int begin, int end) {
        Arrays.fill(start, begin + 1, end + 1, 0);
        for (int j = 0; j < high.count(); j++) {
            counted[j] = count(j, end);
        }
        // start[b + 1]: how many are in bucket b; after the loop where bucket b begins
        int place = start[begin];
        for (int b = begin; b < end; b++) {
            int many = start[b + 1];
            start[b + 1] = place;
            place += many;
        }
        for (int j = 0; j < high.count(); j++) {
            place(j);
        }
    }

    /// Counts the sums with half-sum `j` from where it stopped to bucket `end`.
    private int count(int j, int end) {
        double[] a = low.sums();
        double b = high.sums()[j];
        int i = counted[j];
        for (; i < ends[j]; i++) {
            int bucket = bucket(a[i] + b);
            if (bucket >= end) {
                break;
            }
            start[bucket + 1]++;
        }
        return i;
    }

    /// Places what was counted; `start[b + 1]` moves to where bucket `b` ends.
    private void place(int j) {
        double[] a = low.sums();
        double b = high.sums()[j];
        for (int i = placed[j]; i < counted[j]; i++) {
            pairs[start[bucket(a[i] + b) + 1]++] = j << half | i;
        }
        placed[j] = counted[j];
    }

    private double sum(int pair) {
        return low.sums()[pair & ((1 << half) - 1)] + high.sums()[pair >> half];
    }

    private long mask(int pair) {
        return (long) high.masks()[pair >> half] << half | low.masks()[pair & ((1 << half) - 1)];
    }

    /// Rounding keeps the order, casting takes NaN (no range at all) to 0 and infinity to the end.
    private int bucket(double number) {
        int bucket = (int) ((number - from) * bucketsPerUnit);
        return Math.max(0, Math.min(bucket, buckets - 1));
    }
}
