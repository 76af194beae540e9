package dev.espalier.crossbar.converter;

/// How numbers become voltages (DAC) or currents become numbers (ADC): what is chosen before any
/// data is seen. A [Quantiser] is what becomes of it on a layer or column.
public sealed interface Converter {
    /// No converter at all: numbers pass as they are.
    Converter IDEAL = new Ideal();

    /// A converter of `bits` bits whose range is the default percentile,
    /// [Span.Percentile#DEFAULT].
    ///
    /// @throws IllegalArgumentException if `bits` is not in 1 to 24
    static Converter ofBits(int bits) {
        return new Uniform(bits, Span.Percentile.DEFAULT);
    }

    /// Numbers pass as they are.
    record Ideal() implements Converter {}

    /// A uniform quantiser.
    ///
    /// @param bits 1 to 24; 2 or more where values have both signs
    /// @param span how its range is found
    record Uniform(int bits, Span span) implements Converter {
        /// Checks the bits.
        ///
        /// @throws IllegalArgumentException if they are not in 1 to 24
        public Uniform {
            if (bits < 1 || bits > Quantiser.MOST_BITS) {
                throw new IllegalArgumentException(
                        "a converter has %d bits, expected 1 to %d"
                                .formatted(bits, Quantiser.MOST_BITS));
            }
        }

        /// The quantiser for values up to `range`.
        ///
        /// @throws IllegalArgumentException if the range is not above 0 and finite, or signed
        ///     values meet a single bit
        public Quantiser over(boolean signed, double range) {
            return new Quantiser(bits, signed, range);
        }
    }
}
