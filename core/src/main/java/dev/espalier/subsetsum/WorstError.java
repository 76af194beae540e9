package dev.espalier.subsetsum;

import java.util.Arrays;

/// The target of a window that the subset sums serve worst, and how far the nearest of them is.
///
/// All sums are sorted; between two neighbours the middle is worst, before the first and behind the
/// last the end of the window is. Cost `O(n 2^n)`, memory `8 2^n` bytes.
///
/// Keeps scratch memory and is not thread-safe: one object a thread.
public final class WorstError {
    /// The largest number of samples.
    public static final int MOST = 24;

    private double[] sums = {};

    /// The worst target.
    ///
    /// @param error the distance from the target to the nearest sum, 0 or more
    /// @param target where it is reached
    public record Worst(double error, double target) {}

    /// The worst target of `[low, high]`, the smallest if there are several.
    ///
    /// @throws IllegalArgumentException if there are more than [#MOST] samples, or the window is no
    ///     finite interval
    public Worst find(Samples samples, double low, double high) {
        if (samples.size() > MOST) {
            throw new IllegalArgumentException(
                    "n is %d, expected 0 to %d".formatted(samples.size(), MOST));
        }
        if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "window is %s,%s, expected finite numbers with low <= high"
                            .formatted(low, high));
        }
        int count = sort(samples);
        Worst worst = at(low, count);
        for (int i = 0; i + 1 < count && sums[i] < high; i++) {
            double middle = sums[i] + (sums[i + 1] - sums[i]) / 2;
            if (middle > low && middle < high) {
                worst = worse(worst, new Worst(middle - sums[i], middle));
            }
        }
        return worse(worst, at(high, count));
    }

    private int sort(Samples samples) {
        int count = 1 << samples.size();
        if (sums.length < count) {
            sums = new double[count];
        }
        sums[0] = 0;
        for (int k = 0; k < samples.size(); k++) {
            for (int i = 0; i < 1 << k; i++) {
                sums[(1 << k) + i] = sums[i] + samples.get(k);
            }
        }
        Arrays.sort(sums, 0, count);
        return count;
    }

    /// The error of one target.
    private Worst at(double target, int count) {
        int place = Arrays.binarySearch(sums, 0, count, target);
        if (place >= 0) {
            return new Worst(0, target);
        }
        int above = -place - 1;
        double error = Double.POSITIVE_INFINITY;
        if (above < count) {
            error = sums[above] - target;
        }
        if (above > 0) {
            error = Math.min(error, target - sums[above - 1]);
        }
        return new Worst(error, target);
    }

    private static Worst worse(Worst one, Worst other) {
        return other.error() > one.error() ? other : one;
    }
}
