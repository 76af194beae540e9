package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// All subset sums of up to 24 samples, put into buckets by value: made once, it tells the nearest
/// to any target from the few sums in the buckets around it.
///
/// Half-sums that are equal count once ([SortedSums]). A sum is kept as the places of its halves,
/// 4 bytes; the number itself is added up again when it is looked at, from lists of half-sums that
/// stay in a cache. The buckets are equal parts of the range, so that no sorting is needed.
///
/// The sums are made slice by slice, a slice being as many buckets as a cache holds: for each
/// half-sum of the upper samples those of the lower ones are taken up where the slice before ended.
/// So nothing is written far from what was written just before, and no sum is made that is not in
/// the slice. Building costs `O(2^n)` time, at most 8 bytes for each of 2^n sums, kept for the next
/// samples; looking up one target two misses of the cache where the sums are spread out.
public final class SumIndex {
    /// The largest number of samples.
    public static final int MOST = 24;

    /// Not found here: several sums are equally near, or too many have to be looked at.
    public static final long UNDECIDED = -1;

    /// Buckets of a slice.
    private static final int SLICE = 1 << 15;

    /// How many sums are looked at for one target, at least; more where there are more half-sums.
    private static final int PATIENCE = 64;

    private final SortedSums low = new SortedSums();
    private final SortedSums high = new SortedSums();
    private int[] pairs = new int[1];
    private int[] start = new int[3];
    private int[] counted = new int[1];
    private int[] placed = new int[1];
    private int half;
    private int buckets;
    private double least;
    private double bucketsPerUnit;
    private double most;
    private double best;
    private int bestPair;
    private boolean tied;

    /// Makes the index for these samples, at most [#MOST].
    public void build(Samples samples) {
        int n = samples.size();
        half = n / 2;
        low.build(samples, 0, half);
        high.build(samples, half, n);
        int sums = low.count() * high.count();
        buckets = Integer.highestOneBit(sums);
        reserve(sums);
        least = sum(0);
        most = sum((high.count() - 1) << half | (low.count() - 1));
        bucketsPerUnit = buckets / (most - least);
        Arrays.fill(counted, 0, high.count(), 0);
        Arrays.fill(placed, 0, high.count(), 0);
        start[0] = 0;
        for (int from = 0; from < buckets; from += SLICE) {
            slice(from, Math.min(from + SLICE, buckets));
        }
    }

    /// The mask of the subset whose sum is nearest to `target`, or [#UNDECIDED]. What is near is
    /// told as [MeetInTheMiddle] does, to the last bit.
    public long nearest(double target) {
        best = Double.POSITIVE_INFINITY;
        tied = false;
        int from = bucket(target);
        int to = from;
        int wider = 1;
        while (start[from] == start[to + 1]) {
            from = Math.max(0, from - wider);
            to = Math.min(buckets - 1, to + wider);
            wider *= 2;
        }
        int first = start[from];
        int end = start[to + 1];
        int left = Math.max(PATIENCE, 1 << half) - (end - first);
        if (left < 0) {
            return UNDECIDED;
        }
        look(first, end, target);
        double reach = best + 4 * Math.ulp(Math.max(-least, most) + Math.abs(target));
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

    /// Puts the sums into buckets `from .. to - 1`: first counted, then placed.
    private void slice(int from, int to) {
        Arrays.fill(start, from + 1, to + 1, 0);
        for (int j = 0; j < high.count(); j++) {
            counted[j] = count(j, to);
        }
        // start[b + 1]: how many are in bucket b; after the loop where bucket b begins
        int place = start[from];
        for (int b = from; b < to; b++) {
            int many = start[b + 1];
            start[b + 1] = place;
            place += many;
        }
        for (int j = 0; j < high.count(); j++) {
            place(j);
        }
    }

    /// Counts the sums with half-sum `j` from where it stopped to bucket `to`.
    private int count(int j, int to) {
        double[] a = low.sums();
        double b = high.sums()[j];
        int i = counted[j];
        for (; i < low.count(); i++) {
            int bucket = bucket(a[i] + b);
            if (bucket >= to) {
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
        int bucket = (int) ((number - least) * bucketsPerUnit);
        return Math.max(0, Math.min(bucket, buckets - 1));
    }

    private void reserve(int sums) {
        if (pairs.length < sums) {
            pairs = new int[sums];
        }
        if (start.length < buckets + 1) {
            start = new int[buckets + 1];
        }
        if (counted.length < high.count()) {
            counted = new int[high.count()];
            placed = new int[high.count()];
        }
    }
}
