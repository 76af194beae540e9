package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.gaps.LargestGap;

/// The worst error over all targets in a window: the largest, over `low <= z <= high`, of the
/// smallest `|z - subset sum|`.
///
/// That is half of the widest gap between neighbouring subset sums whose middle lies in the window,
/// or what an end of the window is away from the sums next to it, if that is more.
///
/// The answer is the true one, not a bound, up to rounding: samples and window are rounded to
/// multiples of a power of two between `2^-59` and `2^-58` of `T`, the sum of all `|x|`, and all
/// sums of these are exact. Where they are such multiples already, as 53-bit draws in (-1, 1) and
/// products of two 24-bit draws are for `1/64 <= T < 64`, the error is the exact one, rounded once;
/// in all other cases it is within one ulp of `T`, plus one of the window's ends if they are
/// outside of all sums.
///
/// Time for uniform samples in (-1, 1) and the window from -1 to 1, on one core: about 0.03 ms at n
/// = 16, 0.1 ms at n = 20, 0.5 ms at n = 24, 60 ms at n = 28, some seconds at n = 32; under a
/// microsecond where no sum comes near the window. Where the sums lie so evenly that very many gaps
/// are nearly as wide as the widest (conductances in steps of 1.8), all sums in the window are
/// looked at: 0.2 ms at n = 16, 1.6 ms at n = 20, 23 ms at n = 24. Memory: about 1 MB at n = 24,
/// 100 MB at n = 32.
///
/// Keeps its memory for the next problem and is not thread-safe: one a thread.
public final class WorstError {
    /// The largest number of samples.
    public static final int MOST = LargestGap.MOST;

    /// The sum of all samples has so many bits before the point, less one, in units.
    private static final int LEADING = Math.getExponent((double) LargestGap.LIMIT) - 2;

    /// What lies further out than this, in units, is cut off there and measured in doubles.
    private static final double FAR = 0x1p61;

    private final LargestGap gap = new LargestGap();
    private final long[] numbers = new long[MOST];

    /// A target and its error.
    ///
    /// @param error the largest error of a target in the window, 0 or more
    /// @param target a target in the window that has this error
    public record Worst(double error, double target) {}

    /// Finds the worst target from `low` to `high`.
    ///
    /// @throws IllegalArgumentException if there are more than [#MOST] samples, or `low` and `high`
    ///     are not finite numbers with `low <= high`
    public Worst find(Samples samples, double low, double high) {
        int n = samples.size();
        if (n > MOST) {
            throw new IllegalArgumentException(
                    "n is %d, expected 0 to %d for the worst error over a window"
                            .formatted(n, MOST));
        }
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "window is %s to %s, expected two finite numbers in increasing order"
                            .formatted(low, high));
        }
        double span = 0;
        for (int i = 0; i < n; i++) {
            span += Math.abs(samples.get(i));
        }
        if (span == 0) {
            return -low > high ? new Worst(-low, low) : new Worst(Math.abs(high), high);
        }
        return find(samples, low, high, LEADING - Math.getExponent(span));
    }

    /// Finds the worst target in units of `2^-scale`.
    private Worst find(Samples samples, double low, double high, int scale) {
        int n = samples.size();
        long total = 0;
        long negative = 0;
        for (int i = 0; i < n; i++) {
            double x = samples.get(i);
            numbers[i] = Math.round(Math.scalb(Math.abs(x), scale));
            total += numbers[i];
            negative += x < 0 ? numbers[i] : 0;
        }
        long from = units(low, scale) + negative;
        long to = units(high, scale) + negative;
        double below = distance(low, -from, -negative, scale);
        double above = distance(high, to - total, total - negative, scale);
        Worst worst = below >= above ? new Worst(below, low) : new Worst(above, high);
        if (from > total || to < 0) {
            return worst;
        }
        long known = 2 * Math.max(0, Math.max(-from, to - total));
        gap.find(numbers, n, Math.max(from, 0), Math.min(to, total), known);
        if (gap.twiceError() <= known) {
            return worst;
        }
        double target = Math.scalb((double) (gap.twiceTarget() - 2 * negative), -scale - 1);
        return new Worst(
                Math.scalb((double) gap.twiceError(), -scale - 1), Math.clamp(target, low, high));
    }

    /// How far an end of the window is outside of all sums; 0 if it is not.
    ///
    /// @param units the same in units, negative inside; too little if the end is far out
    /// @param edge the sum that is next to the outside, in units
    private static double distance(double end, long units, long edge, int scale) {
        if (units <= 0) {
            return 0;
        }
        return Math.abs(Math.scalb(end, scale)) > FAR
                ? Math.abs(end - Math.scalb((double) edge, -scale))
                : Math.scalb((double) units, -scale);
    }

    /// A number in units, rounded; what is far out is cut off.
    private static long units(double number, int scale) {
        return Math.round(Math.clamp(Math.scalb(number, scale), -FAR, FAR));
    }
}
