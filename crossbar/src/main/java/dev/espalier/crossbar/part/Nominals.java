package dev.espalier.crossbar.part;

import dev.espalier.random.RandomStream;
import java.io.Serializable;
import java.util.Locale;

/// What the parts of a bank are bought as.
///
/// The largest nominal conductance is `1 / ohms` in all families.
public sealed interface Nominals extends Serializable {
    /// The nominal resistance of a part, in ohms, above 0.
    ///
    /// @param nominal the stream of the array for [dev.espalier.random.Purpose#NOMINAL]
    /// @param index of the part in its array, see [PartGrid]
    /// @param part its number in its bank, from 0
    double ohms(RandomStream nominal, long index, int part);

    /// The smallest nominal resistance, in ohms, above 0.
    double smallestOhms();

    /// The name that [#parse] reads.
    String label();

    /// The family of this name.
    ///
    /// @param text `equal`, `uniform` or `radix:R`
    /// @param ohms the smallest nominal resistance, 1e-100 to 1e100
    /// @throws IllegalArgumentException if there is no such family or a number is out of its range
    static Nominals parse(String text, double ohms) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("equal")) {
            return new Equal(ohms);
        }
        if (name.equals("uniform")) {
            return new Uniform(ohms);
        }
        if (name.startsWith("radix:")) {
            try {
                return new Radix(Double.parseDouble(name.substring("radix:".length())), ohms);
            } catch (NumberFormatException e) {
                throw unknown(text);
            }
        }
        throw unknown(text);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "bank is %s, expected equal, uniform, radix:RATIO or file:F\nMaybe radix:1.8."
                        .formatted(text));
    }

    private static void require(double ohms) {
        if (!(ohms >= 1e-100 && ohms <= 1e100)) {
            throw new IllegalArgumentException(
                    "nominal resistance is %s ohms, expected 1e-100 to 1e100".formatted(ohms));
        }
    }

    /// All parts are the same.
    ///
    /// @param ohms the nominal resistance, 1e-100 to 1e100
    record Equal(double ohms) implements Nominals {
        private static final long serialVersionUID = 1L;

        /// Checks the resistance.
        public Equal {
            require(ohms);
        }

        @Override
        public double ohms(RandomStream nominal, long index, int part) {
            return ohms;
        }

        @Override
        public double smallestOhms() {
            return ohms;
        }

        @Override
        public String label() {
            return "equal";
        }
    }

    /// Nominal conductances are uniform between 0 and `1 / ohms`.
    ///
    /// @param ohms the smallest nominal resistance, 1e-100 to 1e100
    record Uniform(double ohms) implements Nominals {
        private static final long serialVersionUID = 1L;

        /// Checks the resistance.
        public Uniform {
            require(ohms);
        }

        @Override
        public double ohms(RandomStream nominal, long index, int part) {
            return ohms / (0.5 + 0.5 * nominal.uniform53(index));
        }

        @Override
        public double smallestOhms() {
            return ohms;
        }

        @Override
        public String label() {
            return "uniform";
        }
    }

    /// Nominal conductances in geometric steps: part `k` is bought as `ohms ratio^k`.
    ///
    /// @param ratio of neighbours, above 1 and up to 100; 2 is the classic converter, a smaller one
    ///     leaves the overlap that imprecise parts need
    /// @param ohms the smallest nominal resistance, 1e-100 to 1e100
    record Radix(double ratio, double ohms) implements Nominals {
        private static final long serialVersionUID = 1L;

        /// Checks ratio and resistance.
        public Radix {
            if (!(ratio > 1 && ratio <= 100)) {
                throw new IllegalArgumentException(
                        "radix is %s, expected a number above 1 and up to 100, for example 1.8"
                                .formatted(ratio));
            }
            require(ohms);
        }

        @Override
        public double ohms(RandomStream nominal, long index, int part) {
            return ohms * StrictMath.pow(ratio, part);
        }

        @Override
        public double smallestOhms() {
            return ohms;
        }

        @Override
        public String label() {
            return "radix:" + (ratio == Math.rint(ratio) ? Long.toString((long) ratio) : ratio);
        }
    }
}
