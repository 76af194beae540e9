package dev.espalier.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoublePredicate;

/// The way back of a plan: from a width to the smallest epsilon it serves.
final class SmallestEpsilon {
    private static final double SMALLEST = 0x1p-60;
    private static final double LARGEST = 0.999;
    private static final int STEPS = 50;
    private static final int DIGITS = 3;

    private SmallestEpsilon() {}

    /// The smallest epsilon of three digits that serves, by halving its logarithm; an epsilon above
    /// one that serves does so too.
    ///
    /// @param width is named where none serves
    /// @throws IllegalArgumentException if none does
    static double that(DoublePredicate serves, int width) {
        if (!serves.test(LARGEST)) {
            throw new IllegalArgumentException(
                    "width is %d, expected more: not even an epsilon of %s is served%nMaybe a larger --width or --delta."
                            .formatted(width, LARGEST));
        }
        double low = Math.log(SMALLEST);
        double high = Math.log(LARGEST);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (serves.test(Math.exp(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double rounded =
                new BigDecimal(Math.exp(high))
                        .round(new MathContext(DIGITS, RoundingMode.UP))
                        .doubleValue();
        return Math.min(LARGEST, rounded);
    }
}
