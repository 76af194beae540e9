package dev.espalier.law;

import dev.espalier.random.Distribution;

/// How often no subset of `k` products `|u| v` is within a tolerance of a target of at most half
/// the scale: the law that blocks are planned with.
///
/// It has two terms. The products do not reach the target (too many of one sign, too small),
/// `2^(-r (k - a))`, whatever the tolerance `t`; or their sums leave a gap there, `2^(-g (k - b
/// log2(1/t) - c))`. The constants are upper fits to the measured failure rates (command `./bench
/// tail`) of targets of half and a quarter of the scale, tolerances from 5e-2 to 2.5e-5 of the
/// scale; elsewhere the law is an extrapolation.
///
/// @param reachRate `r`, bits a sample
/// @param reachStart `a`, samples
/// @param gapRate `g`, bits a sample
/// @param gapPerBit `b`, samples for a bit of the tolerance
/// @param gapStart `c`, samples
public record FailureLaw(
        double reachRate, double reachStart, double gapRate, double gapPerBit, double gapStart) {
    private static final int MOST = 64;

    private static final FailureLaw UNIFORM = new FailureLaw(0.62, 7.0, 0.80, 1.14, -2.7);
    private static final FailureLaw NORMAL = new FailureLaw(0.59, 3.5, 0.85, 1.10, -1.1);

    /// Whether the rates behind the law were measured for such a tolerance.
    ///
    /// @param tolerance absolute tolerance over the scale
    public static boolean measuredFor(double tolerance) {
        return tolerance >= 2.5e-5 && tolerance <= 5e-2;
    }

    /// The law of products of two draws from `distribution`.
    public static FailureLaw ofProducts(Distribution distribution) {
        return switch (distribution) {
            case UNIFORM -> UNIFORM;
            case NORMAL -> NORMAL;
        };
    }

    /// The probability that all subsets of `samples` products fail; the first 64 count.
    ///
    /// @param tolerance absolute tolerance over the scale
    public double failure(int samples, double tolerance) {
        int k = Math.min(samples, MOST);
        double bits = -Math.log(tolerance) / Math.log(2);
        double reach = Math.exp(-Math.log(2) * reachRate * (k - reachStart));
        double gap = Math.exp(-Math.log(2) * gapRate * (k - gapPerBit * bits - gapStart));
        return Math.min(1, reach + gap);
    }

    /// The probability that a block of `width` hidden units fails: each unit is usable with
    /// probability 1/2, so their number is binomial.
    ///
    /// @param tolerance absolute tolerance over the scale
    public double blockFailure(int width, double tolerance) {
        double logWeight = -width * Math.log(2);
        double mean = 0;
        for (int k = 0; k <= width; k++) {
            mean += Math.exp(logWeight) * failure(k, tolerance);
            logWeight += Math.log((double) (width - k) / (k + 1));
        }
        return mean;
    }
}
