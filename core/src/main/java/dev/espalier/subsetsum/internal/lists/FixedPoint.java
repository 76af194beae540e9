package dev.espalier.subsetsum.internal.lists;

import dev.espalier.subsetsum.Samples;

/// Samples and target as whole numbers of a unit, a power of two chosen such that the absolute
/// values of all of them add up to less than 2^61.
///
/// Sums of whole numbers do not depend on the order they are added in. What rounding to the unit
/// takes from each number is kept beside it, so that an error can be told far below the unit.
final class FixedPoint {
    private static final int BITS = 61;

    private long[] numbers = new long[1];
    private double[] remainders = new double[1];
    private int count;
    private int scale;
    private long target;
    private double targetRemainder;
    private boolean exact;

    /// Takes over the samples at `positions[0 .. many - 1]`; the target is what is missing still.
    void set(Samples samples, int[] positions, int many, Greedy settled) {
        count = many;
        double wanted = settled.rest();
        if (numbers.length < many) {
            numbers = new long[many];
            remainders = new double[many];
        }
        double total = Math.abs(wanted);
        for (int i = 0; i < many; i++) {
            total += Math.abs(samples.get(positions[i]));
        }
        scale = BITS - 1 - Math.getExponent(total);
        exact = true;
        for (int i = 0; i < many; i++) {
            double scaled = Math.scalb(samples.get(positions[i]), scale);
            numbers[i] = (long) Math.rint(scaled);
            remainders[i] = scaled - numbers[i];
            exact &= remainders[i] == 0;
        }
        double high = Math.scalb(wanted, scale);
        double low = Math.scalb(settled.restLow(), scale);
        target = (long) Math.rint(high) + (long) Math.rint(low);
        targetRemainder = (high - Math.rint(high)) + (low - Math.rint(low));
    }

    /// The samples in units.
    long[] numbers() {
        return numbers;
    }

    /// How many there are.
    int count() {
        return count;
    }

    /// The target in units.
    long target() {
        return target;
    }

    /// Whether no sample was rounded.
    boolean exact() {
        return exact;
    }

    /// What sample `i` has lost to rounding, in units, -1/2 to 1/2.
    double remainder(int i) {
        return remainders[i];
    }

    /// How far off a sum is whose samples have lost `remainder` in all.
    double error(long sum, double remainder) {
        return Math.abs(Math.scalb(sum - target + (remainder - targetRemainder), -scale));
    }
}
