package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.counted;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.CompileResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The result of `crossbar compile` as text.
final class CompileText {
    private CompileText() {}

    static void print(CompileResult result, PrintWriter out) {
        print(result.layers(), out);
        out.printf(
                Locale.ROOT,
                "%s, %s, %s, up to %s, %s; switch map of %s bytes.%n",
                counted(result.weights(), "weight"),
                counted(result.parts(), "part"),
                counted(result.arrays(), "array"),
                counted(result.rounds(), "round"),
                seconds(result.seconds()),
                count(result.fileBytes()));
    }

    /// A table of layers.
    static void print(List<CompileResult.Layer> layers, PrintWriter out) {
        TextTable table =
                new TextTable(
                        "layer",
                        "groups",
                        "matrix",
                        "arrays",
                        "bits rms",
                        "bits worst",
                        "as measured",
                        "predicted");
        for (CompileResult.Layer layer : layers) {
            table.row(
                    layer.name(),
                    count(layer.groups()),
                    "%d x %d".formatted(layer.rows(), layer.columns()),
                    count(layer.arrays()),
                    bits(layer.bitsRms()),
                    bits(layer.bitsWorst()),
                    bits(layer.measuredBitsRms()) + " / " + bits(layer.measuredBitsWorst()),
                    bits(layer.predictedBitsRms()));
        }
        table.print(out);
        out.println(
                "Bits of the effective weights, wires included: log2(max|w| / rms error) and log2(max|w| / worst error).");
    }

    static String bits(@Nullable Double bits) {
        // Adding 0 makes a positive zero of a negative one.
        return bits == null
                ? "exact"
                : String.format(Locale.ROOT, "%.2f", Math.rint(100 * bits) / 100 + 0.0);
    }
}
