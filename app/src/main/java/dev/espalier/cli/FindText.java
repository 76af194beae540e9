package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.error;
import static dev.espalier.cli.Numbers.mean;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.FindResult;
import dev.espalier.ticket.EpsilonPer;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A found ticket in words and a table.
final class FindText {
    private FindText() {}

    static void print(FindResult result, PrintWriter out) {
        TextTable table =
                new TextTable(
                        "layer",
                        "operator",
                        "weights",
                        "unsolved",
                        "tried",
                        "kept",
                        "worst error",
                        "width");
        for (FindResult.Layer layer : result.layers()) {
            if (layer.replaced()) {
                table.row(
                        layer.name(),
                        layer.kind(),
                        count(Objects.requireNonNull(layer.weights())),
                        count(Objects.requireNonNull(layer.unsolved())),
                        mean(Objects.requireNonNull(layer.samplesPerWeight())),
                        mean(Objects.requireNonNull(layer.keptPerWeight())),
                        error(layer.maxRelativeError()),
                        count(Objects.requireNonNull(layer.width())));
            }
        }
        table.row(
                "all",
                "",
                count(result.weights()),
                count(result.unsolved()),
                mean(result.samplesPerWeight()),
                mean(result.keptPerWeight()),
                error(result.maxRelativeError()),
                count(result.width()));
        table.print(out);
        out.printf(
                "(tried, kept: samples for each weight, mean; worst error: relative to the largest weight of its %s)%n",
                owner(result.epsilonPer()));
        for (FindResult.Layer layer : result.layers()) {
            if (!layer.replaced()) {
                out.printf(
                        "%s (%s) stays as it is: %s%n", layer.name(), layer.kind(), layer.reason());
            }
        }
        out.println();
        out.printf(
                "random source network  %s weights, of which %s can be kept at all%n",
                count(result.sourceParameters()), count(result.storedParameters()));
        sizes(result, out);
        if (result.outputBound() != null) {
            out.printf(
                    "proved: no output is off by more than %s (asked for: %s)%n",
                    error(result.outputBound()), error(result.outputEpsilon()));
        }
        out.printf("found in %s with seed %d%n", seconds(result.seconds()), result.seed());
    }

    /// Whose largest weight errors are relative to, in words.
    static String owner(@Nullable String epsilonPer) {
        return EpsilonPer.CHANNEL.label().equals(epsilonPer) ? "output channel" : "tensor";
    }

    private static void sizes(FindResult result, PrintWriter out) {
        out.printf("ticket                 %s bytes%n", count(result.ticketBytes()));
        out.printf("trained float file     %s bytes%n", count(result.modelBytes()));
        out.printf(
                "uniform quantiser      %s bytes for the weights with the same worst errors%s%n",
                count(result.quantisedBytes()),
                result.quantisedBytes() < result.ticketBytes()
                        ? " (smaller: a subset-sum ticket is no compressor)"
                        : "");
    }
}
