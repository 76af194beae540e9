package dev.espalier.study;

import dev.espalier.crossbar.calibrate.WeighingSetup;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.random.Seed;
import java.nio.file.Path;
import java.util.Locale;

/// What to do for the calibration of banks whose parts can only be measured as sums.
public sealed interface CalibrateSettings {
    /// How the banks are weighed.
    WeighingSetup setup();

    /// Number of parts of a bank.
    int parts();

    /// The unit of readings.
    enum Unit {
        /// Conductances.
        SIEMENS("siemens"),
        /// Resistances.
        OHMS("ohms");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /// The name on the command line.
        public String label() {
            return label;
        }
    }

    /// Write which switches to close for each reading.
    ///
    /// @param output a CSV file: a header, then a row for each reading, 1 for a closed switch
    record Patterns(WeighingSetup setup, int parts, Path output) implements CalibrateSettings {
        /// Checks the name.
        ///
        /// @throws IllegalArgumentException if it does not end with .csv
        public Patterns {
            requireEnding(output, ".csv");
        }
    }

    /// Turn readings into parts.
    ///
    /// @param readings an NPY or text file, `(banks..., readings)`
    /// @param unit of the readings
    /// @param output an NPY file, `(banks..., parts)` in ohms
    record Readings(WeighingSetup setup, int parts, Path readings, Unit unit, Path output)
            implements CalibrateSettings {
        /// Checks the name.
        ///
        /// @throws IllegalArgumentException if it does not end with .npy
        public Readings {
            requireEnding(output, ".npy");
        }
    }

    /// Weigh banks drawn at random, by the design and one part at a time.
    ///
    /// @param banks how many, 1 to 1,000,000
    /// @param ohms the nominal resistance of all parts
    /// @param deviation relative, of the parts, 0 for none
    /// @param meter its noise in siemens (parallel) or ohms (series)
    /// @param seed fixes parts and errors
    record Trial(
            WeighingSetup setup,
            int parts,
            int banks,
            double ohms,
            double deviation,
            Meter meter,
            Seed seed)
            implements CalibrateSettings {
        private static final int MOST = 1_000_000;

        /// Checks the number of banks.
        ///
        /// @throws IllegalArgumentException if it is not 1 to 1,000,000, or the meter is exact
        public Trial {
            if (banks < 1 || banks > MOST) {
                throw new IllegalArgumentException(
                        "banks of the trial is %d, expected 1 to %d".formatted(banks, MOST));
            }
            if (meter.deviation() == 0 && meter.floor() == 0) {
                throw new IllegalArgumentException(
                        "the readings of the trial have no error, expected some\nMaybe --noise 1n or --measurement-error 0.1%.");
            }
        }
    }

    private static void requireEnding(Path output, String ending) {
        if (!output.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw new IllegalArgumentException(
                    "output is %s, expected a name that ends with %s".formatted(output, ending));
        }
    }
}
