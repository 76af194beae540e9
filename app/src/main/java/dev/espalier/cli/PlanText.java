package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.mean;

import dev.espalier.study.PlanResult;
import java.io.PrintWriter;

/// A plan in words and tables.
final class PlanText {
    private PlanText() {}

    static void print(PlanResult result, PrintWriter out) {
        out.printf(
                "%s weights, %s %s%s, all of them solved with probability 1 - %s%n%n",
                count(result.weights()),
                result.epsilonFound() ? "smallest epsilon" : "epsilon",
                result.epsilon(),
                result.layers().isEmpty()
                        ? ""
                        : ", %s problems".formatted(count(result.problems())),
                result.delta());
        PlanResult.Samples samples = result.samples();
        if (samples != null) {
            print(samples, out);
        }
        if (!result.layers().isEmpty()) {
            layers(result, out);
        }
        block(result, out);
    }

    private static void print(PlanResult.Samples samples, PrintWriter out) {
        out.printf("samples of %s for each weight, anywhere in [-1, 1]%n", samples.law());
        Long proved = samples.proved();
        out.printf(
                "  measured law    %s (%s)%n",
                count(samples.needed()),
                samples.extrapolated()
                        ? "extrapolated: of %s instances failures were counted up to n = %d, where they fall by 2^-%.2f a sample"
                                .formatted(
                                        count(samples.instances()),
                                        samples.tailTo(),
                                        samples.tailBits())
                        : "counted among %s instances".formatted(count(samples.instances())));
        out.printf(
                "  proved enough   %s%n",
                proved == null
                        ? "- (the theorem asks for a density around 0)"
                        : count(proved) + " (all targets at once; constants of our own proof)");
        out.printf("  proved too few  %d (2^n sums cover no more)%n", samples.tooFew());
        out.printf(
                "  theorem         C log2(weights / min(epsilon, delta)); no C is named, the measured number has %.2f%n%n",
                samples.constant());
    }

    private static void layers(PlanResult result, PrintWriter out) {
        TextTable table =
                new TextTable(
                        "layer",
                        "operator",
                        "weights",
                        "problems",
                        "width",
                        "source weights",
                        "proved width");
        for (PlanResult.Layer layer : result.layers()) {
            table.row(
                    layer.name(),
                    layer.kind(),
                    count(layer.weights()),
                    count(layer.problems()),
                    count(layer.width()),
                    count(layer.sourceParameters()),
                    count(layer.proved()));
        }
        PlanResult.Block block = result.block();
        Long source = block.sourceParameters();
        table.row(
                "all",
                "",
                count(result.weights()),
                count(result.problems()),
                count(block.width()),
                source == null ? "-" : count(source),
                count(block.proved()));
        table.print(out);
        out.println();
    }

    private static void block(PlanResult result, PrintWriter out) {
        PlanResult.Block block = result.block();
        out.printf("hidden units of a block, two-layer, %s draws%n", result.distribution());
        out.printf(
                "  %s    %s (by the law of failures that ./bench tail measures%s)%n",
                result.epsilonFound() ? "given width " : "measured law",
                count(block.width()),
                block.extrapolated() ? ", beyond the tolerances measured" : "");
        out.printf("  proved enough   %s%n", count(block.proved()));
        out.printf(
                "  theorem         C log2(weights / min(epsilon, delta)) = C %s (da Cunha, Natale and Viennot 2022,%n"
                        + "                  Theorem 1; its C is not named, the width here has %.2f)%n",
                mean(result.shape().logarithm()), result.shape().constant());
        Long source = block.sourceParameters();
        Long stored = block.storedParameters();
        Long proved = block.provedSourceParameters();
        if (source != null && stored != null && proved != null) {
            out.printf(
                    "random source network  %s weights, of which %s can be kept at all; %s with the proved width%n",
                    count(source), count(stored), count(proved));
        }
    }
}
