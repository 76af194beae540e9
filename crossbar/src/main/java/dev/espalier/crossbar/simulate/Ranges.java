package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.Quantiser;
import dev.espalier.crossbar.converter.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns what calibration saw into the quantisers of a layer.
record Ranges(Converters converters) {
    /// How many standard deviations of its noise an ADC has room for beyond its column's sums.
    private static final double ROOM = 4;

    /// Ranges below this count as 0: their steps would be no floats.
    private static final double SMALLEST = 1e-30;

    /// The span that decides what of the inputs is looked at.
    static Span span(Converter converter) {
        return switch (converter) {
            case Converter.Ideal() -> new Span.Full();
            case Converter.Uniform(int _, Span span) -> span;
        };
    }

    /// The quantiser of a layer's inputs; empty where they pass as they are.
    Optional<Quantiser> dac(Peaks inputs) {
        return switch (converters.dac()) {
            case Converter.Ideal() -> Optional.empty();
            case Converter.Uniform dac -> {
                double peak = inputs.peak() < SMALLEST ? inputs.greatest() : inputs.peak();
                yield Optional.of(dac.over(inputs.negative(), peak < SMALLEST ? 1 : peak));
            }
        };
    }

    /// The quantisers of a band's columns; empty where sums pass as they are.
    ///
    /// @param largestInput what no input of a tile exceeds, as far as it can be foreseen
    /// @param sums what calibration saw of each column, over all groups, before noise
    List<Quantiser> adcs(Band band, double largestInput, List<Peaks> sums) {
        if (!(converters.adc() instanceof Converter.Uniform adc)) {
            return List.of();
        }
        double[] reaches = band.reaches(sums.size());
        double[] deviations = band.deviations(sums.size());
        List<Quantiser> quantisers = new ArrayList<>();
        for (int column = 0; column < reaches.length; column++) {
            double full = reaches[column] * largestInput;
            double range =
                    switch (adc.span()) {
                        case Span.Full() -> full;
                        case Span.Percentile(double _) -> sums.get(column).peak();
                    };
            range = (range < SMALLEST ? full : range) + ROOM * deviations[column];
            quantisers.add(adc.over(true, range < SMALLEST ? 1 : range));
        }
        return List.copyOf(quantisers);
    }
}
