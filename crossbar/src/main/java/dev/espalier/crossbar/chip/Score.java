package dev.espalier.crossbar.chip;

import dev.espalier.crossbar.Matrix;

/// How far weights are from what they should be, in units of the weights.
///
/// @param count of the weights
/// @param squares the sum of the squared errors
/// @param worst the largest absolute error
public record Score(long count, double squares, double worst) {
    /// No weights.
    public static final Score NONE = new Score(0, 0, 0);

    private static final double ROUNDING = 1e-9;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is negative or not finite, or they contradict each
    ///     other
    public Score {
        if (count < 0
                || !(squares >= 0 && squares < Double.POSITIVE_INFINITY)
                || !(worst >= 0 && worst < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a score has %d weights, squares of %s and a worst error of %s, expected finite numbers from 0"
                            .formatted(count, squares, worst));
        }
        double most = worst * worst;
        if (squares > count * most * (1 + ROUNDING) + Double.MIN_NORMAL
                || most > squares * (1 + ROUNDING) + Double.MIN_NORMAL) {
            throw new IllegalArgumentException(
                    "a score of %d weights has squares of %s and a worst error of %s, which contradict each other"
                            .formatted(count, squares, worst));
        }
    }

    /// The score of `weights` where `wanted` should be.
    public static Score of(Matrix weights, Matrix wanted) {
        Matrix errors = weights.plus(-1, wanted);
        long count = (long) wanted.rows() * wanted.columns();
        double rms = errors.rms();
        return new Score(count, rms * rms * count, errors.largest());
    }

    /// This score and that of other weights.
    public Score plus(Score other) {
        return new Score(
                count + other.count, squares + other.squares, Math.max(worst, other.worst));
    }

    /// The root of the mean square error.
    public double rms() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    /// `log2(largest / rms error)`; infinite where there is no error.
    ///
    /// @param largest the largest absolute weight
    public double bitsRms(double largest) {
        return bits(largest, rms());
    }

    /// `log2(largest / worst error)`; infinite where there is no error.
    ///
    /// @param largest the largest absolute weight
    public double bitsWorst(double largest) {
        return bits(largest, worst);
    }

    static double bits(double largest, double error) {
        return error == 0 ? Double.POSITIVE_INFINITY : Math.log(largest / error) / Math.log(2);
    }
}
