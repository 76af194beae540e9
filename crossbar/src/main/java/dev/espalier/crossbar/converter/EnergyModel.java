package dev.espalier.crossbar.converter;

import dev.espalier.law.Quantity;
import java.util.List;

/// What a product of a vector and a matrix on a crossbar costs in energy: a model, not silicon.
///
/// `E = t sum V^2 G + N FOM 2^bits + drivers`: what the conductances burn while they are read, what
/// the conversions of the currents cost (Walden's figure of merit), and a constant for each word
/// line that is driven, its DAC included. Logic, memory and the moving of data are left out.
///
/// @param readSeconds how long a read takes
/// @param rmsVolts root mean square of the voltages on the word lines
/// @param joulesPerStep figure of merit of an ADC: energy of a conversion over 2^bits
/// @param driverJoules of one word line for one read, its DAC included; assumed, as no source
///     states it for a passive array of this kind
public record EnergyModel(
        double readSeconds, double rmsVolts, double joulesPerStep, double driverJoules) {
    /// 100 ns, 0.1 V, 10 fJ a step, 1 pJ a word line.
    public static final EnergyModel DEFAULT = new EnergyModel(1e-7, 0.1, 1e-14, 1e-12);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is negative, NaN or infinite
    public EnergyModel {
        require("readSeconds", readSeconds);
        require("rmsVolts", rmsVolts);
        require("joulesPerStep", joulesPerStep);
        require("driverJoules", driverJoules);
    }

    /// The energy of one product, in its parts, all in joules.
    ///
    /// @param arrayJoules burnt in the conductances
    /// @param conversionJoules of the ADCs
    /// @param driverJoules of the word lines
    public record Energy(double arrayJoules, double conversionJoules, double driverJoules) {
        /// All of it.
        public double totalJoules() {
            return arrayJoules + conversionJoules + driverJoules;
        }

        /// This energy and another one, part by part.
        public Energy plus(Energy other) {
            return new Energy(
                    arrayJoules + other.arrayJoules,
                    conversionJoules + other.conversionJoules,
                    driverJoules + other.driverJoules);
        }
    }

    /// The energy of one product whose word lines carry [#rmsVolts] on average.
    ///
    /// @param siemens sum of the conductances of all banks
    /// @param wordLines how many are driven
    /// @param conversions how many currents are converted
    /// @param adc what converts them; an ideal one costs nothing
    /// @throws IllegalArgumentException if a number is negative, NaN or infinite
    public Energy product(double siemens, int wordLines, int conversions, Converter adc) {
        require("siemens", siemens);
        return ofWatts(rmsVolts * rmsVolts * siemens, wordLines, conversions, adc);
    }

    /// The energy of one product whose voltages are known.
    ///
    /// @param watts the sum of `V^2 G` over all banks
    /// @param wordLines how many are driven
    /// @param conversions how many currents are converted
    /// @param adc what converts them; an ideal one costs nothing
    /// @throws IllegalArgumentException if a number is negative, NaN or infinite
    public Energy ofWatts(double watts, int wordLines, int conversions, Converter adc) {
        require("watts", watts);
        require("wordLines", wordLines);
        require("conversions", conversions);
        double conversion =
                switch (adc) {
                    case Converter.Ideal() -> 0;
                    case Converter.Uniform(int bits, Span _) -> Math.scalb(joulesPerStep, bits);
                };
        return new Energy(readSeconds * watts, conversions * conversion, wordLines * driverJoules);
    }

    /// Its parameters, for people, under the line that says what they are.
    public List<String> lines() {
        return List.of(
                "model, not silicon",
                "a read takes %s".formatted(Quantity.of(readSeconds, "s")),
                "word lines carry %s (root mean square)".formatted(Quantity.of(rmsVolts, "V")),
                "a conversion costs %s x 2^bits".formatted(Quantity.of(joulesPerStep, "J")),
                "a driven word line costs %s, its DAC included (assumed)"
                        .formatted(Quantity.of(driverJoules, "J")));
    }

    private static void require(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "%s is %s, expected a finite number from 0".formatted(name, value));
        }
    }
}
