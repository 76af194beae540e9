package dev.espalier.crossbar.part;

import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;

/// The instrument that measures parts one by one: `R' = R (1 + gain) (1 + error)`, rounded.
///
/// A gain error is common to all readings. It scales all weights alike and costs no precision, as
/// long as the same instrument calibrates the converters; here it is left in and scored as it is.
///
/// @param deviation relative standard deviation of a reading, 0 or more
/// @param gain relative error common to all readings, above -1
/// @param digits significant decimal digits of the display, 1 to 17; 17 rounds nothing
public record Meter(double deviation, double gain, int digits) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// The number of digits that rounds nothing.
    public static final int ALL_DIGITS = 17;

    /// A meter that reads the truth.
    public static final Meter EXACT = new Meter(0, 0, ALL_DIGITS);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Meter {
        if (!(deviation >= 0 && deviation < 1)) {
            throw new IllegalArgumentException(
                    "measurement error is %s, expected a fraction from 0 and below 1"
                            .formatted(deviation));
        }
        if (!(gain > -1) || !Double.isFinite(gain)) {
            throw new IllegalArgumentException(
                    "gain error is %s, expected a finite number above -1".formatted(gain));
        }
        if (digits < 1 || digits > ALL_DIGITS) {
            throw new IllegalArgumentException(
                    "the meter has %d digits, expected 1 to %d".formatted(digits, ALL_DIGITS));
        }
    }

    /// A meter without gain error that rounds nothing.
    public Meter(double deviation) {
        this(deviation, 0, ALL_DIGITS);
    }

    /// What the meter says of an array; the same for ever.
    ///
    /// @param array its number, from 0
    public PartGrid read(PartGrid truth, Seed seed, long array) {
        RandomStream errors = RandomStream.of(seed, Purpose.MEASUREMENT, array);
        return PartGrid.of(truth.shape(), index -> read(truth.ohms(index), errors, index));
    }

    /// The reading with a number of a value in any unit, 0 to infinity.
    double read(double value, RandomStream errors, long index) {
        double factor = deviation == 0 ? 1 : new Spread.Normal(deviation).factor(errors, index);
        return rounded(value * (1 + gain) * factor);
    }

    private double rounded(double value) {
        if (digits == ALL_DIGITS || value == 0 || Double.isInfinite(value)) {
            return value;
        }
        int exponent = (int) Math.floor(Math.log10(value));
        double unit = StrictMath.pow(10, digits - 1 - exponent);
        return Math.rint(value * unit) / unit;
    }
}
