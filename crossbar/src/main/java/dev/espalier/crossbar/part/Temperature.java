package dev.espalier.crossbar.part;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;

/// What warmth does: `R(T) = R (1 + (c + c_k) (T - T0))`, with `T0` the temperature of the
/// measurement. The common coefficient `c` scales all weights alike; the part's own `c_k`, normal
/// around 0, costs precision.
///
/// @param coefficient common to all parts, per kelvin, finite
/// @param deviation standard deviation of the parts' own coefficients, per kelvin, 0 or more
public record Temperature(double coefficient, double deviation) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Parts that do not feel it.
    public static final Temperature NONE = new Temperature(0, 0);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Temperature {
        if (!Double.isFinite(coefficient)) {
            throw new IllegalArgumentException(
                    "temperature coefficient is %s, expected a finite number per kelvin"
                            .formatted(coefficient));
        }
        if (!(deviation >= 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException(
                    "deviation of the temperature coefficients is %s, expected a finite number from 0 per kelvin"
                            .formatted(deviation));
        }
    }

    /// Checks a difference of temperatures.
    ///
    /// @throws IllegalArgumentException if it is not finite
    public static void requireFinite(double kelvins) {
        if (!Double.isFinite(kelvins)) {
            throw new IllegalArgumentException(
                    "difference of temperatures is %s, expected a finite number of kelvins"
                            .formatted(kelvins));
        }
    }

    /// The parts at another temperature; the same for ever: a part has one coefficient for all
    /// temperatures. What is open or short stays so.
    ///
    /// @param parts as they are at `T0`
    /// @param kelvins `T - T0`, finite; 0 changes nothing
    /// @param array its number, from 0
    /// @throws IllegalArgumentException if a resistance would fall to 0 or below: the law is
    ///     linear, and ends before
    public PartGrid apply(PartGrid parts, double kelvins, Seed seed, long array) {
        requireFinite(kelvins);
        RandomStream own = RandomStream.of(seed, Purpose.TEMPERATURE, array);
        return PartGrid.of(
                parts.shape(),
                index -> {
                    double each = deviation == 0 ? 0 : deviation * own.normal53(index);
                    double factor = 1 + (coefficient + each) * kelvins;
                    if (!(factor > 0)) {
                        throw tooFar(kelvins, index, factor);
                    }
                    return parts.ohms(index) * factor;
                });
    }

    private static IllegalArgumentException tooFar(double kelvins, int index, double factor) {
        return new IllegalArgumentException(
                "a difference of %s kelvins takes part %d to %s times its resistance, expected a factor above 0\nMaybe a smaller difference, coefficient or deviation: the law is linear."
                        .formatted(kelvins, index, factor));
    }
}
