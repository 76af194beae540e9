package dev.espalier.crossbar.part;

import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;

/// The instrument that measures parts one by one, or sums of them:
/// `x' = x (1 + gain) (1 + error) + noise`, rounded.
///
/// A gain error is common to all readings. It scales all weights alike and costs no precision, as
/// long as the same instrument calibrates the converters; here it is left in and scored as it is.
///
/// @param deviation relative standard deviation of a reading, 0 or more
/// @param gain relative error common to all readings, above -1
/// @param digits significant decimal digits of the display, 1 to 17; 17 rounds nothing
/// @param floor standard deviation of the noise, which does not depend on what is read, in the unit
///     of the reading, 0 or more
public record Meter(double deviation, double gain, int digits, double floor)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Where the draws of the noise begin in a stream: beyond all draws of the relative error.
    private static final long NOISE = 1L << 56;

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
        if (!(floor >= 0) || !Double.isFinite(floor)) {
            throw new IllegalArgumentException(
                    "noise of the meter is %s, expected a finite number from 0".formatted(floor));
        }
    }

    /// A meter whose noise is proportional to what it reads.
    public Meter(double deviation, double gain, int digits) {
        this(deviation, gain, digits, 0);
    }

    /// A meter without gain error that rounds nothing.
    public Meter(double deviation) {
        this(deviation, 0, ALL_DIGITS);
    }

    /// What the meter says of an array, read in ohms; the same for ever. What the noise takes below
    /// 0 is shown as 0.
    ///
    /// @param array its number, from 0
    public PartGrid read(PartGrid truth, Seed seed, long array) {
        RandomStream errors = RandomStream.of(seed, Purpose.MEASUREMENT, array);
        return PartGrid.of(
                truth.shape(), index -> Math.max(0, read(truth.ohms(index), errors, index)));
    }

    /// The reading with a number of a value in any unit; the same for ever.
    ///
    /// @param value 0 to infinity
    /// @param errors the stream of the array for [Purpose#MEASUREMENT]
    /// @param index of the reading, 0 to 2^32 - 1
    /// @return below 0 where the noise exceeds the value
    public double read(double value, RandomStream errors, long index) {
        double factor = deviation == 0 ? 1 : new Spread.Normal(deviation).factor(errors, index);
        double noise = floor == 0 ? 0 : floor * errors.normal53(index + NOISE);
        return rounded(value * (1 + gain) * factor + noise);
    }

    /// The relative standard deviation of a reading of `value`, in the unit of the reading: noise
    /// and rounding, not the gain. Rounding counts as uniform over a step of the display. 0 for
    /// what is read as 0 or infinite.
    public double deviation(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return 0;
        }
        double step = digits == ALL_DIGITS ? 0 : 1 / unit(value);
        double absolute = Math.hypot(floor, step / Math.sqrt(12)) / value;
        return Math.hypot(deviation, absolute);
    }

    private double rounded(double value) {
        if (digits == ALL_DIGITS || value == 0 || Double.isInfinite(value)) {
            return value;
        }
        double unit = unit(value);
        return Math.rint(value * unit) / unit;
    }

    /// One over the step of the display.
    private double unit(double value) {
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        return StrictMath.pow(10, digits - 1 - exponent);
    }
}
