package dev.espalier.subsetsum.internal;

import java.util.Arrays;

/// Numbers put into buckets by value, so that those near a given one are found at once: a sort that
/// stops as soon as it is useful.
///
/// The buckets are equal parts of the range, about one or two for each number. Which bucket a
/// number belongs to never falls when the number grows, whatever the rounding, so none is missed.
/// Places hold the numbers bucket after bucket, in no order within. Cost `O(count)` time and 28
/// bytes a number; to look up, what is in the buckets touched: about one number where they are
/// spread out, all where they are equal.
final class Buckets {
    private double[] numbers = new double[1];
    private int[] items = new int[1];
    private int[] bucketOf = new int[1];
    private int[] start = new int[4];
    private int buckets;
    private double low;
    private double bucketsPerUnit;

    /// Puts `values[0 .. count - 1]` into buckets, one value or more.
    ///
    /// @param least at most the smallest value
    /// @param most at least the largest
    void build(double[] values, int count, double least, double most) {
        reserve(count);
        low = least;
        buckets = Integer.highestOneBit(count);
        bucketsPerUnit = buckets / (most - least);
        Arrays.fill(start, 0, buckets + 2, 0);
        // start[b + 2]: how many are in bucket b; after that start[b + 1]: its next free place
        for (int item = 0; item < count; item++) {
            int bucket = bucket(values[item]);
            bucketOf[item] = bucket;
            start[bucket + 2]++;
        }
        for (int b = 2; b < buckets + 2; b++) {
            start[b] += start[b - 1];
        }
        for (int item = 0; item < count; item++) {
            int place = start[bucketOf[item] + 1]++;
            numbers[place] = values[item];
            items[place] = item;
        }
    }

    /// The first place that may hold a number of at least `bound`.
    int from(double bound) {
        return start[bucket(bound)];
    }

    /// One past the last place that may hold a number of at most `bound`.
    int to(double bound) {
        return start[bucket(bound) + 1];
    }

    /// The number at `place`.
    double number(int place) {
        return numbers[place];
    }

    /// Which of the values it is.
    int item(int place) {
        return items[place];
    }

    /// Rounding keeps the order, casting takes NaN (no range at all) to 0 and infinity to the end.
    private int bucket(double number) {
        int bucket = (int) ((number - low) * bucketsPerUnit);
        return Math.max(0, Math.min(bucket, buckets - 1));
    }

    private void reserve(int count) {
        if (numbers.length < count) {
            numbers = new double[count];
            items = new int[count];
            bucketOf = new int[count];
            start = new int[Integer.highestOneBit(count) + 2];
        }
    }
}
