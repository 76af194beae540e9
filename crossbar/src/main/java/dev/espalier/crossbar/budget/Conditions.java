package dev.espalier.crossbar.budget;

import dev.espalier.crossbar.array.DefectRates;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.ReadNoise;
import dev.espalier.crossbar.part.Drift;
import dev.espalier.crossbar.part.Temperature;
import dev.espalier.random.Seed;

/// What a chip works under.
///
/// @param converters around every array
/// @param noise of the read-out
/// @param volts on a word line at the largest input of a layer, above 0, up to 1e6
/// @param ageing since the parts were measured
/// @param warming since the parts were measured
/// @param unknown what breaks and nobody knows
/// @param seed of all draws; those of noise, drift, temperature and defects
public record Conditions(
        Converters converters,
        ReadNoise noise,
        double volts,
        Ageing ageing,
        Warming warming,
        DefectRates unknown,
        Seed seed) {
    private static final double MOST_VOLTS = 1e6;

    /// Checks the voltage.
    ///
    /// @throws IllegalArgumentException if it is out of its range
    public Conditions {
        if (!(volts > 0 && volts <= MOST_VOLTS)) {
            throw new IllegalArgumentException(
                    "the largest input has %s volts, expected above 0 and up to %s"
                            .formatted(volts, MOST_VOLTS));
        }
    }

    /// How parts have aged.
    ///
    /// @param drift law of the parts
    /// @param ratio of the time now to that of the measurement, above 0
    public record Ageing(Drift drift, double ratio) {
        /// No drift.
        public static final Ageing NONE = new Ageing(Drift.NONE, 1);

        /// Checks the ratio.
        ///
        /// @throws IllegalArgumentException if it is not above 0 and finite
        public Ageing {
            Drift.requireRatio(ratio);
        }
    }

    /// How warm parts have become.
    ///
    /// @param temperature law of the parts
    /// @param kelvins above the temperature of the measurement
    public record Warming(Temperature temperature, double kelvins) {
        /// No warmth.
        public static final Warming NONE = new Warming(Temperature.NONE, 0);

        /// Checks the difference.
        ///
        /// @throws IllegalArgumentException if it is not finite
        public Warming {
            Temperature.requireFinite(kelvins);
        }
    }
}
