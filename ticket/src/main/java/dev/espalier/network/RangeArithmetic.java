package dev.espalier.network;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

/// Interval arithmetic on [ValueRange] that holds for networks computed in float as well.
///
/// Rounding is monotone, so a bound computed in double and rounded outwards to a float also bounds
/// results rounded to float (or double). Where a runtime may add many terms in any order,
/// [#averaged] leaves room for that. Zero stays zero: the sign of a value is known in whatever
/// format it is computed. Nothing is said of elements that are NaN, and 0 times infinity counts as
/// 0 because elements are taken to be finite.
final class RangeArithmetic {
    /// Everything that is not negative.
    static final ValueRange NOT_NEGATIVE = new ValueRange(0, POSITIVE_INFINITY);

    /// Everything that is not positive.
    static final ValueRange NOT_POSITIVE = new ValueRange(NEGATIVE_INFINITY, 0);

    /// From 0 to 1.
    static final ValueRange UNIT = new ValueRange(0, 1);

    /// Zero alone.
    static final ValueRange ZERO = new ValueRange(0, 0);

    /// Room for the rounding of sums of up to 4,096 terms in float.
    private static final double SUM_SLACK = 0x1p-12;

    private RangeArithmetic() {}

    /// The range from `low` to `high`, rounded outwards to floats; anything where a bound is NaN.
    static ValueRange outwards(double low, double high) {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return ValueRange.ANY;
        }
        float below = (float) low;
        float above = (float) high;
        return new ValueRange(
                below > low ? Math.nextDown(below) : below,
                above < high ? Math.nextUp(above) : above);
    }

    /// The least range that holds both.
    static ValueRange hull(ValueRange a, ValueRange b) {
        return new ValueRange(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    }

    static ValueRange plus(ValueRange a, ValueRange b) {
        return outwards(a.low() + b.low(), a.high() + b.high());
    }

    static ValueRange negated(ValueRange a) {
        return new ValueRange(0.0 - a.high(), 0.0 - a.low());
    }

    static ValueRange times(ValueRange a, ValueRange b) {
        double p = product(a.low(), b.low());
        double q = product(a.low(), b.high());
        double r = product(a.high(), b.low());
        double s = product(a.high(), b.high());
        return outwards(
                Math.min(Math.min(p, q), Math.min(r, s)), Math.max(Math.max(p, q), Math.max(r, s)));
    }

    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /// The quotients; anything where the divisor may be 0.
    static ValueRange over(ValueRange a, ValueRange b) {
        if (b.low() <= 0 && b.high() >= 0) {
            return ValueRange.ANY;
        }
        // Not through outwards: 1 / b must not be rounded twice before the product is.
        return times(a, new ValueRange(1 / b.high(), 1 / b.low()));
    }

    static ValueRange squared(ValueRange a) {
        ValueRange absolute = absolute(a);
        return times(absolute, absolute);
    }

    static ValueRange absolute(ValueRange a) {
        double largest = Math.max(Math.abs(a.low()), Math.abs(a.high()));
        double least = a.low() > 0 ? a.low() : a.high() < 0 ? 0.0 - a.high() : 0;
        return new ValueRange(least, largest);
    }

    static ValueRange max(ValueRange a, ValueRange b) {
        return new ValueRange(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
    }

    static ValueRange min(ValueRange a, ValueRange b) {
        return new ValueRange(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()));
    }

    /// The elements that are not negative, and 0 in place of the others.
    static ValueRange positivePart(ValueRange a) {
        return max(a, ZERO);
    }

    /// The elements that are not positive, and 0 in place of the others.
    static ValueRange negativePart(ValueRange a) {
        return min(a, ZERO);
    }

    /// Means of elements of `a`, and other results a runtime computes with a relative error: `a`
    /// with its bounds moved outwards by 2^-12 of themselves. Bounds of 0 stay.
    static ValueRange averaged(ValueRange a) {
        return outwards(
                a.low() - Math.abs(a.low()) * SUM_SLACK, a.high() + Math.abs(a.high()) * SUM_SLACK);
    }

    /// What the sign of all elements says of sums of them.
    static ValueRange signOf(ValueRange a) {
        if (a.low() >= 0) {
            return NOT_NEGATIVE;
        }
        return a.high() <= 0 ? NOT_POSITIVE : ValueRange.ANY;
    }
}
