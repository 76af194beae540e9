package dev.espalier.cli;

import dev.espalier.study.FrontResult;
import dev.espalier.study.FrontSettings;
import dev.espalier.study.FrontStudy;
import dev.espalier.study.MeasuredParts;
import dev.espalier.study.SamplesFile;
import dev.espalier.study.SolveResult;
import dev.espalier.study.SolveSettings;
import dev.espalier.study.SolveSettings.Source;
import dev.espalier.study.SolveStudy;
import dev.espalier.subsetsum.Objective;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `espalier solve`.
@Command(
        name = "solve",
        customSynopsis = {
            "espalier solve --target Z --values X,... [OPTIONS]",
            "       espalier solve --target Z --file F [OPTIONS]",
            "       espalier solve --target Z --samples LAW --n N [OPTIONS]",
            "       espalier solve --front --target Z ... [OPTIONS]"
        },
        description = "Solves one subset-sum problem: which samples add up to the target?",
        mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "Z",
            description = "The number to reach.")
    private double target;

    @ArgGroup(multiplicity = "1")
    private Given samples = new Given();

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            converter = Fraction.class,
            description = "The largest error that counts as solved (default: any).")
    private @Nullable Double tolerance;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            converter = Labelled.OfObjective.class,
            defaultValue = "least-error",
            description =
                    "least-error, fewest or first (default: ${DEFAULT-VALUE}). With more than 40"
                            + " samples: any within the tolerance, without one the best found.")
    private Objective objective = Objective.LEAST_ERROR;

    @Option(
            names = "--front",
            description =
                    "The least error for every number of samples kept, instead of one answer; up to"
                            + " 40 samples, without --objective.")
    private boolean front;

    @Option(
            names = "--explain",
            description =
                    "Also tells which kernel solves this problem and which ones would solve many like"
                            + " it, and why.")
    private boolean explain;

    /// Where the samples come from: one of three ways.
    static final class Given {
        @ArgGroup(exclusive = false)
        private @Nullable Drawn drawn;

        @Option(
                names = "--values",
                paramLabel = "X,...",
                converter = ValuesConverter.class,
                description = "The samples themselves, for example 0.1,-0.3,0.7.")
        private Source.@Nullable Given values;

        @Option(
                names = "--file",
                paramLabel = "F",
                description = "A text of numbers, or an NPY file.")
        private @Nullable Path file;
    }

    /// A law and a count.
    static final class Drawn {
        @Option(
                names = "--samples",
                required = true,
                paramLabel = "LAW",
                description =
                        "Draw them: uniform:-1,1, normal:0,1, product, conductance:1M,10%%, radix:1.8,5%%,"
                                + " equal:5%% or file:F.")
        private String law = "";

        @Option(names = "--n", required = true, paramLabel = "N", description = "How many to draw.")
        private int n;
    }

    /// The command as it runs in `surroundings`.
    SolveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            double largest = tolerance == null ? Double.POSITIVE_INFINITY : tolerance;
            if (front) {
                return front(work, largest);
            }
            SolveResult result =
                    SolveStudy.run(
                            new SolveSettings(target, source(), largest, objective, explain));
            work.print(result, out -> print(result, out));
            return result.solved() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private int front(Workbench work, double largest) throws IOException {
        for (String other : List.of("--objective", "--explain")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--front is the least error of every size, %s is for one answer."
                                .formatted(other));
            }
        }
        FrontResult result = FrontStudy.run(new FrontSettings(target, source(), largest));
        work.print(result, out -> FrontText.print(result, out));
        return result.solved() ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private Source source() throws IOException {
        Drawn drawn = samples.drawn;
        if (drawn != null) {
            return new Source.Drawn(MeasuredParts.law(drawn.law), drawn.n, global.seed());
        }
        Source.Given values = samples.values;
        Path file = samples.file;
        if (values != null) {
            return values;
        }
        return file == null ? new Source.Given(List.of()) : SamplesFile.read(file);
    }

    /// Reads `0.1,-0.3,0.7`.
    static final class ValuesConverter implements ITypeConverter<Source.Given> {
        @Override
        public Source.Given convert(String text) {
            List<Double> values = new ArrayList<>();
            for (String number : text.split(",", -1)) {
                try {
                    values.add(Double.valueOf(number.strip()));
                } catch (NumberFormatException _) {
                    throw new TypeConversionException(
                            "'%s' is not a number, expected for example 0.1,-0.3,0.7"
                                    .formatted(number));
                }
            }
            return new Source.Given(values);
        }
    }

    private static void print(SolveResult result, PrintWriter out) {
        Double tolerance = result.tolerance();
        out.printf(
                "%s %d of %d samples, error %s%s%n",
                result.solved() ? "solved: keep" : "NOT solved: the best keeps",
                result.kept().size(),
                result.n(),
                result.error(),
                tolerance == null ? "" : " (tolerance %s)".formatted(tolerance));
        for (int i = 0; i < result.kept().size(); i++) {
            out.printf("  sample %2d  %s%n", result.kept().get(i), result.keptValues().get(i));
        }
        out.printf("sum %s for target %s%n", result.sum(), result.target());
        List<SolveResult.Explanation> explanation = result.explanation();
        if (explanation != null) {
            for (SolveResult.Explanation each : explanation) {
                out.printf("%n%s: %s%n  %s%n", each.work(), each.kernel(), each.reason());
            }
        }
    }
}
