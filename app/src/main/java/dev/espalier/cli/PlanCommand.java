package dev.espalier.cli;

import dev.espalier.random.Distribution;
import dev.espalier.study.BankPlanResult;
import dev.espalier.study.BankPlanStudy;
import dev.espalier.study.InputRange;
import dev.espalier.study.MeasuredParts;
import dev.espalier.study.PlanResult;
import dev.espalier.study.PlanSettings;
import dev.espalier.study.PlanSettings.Ask;
import dev.espalier.study.PlanSettings.Target;
import dev.espalier.study.PlanStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier plan`.
@Command(
        name = "plan",
        customSynopsis = {
            "espalier plan MODEL.onnx --epsilon E|--width W [--delta D] [OPTIONS]",
            "       espalier plan --weights N --epsilon E|--width W [--delta D] [OPTIONS]",
            "       espalier plan --bits B --yield Y --bank LAW [--spread S] [--n N] [OPTIONS]"
        },
        description = {
            "Plans how many samples, and how wide blocks, serve so many weights to a tolerance, or which"
                    + " tolerance a width serves; beside the measured laws, what is proved.",
            "Or how many imprecise parts make a bank of so many bits, and which design needs the fewest."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private static final List<String> OF_WEIGHTS =
            List.of("--weights", "--delta", "--distribution", "--samples", "--input-range");

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "MODEL.onnx", description = "A trained network.")
    private @Nullable Path model;

    @Option(
            names = "--weights",
            paramLabel = "N",
            description = "How many weights there are, in place of a network.")
    private @Nullable Long weights;

    @ArgGroup(multiplicity = "1")
    private Given given = new Given();

    @Option(
            names = "--delta",
            paramLabel = "D",
            converter = Fraction.class,
            defaultValue = "0.01",
            description =
                    "Probability that some weight stays unsolved (default: ${DEFAULT-VALUE}).")
    private double delta;

    @Option(
            names = "--distribution",
            paramLabel = "NAME",
            converter = Labelled.OfDistribution.class,
            defaultValue = "uniform",
            description =
                    "Of the random weights of a block: uniform or normal (default: ${DEFAULT-VALUE}).")
    private Distribution distribution = Distribution.UNIFORM;

    @Option(
            names = "--samples",
            paramLabel = "LAW",
            description =
                    "With --weights and --epsilon: what the samples of plain problems are drawn from"
                            + " (default: uniform:-1,1).")
    private @Nullable String samples;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description =
                    "How many plain problems are measured (default: 200000, fewer for small epsilons), or"
                            + " how many banks for each number of parts (default: 10 / (1 - yield), 1000 at least).")
    private @Nullable Integer instances;

    @Option(
            names = "--input-range",
            paramLabel = "[NAME=]LO,HI",
            converter = FindCommand.RangeConverter.class,
            description = "For a network: what an input's values lie in.")
    private List<InputRange> inputRanges = new ArrayList<>();

    /// What is given, and so what is sought.
    static final class Given {
        @Option(
                names = "--epsilon",
                paramLabel = "E",
                converter = Fraction.class,
                description =
                        "Tolerance of a weight, relative to the largest of its tensor: how many samples,"
                                + " which width?")
        private @Nullable Double epsilon;

        @Option(
                names = "--width",
                paramLabel = "W",
                description = "Hidden units of a block: which epsilon?")
        private @Nullable Integer width;

        @ArgGroup(exclusive = false)
        private @Nullable BankOptions bank;
    }

    /// The command as it runs in `surroundings`.
    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        BankOptions bank = given.bank;
        return bank == null ? planWeights() : planBank(bank);
    }

    private int planBank(BankOptions bank) throws IOException {
        for (String option : OF_WEIGHTS) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(), option + " is for weights, and --bits for a bank.");
            }
        }
        if (model != null) {
            throw new ParameterException(
                    spec.commandLine(), "MODEL.onnx has weights, and --bits is for a bank.");
        }
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            BankPlanResult result =
                    BankPlanStudy.run(bank.settings(instances, global.seed()), work.means());
            work.print(result, out -> BankPlanText.print(result, out));
            return result.reached() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private int planWeights() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            PlanResult result =
                    PlanStudy.run(
                            new PlanSettings(target(), ask(), delta, distribution), work.means());
            work.print(result, out -> PlanText.print(result, out));
            return ExitCode.DONE;
        }
    }

    private Ask ask() {
        Integer width = given.width;
        Double epsilon = given.epsilon;
        if (width != null) {
            return new Ask.Width(width);
        }
        if (epsilon != null) {
            return new Ask.Epsilon(epsilon);
        }
        throw new IllegalStateException("neither --epsilon nor --width, and picocli let it pass");
    }

    private Target target() throws IOException {
        Path file = model;
        Long count = weights;
        if ((file == null) == (count == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Expected either MODEL.onnx or --weights=N.");
        }
        if (count == null && file != null) {
            if (samples != null || instances != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--samples and --instances are for --weights; a network's samples are products.");
            }
            return new Target.Model(file, inputRanges);
        }
        if (count == null || !inputRanges.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--input-range is for MODEL.onnx.");
        }
        return new Target.Numbers(
                count,
                MeasuredParts.law(samples == null ? "uniform:-1,1" : samples),
                instances == null ? OptionalInt.empty() : OptionalInt.of(instances),
                global.seed());
    }
}
