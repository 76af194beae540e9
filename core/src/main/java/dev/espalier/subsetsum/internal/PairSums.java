package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// The sums of all pairs of samples, put into buckets by value, so that those near a number are
/// found at once.
///
/// The buckets are equal parts of the range of the sums, about one for each pair; which bucket a
/// number belongs to grows with the number whatever the rounding, so no sum is missed. Places hold
/// the pairs bucket after bucket, in no order within. Cost `O(n^2)` time and memory to build; to
/// look up, what is in the buckets touched: one or two pairs where the samples are spread out, all
/// where they are equal.
final class PairSums {
    private static final int MOST_PAIRS = Samples.MOST * (Samples.MOST - 1) / 2;
    private static final int MOST_BUCKETS = Integer.highestOneBit(MOST_PAIRS);

    private final double[] sums = new double[MOST_PAIRS];
    private final byte[] first = new byte[MOST_PAIRS];
    private final byte[] second = new byte[MOST_PAIRS];
    private final int[] bucketOf = new int[MOST_PAIRS];
    private final int[] start = new int[MOST_BUCKETS + 2];
    private int buckets;
    private double low;
    private double bucketsPerUnit;

    /// Builds the pairs of `values[0 .. n - 1]`, two values or more.
    void build(double[] values, int n) {
        measure(values, n);
        Arrays.fill(start, 0, buckets + 2, 0);
        count(values, n);
        for (int b = 2; b < buckets + 2; b++) {
            start[b] += start[b - 1];
        }
        place(values, n);
    }

    /// The range of the sums runs from the two smallest values to the two largest.
    private void measure(double[] values, int n) {
        double smallest = Double.POSITIVE_INFINITY;
        double small = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double large = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double value = values[i];
            if (value < small) {
                small = Math.max(value, smallest);
                smallest = Math.min(value, smallest);
            }
            if (value > large) {
                large = Math.min(value, largest);
                largest = Math.max(value, largest);
            }
        }
        low = smallest + small;
        buckets = Integer.highestOneBit(n * (n - 1) / 2);
        bucketsPerUnit = buckets / (largest + large - low);
    }

    /// Counts the pairs of bucket `b` in `start[b + 2]`.
    private void count(double[] values, int n) {
        int pair = 0;
        for (int j = 1; j < n; j++) {
            double value = values[j];
            for (int i = 0; i < j; i++) {
                int bucket = bucket(values[i] + value);
                bucketOf[pair++] = bucket;
                start[bucket + 2]++;
            }
        }
    }

    /// Puts each pair into its place. While that goes on, `start[b + 1]` is the next free place of
    /// bucket `b`; in the end that is where `b + 1` starts.
    private void place(double[] values, int n) {
        int pair = 0;
        for (int j = 1; j < n; j++) {
            double value = values[j];
            for (int i = 0; i < j; i++) {
                int place = start[bucketOf[pair++] + 1]++;
                sums[place] = values[i] + value;
                first[place] = (byte) i;
                second[place] = (byte) j;
            }
        }
    }

    /// The first place that may hold a sum of at least `bound`.
    int from(double bound) {
        return start[bucket(bound)];
    }

    /// One past the last place that may hold a sum of at most `bound`.
    int to(double bound) {
        return start[bucket(bound) + 1];
    }

    /// The sum at `place`.
    double sum(int place) {
        return sums[place];
    }

    /// The sample of smaller number at `place`.
    int first(int place) {
        return first[place];
    }

    /// The sample of larger number at `place`.
    int second(int place) {
        return second[place];
    }

    /// Rounding keeps the order, casting takes NaN (no range at all) to 0 and infinity to the end.
    private int bucket(double number) {
        int bucket = (int) ((number - low) * bucketsPerUnit);
        return Math.max(0, Math.min(bucket, buckets - 1));
    }
}
