package dev.espalier.crossbar.converter;

/// How the range of a converter is found.
public sealed interface Span {
    /// Nothing is clipped that can be foreseen. For a DAC the largest input that calibration sees,
    /// for the ADC of a column the sum of its absolute weights times the largest input.
    record Full() implements Span {}

    /// The smallest number that this share of what calibration sees does not exceed in absolute
    /// value.
    ///
    /// @param percent above 0, up to 100, which is the largest value seen
    record Percentile(double percent) implements Span {
        /// What clips little and wastes little. Measured on the embedded LeNet-5 (digital accuracy
        /// 91.35 %), with DAC and ADC of 8 and 10, 8 and 8, 6 and 8, 4 and 6 bits: 91.45, 91.5,
        /// 91.55 and 90.65 %; at 99.9 %: 91.4, 91.4, 91.0, 90.55; at 100 %: 91.3, 91.35, 91.2,
        /// 90.1.
        public static final Percentile DEFAULT = new Percentile(99.99);

        /// Checks the share.
        ///
        /// @throws IllegalArgumentException if it is not above 0 and at most 100
        public Percentile {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException(
                        "percent is %s, expected above 0 and at most 100\nMaybe %s."
                                .formatted(percent, 99.99));
            }
        }
    }
}
