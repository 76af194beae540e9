package dev.espalier.subsetsum;

/// A running sum of doubles without rounding errors.
///
/// The sum is held as an expansion: partial sums that do not overlap, in increasing magnitude.
/// Reading it rounds once. Source: J. R. Shewchuk, "Adaptive precision floating-point arithmetic
/// and fast robust geometric predicates", Discrete & Computational Geometry 18 (1997), theorem 10.
final class ExactSum {
    private final double[] partials;
    private int count;

    /// The sum of nothing yet, with room for `numbers` numbers.
    ExactSum(int numbers) {
        partials = new double[numbers + 1];
    }

    /// Adds a finite number.
    void add(double number) {
        double x = number;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double y = partials[i];
            double sum = x + y;
            double part = sum - x;
            double rounding = (x - (sum - part)) + (y - part);
            if (rounding != 0) {
                partials[kept++] = rounding;
            }
            x = sum;
        }
        partials[kept++] = x;
        count = kept;
    }

    /// The sum, off by at most one unit in the last place.
    double value() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += partials[i];
        }
        return sum;
    }
}
