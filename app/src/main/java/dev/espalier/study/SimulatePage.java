package dev.espalier.study;

import dev.espalier.crossbar.chip.Chip;
import dev.espalier.picture.Bars;
import dev.espalier.picture.Bars.Bar;
import dev.espalier.picture.Page;
import dev.espalier.study.SimulateResult.Effect;
import dev.espalier.study.SimulateResult.Energy;
import java.nio.file.Path;
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

    static String of(SimulateSettings settings, Chip chip, SimulateResult result) {
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
        return page.heading("Settings").settings(settings(settings, chip)).html();
    }

    private static void budget(Page page, SimulateResult result) {
        page.heading("What each effect costs");
        page.paragraph(
                "Each effect alone, where all else is exact (blue); all together (orange); other ways of making weights behind the same wires, noise and converters (grey). The longer a bar of signal over error or of bits, the better.");
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
        bars(
                page,
                result,
                "Accuracy lost, points (the shorter the better)",
                Effect::points,
                "%.2f points");
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
        List<Bar> bars = new ArrayList<>();
        for (SimulateResult.Layer layer : result.layers()) {
            Double decibels = layer.decibels();
            if (decibels != null) {
                String text = String.format(Locale.ROOT, "%.1f dB", decibels);
                bars.add(new Bar(layer.name(), decibels, text, TOGETHER));
            }
        }
        if (bars.size() > 1) {
            String title = "Signal over error of each layer's outputs, dB";
            page.figure(new Bars(title, bars).svg(), title);
        }
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
        page.list(energy.parameters());
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

    private static SequencedMap<String, String> settings(SimulateSettings settings, Chip chip) {
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put("chip", settings.chip().toString());
        rows.put(
                "compiled from",
                "%s, sha-256 %s".formatted(settings.target(), chip.target().sha256()));
        String data = settings.data();
        Path inputs = settings.inputs();
        rows.put(
                "inputs",
                data != null
                        ? data
                        : inputs != null ? inputs.toString() : "random, uniform in (-1, 1)");
        rows.putAll(ChipRows.of(chip));
        rows.putAll(ConditionRows.of(settings.conditions()));
        rows.putAll(ChipRows.versions());
        return rows;
    }

    private static String number(String format, @Nullable Double number, double factor) {
        return number == null ? "-" : String.format(Locale.ROOT, format, factor * number);
    }
}
