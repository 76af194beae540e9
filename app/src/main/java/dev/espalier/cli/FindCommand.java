package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;

import dev.espalier.construction.Construction;
import dev.espalier.random.Distribution;
import dev.espalier.study.FindResult;
import dev.espalier.study.FindSettings;
import dev.espalier.study.FindStudy;
import dev.espalier.study.InputRange;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `espalier find`.
@Command(
        name = "find",
        customSynopsis = "espalier find MODEL.onnx -o X.ticket [OPTIONS]",
        description = {
            "Finds a strong lottery ticket of a trained network: a mask of a random network that computes"
                    + " what the trained one computes.",
            "Interrupted, it goes on where it stopped when it is started again."
        },
        mixinStandardHelpOptions = true)
final class FindCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(paramLabel = "MODEL.onnx", description = "The trained network.")
    private Path model = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "X.ticket",
            description = "Where the ticket goes.")
    private Path output = Path.of("");

    @Option(
            names = "--construction",
            paramLabel = "NAME",
            defaultValue = "two-layer",
            description =
                    "two-layer (a weight is a sum of random products) or single-weight (one random product);"
                            + " default: ${DEFAULT-VALUE}.")
    private String construction = "two-layer";

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            converter = Fraction.class,
            description =
                    "Tolerance of a weight, relative to the largest of its tensor, or of what --epsilon-per says"
                            + " (default: 1e-3; 0.05 for single-weight).")
    private @Nullable Double epsilon;

    @Option(
            names = "--output-epsilon",
            paramLabel = "E",
            description =
                    "Prove that no output is off by more than this, for all inputs in --input-range: layers get"
                            + " tolerances that lead to it, in place of --epsilon.")
    private @Nullable Double outputEpsilon;

    @Option(
            names = "--epsilon-per",
            paramLabel = "NAME",
            converter = Labelled.OfEpsilonPer.class,
            defaultValue = "layer",
            description =
                    "layer (tolerances relative to the largest of each tensor) or channel (of each output"
                            + " channel, which then has a scale of its own); default: ${DEFAULT-VALUE}.")
    private EpsilonPer per = EpsilonPer.LAYER;

    @Option(
            names = "--delta",
            paramLabel = "D",
            converter = Fraction.class,
            defaultValue = "0.01",
            description =
                    "Probability that some weight stays unsolved; decides the width"
                            + " (default: ${DEFAULT-VALUE}).")
    private double delta;

    @Option(
            names = "--width",
            paramLabel = "W",
            description = "Hidden units for each input (default: planned from epsilon and delta).")
    private @Nullable Integer width;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            converter = Labelled.OfObjective.class,
            defaultValue = "fewest",
            description =
                    "least-error, fewest (samples kept within the tolerance) or first"
                            + " (any within it; always for tolerances below 1e-8); default:"
                            + " ${DEFAULT-VALUE}.")
    private Objective objective = Objective.FEWEST;

    @Option(
            names = "--distribution",
            paramLabel = "NAME",
            converter = Labelled.OfDistribution.class,
            defaultValue = "uniform",
            description = "Of the random weights: uniform or normal (default: ${DEFAULT-VALUE}).")
    private Distribution distribution = Distribution.UNIFORM;

    @Option(
            names = "--input-range",
            paramLabel = "[NAME=]LO,HI",
            converter = RangeConverter.class,
            description =
                    "What an input's values lie in, for example 0,1; inputs known not to be negative need"
                            + " half the work. Repeat it for several inputs.")
    private List<InputRange> inputRanges = new ArrayList<>();

    /// The command as it runs in `surroundings`.
    FindCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            FindResult result = FindStudy.run(settings(), work.means());
            work.print(result, out -> FindText.print(result, out));
            if (!result.reached() && result.outputEpsilon() != null) {
                work.say(
                        "No output bound of %s is proved; the ticket is written as it is."
                                .formatted(result.outputEpsilon()));
                work.say("Maybe a larger --width or --output-epsilon, or another --seed.");
            } else if (!result.reached()) {
                work.say(
                        "%s of %s weights are not within the tolerance; the ticket says so."
                                .formatted(count(result.unsolved()), count(result.weights())));
                work.say("Maybe a larger --width, --epsilon or another --seed.");
            }
            return result.reached() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private FindSettings settings() {
        Construction chosen =
                switch (construction) {
                    case "two-layer" -> Construction.TwoLayer.of(objective);
                    case "single-weight" -> new Construction.SingleWeight(objective);
                    default ->
                            throw new IllegalArgumentException(
                                    "construction is %s, expected two-layer or single-weight"
                                            .formatted(construction));
                };
        Double tolerance = epsilon;
        return new FindSettings(
                model,
                output,
                chosen,
                tolerance == null ? chosen.defaultEpsilon() : tolerance,
                outputEpsilon == null ? OptionalDouble.empty() : OptionalDouble.of(outputEpsilon),
                per,
                delta,
                width == null ? OptionalInt.empty() : OptionalInt.of(width),
                distribution,
                inputRanges,
                global.seed());
    }

    /// Reads `[NAME=]LO,HI`.
    static final class RangeConverter implements ITypeConverter<InputRange> {
        @Override
        public InputRange convert(String value) {
            try {
                return InputRange.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
