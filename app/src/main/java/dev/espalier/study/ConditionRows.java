package dev.espalier.study;

import dev.espalier.crossbar.array.DefectRates;
import dev.espalier.crossbar.budget.Conditions;
import dev.espalier.crossbar.budget.Conditions.Ageing;
import dev.espalier.crossbar.budget.Conditions.Warming;
import dev.espalier.crossbar.converter.Converter;
import dev.espalier.crossbar.converter.ReadNoise;
import dev.espalier.crossbar.converter.Span;
import dev.espalier.law.Quantity;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a chip works under, in words, as rows of a page's settings.
final class ConditionRows {
    private ConditionRows() {}

    /// Rows of names and what they are.
    static SequencedMap<String, String> of(Conditions conditions) {
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put("DAC", converter(conditions.converters().dac()));
        rows.put("ADC", converter(conditions.converters().adc()));
        rows.put("largest input", Quantity.of(conditions.volts(), "V"));
        rows.put("read noise", noise(conditions.noise()));
        rows.put("ageing", ageing(conditions.ageing()));
        rows.put("warming", warming(conditions.warming()));
        rows.put("unknown defects", defects(conditions.unknown()));
        rows.put("seed of the conditions", Long.toString(conditions.seed().value()));
        return rows;
    }

    private static String converter(Converter converter) {
        return switch (converter) {
            case Converter.Ideal() -> "none: numbers pass as they are";
            case Converter.Uniform(int bits, Span.Full()) ->
                    "%d bits over the whole range".formatted(bits);
            case Converter.Uniform(int bits, Span.Percentile(double percent)) ->
                    "%d bits over the range that %s %% of the values keep in calibration"
                            .formatted(bits, percent);
        };
    }

    private static String noise(ReadNoise noise) {
        return noise.equals(ReadNoise.NONE) ? "none" : String.join(", ", noise.lines());
    }

    private static String ageing(Ageing ageing) {
        return ageing.equals(Ageing.NONE)
                ? "none"
                : "R = R0 t^nu, nu with mean %s and standard deviation %s, at t = %s"
                        .formatted(
                                ageing.drift().mean(), ageing.drift().deviation(), ageing.ratio());
    }

    private static String warming(Warming warming) {
        return warming.equals(Warming.NONE)
                ? "none"
                : "by %s K, coefficients per kelvin with mean %s and standard deviation %s"
                        .formatted(
                                warming.kelvins(),
                                warming.temperature().coefficient(),
                                warming.temperature().deviation());
    }

    private static String defects(DefectRates rates) {
        return rates.equals(DefectRates.NONE)
                ? "none"
                : "rates: parts open %s, parts short %s, switches stuck closed %s, stuck open %s, segments open %s"
                        .formatted(
                                rates.partOpen(),
                                rates.partShort(),
                                rates.stuckClosed(),
                                rates.stuckOpen(),
                                rates.segmentOpen());
    }
}
