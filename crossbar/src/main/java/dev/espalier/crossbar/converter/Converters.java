package dev.espalier.crossbar.converter;

/// The converters around every tile.
///
/// @param dac in front of the word lines: one range for each layer, signed only if the layer's
///     inputs are
/// @param adc behind the bit lines: one range for each column of each tile, as if the gain of every
///     column were calibrated; always signed
public record Converters(Converter dac, Converter adc) {
    /// Numbers pass as they are.
    public static final Converters IDEAL = new Converters(Converter.IDEAL, Converter.IDEAL);

    /// Converters of `dacBits` and `adcBits` bits with ranges at the default percentile.
    ///
    /// @throws IllegalArgumentException if one is not in 1 to 24, or `adcBits` is 1
    public static Converters ofBits(int dacBits, int adcBits) {
        return new Converters(Converter.ofBits(dacBits), Converter.ofBits(adcBits));
    }

    /// Checks that the ADC has a sign.
    ///
    /// @throws IllegalArgumentException if it has a single bit
    public Converters {
        if (adc instanceof Converter.Uniform(int bits, Span _) && bits < 2) {
            throw new IllegalArgumentException(
                    "the ADC has 1 bit, expected 2 or more, since currents have both signs");
        }
    }
}
