package dev.espalier.study;

import dev.espalier.picture.Bars;
import dev.espalier.picture.Bars.Bar;
import dev.espalier.picture.Page;
import dev.espalier.study.SimulateResult.Effect;
import dev.espalier.study.SimulateResult.Energy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A simulated chip as a page: error budget, accuracies, layers, energy.
final class SimulatePage {
    private static final int ALONE = 0;
    private static final int TOGETHER = 1;
    private static final int BASELINE = 4;
    private static final double NANO = 1e9;
    private static final double PER_CENT = 100;

    private SimulatePage() {}

    static String of(SimulateSettings settings, SimulateResult result) {
        Page page =
                new Page(
                        "%s on the chip %s"
                                .formatted(
                                        settings.target().getFileName(),
                                        settings.chip().getFileName()));
        Double digital = result.digitalAccuracy();
        Double crossbar = result.crossbarAccuracy();
        page.paragraph(
                digital == null || crossbar == null
                        ? String.format(
                                Locale.ROOT, "Products with %,d vectors.", result.examples())
                        : String.format(
                                Locale.ROOT,
                                "Accuracy over %,d examples: %.2f %% on the crossbar, %.2f %% digital.",
                                result.examples(),
                                PER_CENT * crossbar,
                                PER_CENT * digital));
        budget(page, result);
        layers(page, result);
        energy(page, result.energy());
        return page.heading("Settings").settings(settings(settings)).html();
    }

    private static void budget(Page page, SimulateResult result) {
        page.heading("What each effect costs");
        page.paragraph(
                "Each effect alone, where all else is exact (blue); all together (orange); other ways of making weights behind the same wires, noise and converters (grey). Longer is better.");
        bars(
                page,
                result,
                "Signal over error of the last layer's outputs, dB",
                Effect::decibels,
                "%.1f dB");
        bars(
                page,
                result,
                "Bits of the weights, log2(max|w| / rms error)",
                Effect::bitsRms,
                "%.2f bits");
        if (result.digitalAccuracy() != null) {
            bars(
                    page,
                    result,
                    "Accuracy, %",
                    effect -> effect.accuracy() == null ? null : PER_CENT * effect.accuracy(),
                    "%.2f %%");
        }
    }

    private static void bars(
            Page page,
            SimulateResult result,
            String title,
            Function<Effect, @Nullable Double> value,
            String format) {
        List<Bar> bars = new ArrayList<>();
        result.alone().forEach(effect -> add(bars, effect, value, format, ALONE));
        add(bars, result.together(), value, format, TOGETHER);
        result.baselines().forEach(effect -> add(bars, effect, value, format, BASELINE));
        if (!bars.isEmpty()) {
            page.figure(new Bars(title, bars).svg(), title);
        }
    }

    private static void add(
            List<Bar> bars,
            Effect effect,
            Function<Effect, @Nullable Double> value,
            String format,
            int group) {
        Double number = value.apply(effect);
        if (number != null) {
            bars.add(
                    new Bar(
                            effect.label(),
                            number,
                            String.format(Locale.ROOT, format, number),
                            group));
        }
    }

    private static void layers(Page page, SimulateResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (SimulateResult.Layer layer : result.layers()) {
            rows.add(
                    List.of(
                            layer.name(),
                            String.format(Locale.ROOT, "%,d", layer.products()),
                            number("%.2f", layer.decibels(), 1),
                            number("%.2f", layer.effectiveBits(), 1),
                            number("%.2f %%", layer.clippedInputs(), PER_CENT),
                            number("%.2f %%", layer.clippedSums(), PER_CENT)));
        }
        page.heading("Layers, all effects together");
        page.table(
                List.of(
                        "layer",
                        "products for an example",
                        "signal over error, dB",
                        "effective bits",
                        "inputs clipped",
                        "sums clipped"),
                rows);
    }

    private static void energy(Page page, Energy energy) {
        page.heading("Energy for one example: a model, not silicon");
        List<Bar> bars = new ArrayList<>();
        add(bars, "this chip: arrays", energy.arrayJoules(), TOGETHER);
        add(bars, "this chip: conversions", energy.conversionJoules(), TOGETHER);
        add(bars, "this chip: drivers", energy.driverJoules(), TOGETHER);
        add(bars, "this chip: all of it", energy.totalJoules(), TOGETHER);
        energy.digital().forEach(figure -> add(bars, figure.label(), figure.joules(), BASELINE));
        String title =
                String.format(
                        Locale.ROOT,
                        "Energy of %,d multiply-adds, memory not counted, nJ",
                        energy.multiplyAdds());
        page.figure(new Bars(title, bars).svg(), title);
        energy.parameters().forEach(page::paragraph);
    }

    private static void add(List<Bar> bars, String name, double joules, int group) {
        bars.add(
                new Bar(
                        name,
                        NANO * joules,
                        String.format(
                                Locale.ROOT,
                                NANO * joules < 1000 ? "%.3g nJ" : "%,.0f nJ",
                                NANO * joules),
                        group));
    }

    private static SequencedMap<String, String> settings(SimulateSettings settings) {
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put("chip", settings.chip().toString());
        rows.put("compiled from", settings.target().toString());
        rows.put("converters", settings.conditions().converters().toString());
        rows.put("ageing", settings.conditions().ageing().toString());
        rows.put("warming", settings.conditions().warming().toString());
        rows.put("unknown defects", settings.conditions().unknown().toString());
        rows.put("seed", Long.toString(settings.conditions().seed().value()));
        rows.put("Espalier", (Versions.espalier() + " " + Versions.commit()).strip());
        rows.put("JDK", System.getProperty("java.runtime.version", "unknown"));
        return rows;
    }

    private static String number(String format, @Nullable Double number, double factor) {
        return number == null ? "-" : String.format(Locale.ROOT, format, factor * number);
    }
}
