package dev.espalier.construction;

import dev.espalier.random.Distribution;
import java.util.function.IntToDoubleFunction;

/// How many hidden units a block needs.
///
/// The number of usable units of a half is binomial, (width, 1/2). If a weight fails with
/// probability `f(k)` on `k` usable units, the width is the smallest `w` with `problems * sum_k
/// Bin(w, k) f(k) <= delta`.
///
/// *Two-layer.* A target fails on `k` products `|u| v` in two ways: they do not reach it (too many
/// of one sign, too small), `2^(-r (k - a))`, whatever the tolerance `t`; or their sums leave a gap
/// there, `2^(-g (k - b log2(1/t) - c))`. The constants are upper fits to the measured failure
/// rates (command `./bench tail`) of targets of half and a quarter of the scale, tolerances from
/// 5e-2 to 2.5e-5 of the scale. The theorem's shape, `O(log(weights / min(epsilon, delta)))`: da
/// Cunha et al. 2022, Theorem 1.
///
/// *Single weight.* One product is within `t` of a target of at most half the scale with
/// probability at least `p = 2 t` times the density of the product there; all of `k` miss with
/// probability `(1 - p)^k`.
final class WidthPlan {
    private static final int MOST_USABLE = 64;
    private static final int WIDEST_TWO_LAYER = 1 << 10;
    private static final int WIDEST_SINGLE = 1 << 24;

    /// Constants of the measured law: reach `r, a`, gap `g, b, c`.
    private record Law(double r, double a, double g, double b, double c) {
        double failure(int usable, double tolerance) {
            int k = Math.min(usable, MOST_USABLE);
            double bits = -Math.log(tolerance) / Math.log(2);
            double reach = Math.exp(-Math.log(2) * r * (k - a));
            double gap = Math.exp(-Math.log(2) * g * (k - b * bits - c));
            return Math.min(1, reach + gap);
        }
    }

    private static final Law UNIFORM = new Law(0.62, 7.0, 0.80, 1.14, -2.7);
    private static final Law NORMAL = new Law(0.59, 3.5, 0.85, 1.10, -1.1);

    private WidthPlan() {}

    static int twoLayer(long problems, double tolerance, double delta, Distribution distribution) {
        double each = delta / problems;
        IntToDoubleFunction failure = k -> failure(k, tolerance, distribution);
        for (int width = 1; width <= WIDEST_TWO_LAYER; width++) {
            if (overBinomial(width, failure) <= each) {
                return width;
            }
        }
        throw tooSmall(problems, tolerance, delta);
    }

    /// The two-layer failure probability `f(usable)` that widths are planned with.
    static double failure(int usable, double tolerance, Distribution distribution) {
        Law law =
                switch (distribution) {
                    case UNIFORM -> UNIFORM;
                    case NORMAL -> NORMAL;
                };
        return law.failure(usable, tolerance);
    }

    static int singleWeight(
            long problems, double tolerance, double delta, Distribution distribution) {
        double density =
                switch (distribution) {
                    case UNIFORM -> Math.log(2) / 2;
                    case NORMAL -> 0.29;
                };
        double hit = Math.min(1, 2 * tolerance * density);
        // sum_k Bin(w, k) (1 - hit)^k = (1 - hit / 2)^w
        double width = Math.ceil(Math.log(delta / problems) / Math.log1p(-hit / 2));
        if (!(width <= WIDEST_SINGLE)) {
            throw tooSmall(problems, tolerance, delta);
        }
        return Math.max(1, (int) width);
    }

    /// The mean of `f(k)` for binomial `k` of `width` fair coins.
    private static double overBinomial(int width, IntToDoubleFunction f) {
        double logWeight = -width * Math.log(2);
        double mean = 0;
        for (int k = 0; k <= width; k++) {
            mean += Math.exp(logWeight) * f.applyAsDouble(k);
            logWeight += Math.log((double) (width - k) / (k + 1));
        }
        return mean;
    }

    private static IllegalArgumentException tooSmall(
            long problems, double tolerance, double delta) {
        return new IllegalArgumentException(
                ("no width solves %d weights to %s of the scale with probability 1 - %s"
                                + "%nMaybe a larger --epsilon or --delta.")
                        .formatted(problems, tolerance, delta));
    }
}
