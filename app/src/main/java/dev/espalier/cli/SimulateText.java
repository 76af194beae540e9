package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.counted;
import static dev.espalier.cli.Numbers.percent;

import dev.espalier.study.SimulateResult;
import dev.espalier.study.SimulateResult.Effect;
import dev.espalier.study.SimulateResult.Energy;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The result of `crossbar simulate` as text.
final class SimulateText {
    private static final double NANO = 1e9;

    private SimulateText() {}

    static void print(SimulateResult result, PrintWriter out) {
        if (result.digitalAccuracy() != null) {
            out.printf(
                    "Accuracy over %s examples: %s on the crossbar, %s digital.%n",
                    count(result.examples()),
                    percent(result.crossbarAccuracy()),
                    percent(result.digitalAccuracy()));
        } else {
            out.printf("Products with %s.%n", counted(result.examples(), "vector"));
        }
        out.println();
        effects(result, out);
        layers(result, out);
        energy(result.energy(), out);
    }

    private static void effects(SimulateResult result, PrintWriter out) {
        List<Effect> effects = new ArrayList<>(result.alone());
        effects.add(result.together());
        effects.addAll(result.baselines());
        TextTable table =
                new TextTable(
                        "effect", "bits rms", "bits worst", "SNR dB", "ENOB", "accuracy", "lost");
        for (Effect effect : effects) {
            table.row(
                    effect.label(),
                    number(effect.bitsRms()),
                    number(effect.bitsWorst()),
                    number(effect.decibels()),
                    number(effect.effectiveBits()),
                    percent(effect.accuracy()),
                    number(effect.points()));
        }
        table.print(out);
        out.println(
                "Bits of the weights: log2(max|w| / rms error), log2(max|w| / worst error), of the layer with fewest; -: exact.");
        out.println(
                "SNR and effective bits of the last layer's outputs; lost: points of accuracy.");
        out.println();
    }

    private static void layers(SimulateResult result, PrintWriter out) {
        TextTable table =
                new TextTable("layer", "products", "SNR dB", "ENOB", "clipped in", "clipped out");
        for (SimulateResult.Layer layer : result.layers()) {
            table.row(
                    layer.name(),
                    count(layer.products()),
                    number(layer.decibels()),
                    number(layer.effectiveBits()),
                    percent(layer.clippedInputs()),
                    percent(layer.clippedSums()));
        }
        table.print(out);
        out.println();
    }

    private static void energy(Energy energy, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Energy for one example (%s multiply-adds, %s conversions): %.3g nJ = array %.3g + conversions %.3g + drivers %.3g%n",
                count(energy.multiplyAdds()),
                count(energy.conversions()),
                NANO * energy.totalJoules(),
                NANO * energy.arrayJoules(),
                NANO * energy.conversionJoules(),
                NANO * energy.driverJoules());
        energy.parameters().forEach(line -> out.println("  " + line));
        out.println("As many multiply-adds elsewhere, memory not counted:");
        for (SimulateResult.Figure figure : energy.digital()) {
            out.printf(Locale.ROOT, "  %-32s %.3g nJ%n", figure.label(), NANO * figure.joules());
        }
    }

    private static String number(@Nullable Double number) {
        return number == null ? "-" : String.format(Locale.ROOT, "%.2f", number);
    }
}
