package dev.espalier.law;

import dev.espalier.random.RandomStream;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far the resistances of parts of one nominal value lie apart: the law of the factor between
/// nominal and actual resistance, always above 0.
public sealed interface Spread extends Serializable {
    /// The factor of the part at `index`, 0 to 2^32 - 1, of `stream`; the same for ever.
    double factor(RandomStream stream, long index);

    /// What factors lie in.
    Window factors();

    /// The name that [SampleLaws] reads behind a nominal value: `10%`, `uniform:20%`,
    /// `lognormal:0.5`.
    String label();

    /// The standard deviation of the factor.
    double deviation();

    /// The spread of this name: `10%` or `normal:10%`, `uniform:20%`, `lognormal:0.5`, and `0%` for
    /// none.
    ///
    /// @throws IllegalArgumentException if there is none, or its number is out of its range
    static Spread parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "normal" : text.substring(0, colon).strip();
        double size;
        try {
            size = Quantity.parse(text.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw unknown(text, e);
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "normal" -> size == 0 ? new None() : new Normal(size);
            case "uniform" -> size == 0 ? new None() : new Uniform(size);
            case "lognormal" -> size == 0 ? new None() : new Lognormal(size);
            default -> throw unknown(text, null);
        };
    }

    private static IllegalArgumentException unknown(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "spread is %s, expected 10%%, uniform:20%% or lognormal:0.5".formatted(text),
                cause);
    }

    /// No spread: parts are what they are sold as.
    record None() implements Spread {
        private static final long serialVersionUID = 1L;

        @Override
        public double factor(RandomStream stream, long index) {
            return 1;
        }

        @Override
        public Window factors() {
            return new Window(1, 1);
        }

        @Override
        public double deviation() {
            return 0;
        }

        @Override
        public String label() {
            return "0%";
        }
    }

    /// Normal around 1, drawn again where it is not above 0.
    ///
    /// @param deviation the standard deviation as a fraction of the nominal resistance, above 0 and
    ///     up to 1
    record Normal(double deviation) implements Spread {
        private static final long serialVersionUID = 1L;

        /// Checks the deviation.
        public Normal {
            if (!(deviation > 0 && deviation <= 1)) {
                throw new IllegalArgumentException(
                        "spread is %s, expected 0%% to 100%%, for example 10%%"
                                .formatted(label(deviation)));
            }
        }

        @Override
        public double factor(RandomStream stream, long index) {
            double factor = 0;
            for (long attempt = 0; factor <= 0; attempt++) {
                factor = 1 + deviation * stream.normal53(index + (attempt << 32));
            }
            return factor;
        }

        @Override
        public Window factors() {
            return new Window(0, Double.POSITIVE_INFINITY);
        }

        @Override
        public String label() {
            return label(deviation);
        }

        private static String label(double deviation) {
            return Double.isFinite(deviation)
                    ? Quantity.percent(deviation)
                    : Double.toString(deviation);
        }
    }

    /// Uniform between `1 - half` and `1 + half`.
    ///
    /// @param half above 0, below 1
    record Uniform(double half) implements Spread {
        private static final long serialVersionUID = 1L;

        /// Checks the half-width.
        public Uniform {
            if (!(half > 0 && half < 1)) {
                throw new IllegalArgumentException(
                        "spread is uniform:%s, expected a fraction above 0 and below 1, for example uniform:20%%"
                                .formatted(half));
            }
        }

        @Override
        public double factor(RandomStream stream, long index) {
            return 1 + half * stream.uniform53(index);
        }

        @Override
        public Window factors() {
            return new Window(1 - half, 1 + half);
        }

        @Override
        public double deviation() {
            return half / Math.sqrt(3);
        }

        @Override
        public String label() {
            return "uniform:" + Quantity.percent(half);
        }
    }

    /// Lognormal: the exponential of a normal number.
    ///
    /// @param sigma standard deviation of the natural logarithm, above 0
    record Lognormal(double sigma) implements Spread {
        private static final long serialVersionUID = 1L;

        /// Checks sigma.
        public Lognormal {
            if (!(sigma > 0) || !(sigma <= 10)) {
                throw new IllegalArgumentException(
                        "spread is lognormal:%s, expected a number above 0 and up to 10, for example lognormal:0.5"
                                .formatted(sigma));
            }
        }

        @Override
        public double factor(RandomStream stream, long index) {
            return StrictMath.exp(sigma * stream.normal53(index));
        }

        @Override
        public Window factors() {
            return new Window(0, Double.POSITIVE_INFINITY);
        }

        @Override
        public double deviation() {
            double square = StrictMath.exp(sigma * sigma);
            return Math.sqrt(square * (square - 1));
        }

        @Override
        public String label() {
            return "lognormal:" + Quantity.text(sigma);
        }
    }
}
