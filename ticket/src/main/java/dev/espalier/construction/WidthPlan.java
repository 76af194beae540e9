package dev.espalier.construction;

import dev.espalier.law.FailureLaw;
import dev.espalier.random.Distribution;

/// How many hidden units a block needs.
///
/// The number of usable units of a half is binomial, (width, 1/2). If a weight fails with
/// probability `f(k)` on `k` usable units, the width is the smallest `w` with `problems * sum_k
/// Bin(w, k) f(k) <= delta`.
///
/// *Two-layer.* `f` is the measured [FailureLaw] of products. The theorem's shape, `O(log(weights /
/// min(epsilon, delta)))`: da Cunha et al. 2022, Theorem 1.
///
/// *Single weight.* One product is within `t` of a target of at most half the scale with
/// probability at least `p = 2 t` times the density of the product there; all of `k` miss with
/// probability `(1 - p)^k`.
final class WidthPlan {
    private static final int WIDEST_TWO_LAYER = 1 << 10;

    /// With so many of 64 samples lists reach errors of 1e-13 of the scale nearly always.
    private static final int ENOUGH_FOR_LISTS = 56;

    private static final int WIDEST_SINGLE = 1 << 24;

    private WidthPlan() {}

    static int twoLayer(long problems, double tolerance, double delta, Distribution distribution) {
        double each = delta / problems;
        FailureLaw law = FailureLaw.ofProducts(distribution);
        for (int width = 1; width <= WIDEST_TWO_LAYER; width++) {
            if (law.blockFailure(width, tolerance) <= each) {
                return width;
            }
        }
        throw tooSmall(problems, tolerance, delta);
    }

    /// Wide enough that no block has fewer than [#ENOUGH_FOR_LISTS] usable units.
    static int inLists(long problems, double delta) {
        double each = delta / problems;
        for (int width = ENOUGH_FOR_LISTS; width <= WIDEST_TWO_LAYER; width++) {
            // P(Bin(width, 1/2) < n), summed from the smallest term on.
            double term = Math.scalb(1.0, -width);
            double below = 0;
            for (int k = 0; k < ENOUGH_FOR_LISTS; k++) {
                below += term;
                term *= (double) (width - k) / (k + 1);
            }
            if (below <= each) {
                return width;
            }
        }
        throw new IllegalArgumentException(
                "no width serves %d weights with probability 1 - %s".formatted(problems, delta));
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

    private static IllegalArgumentException tooSmall(
            long problems, double tolerance, double delta) {
        return new IllegalArgumentException(
                ("no width solves %d weights to %s of the scale with probability 1 - %s"
                                + "%nMaybe a larger --epsilon or --delta.")
                        .formatted(problems, tolerance, delta));
    }
}
