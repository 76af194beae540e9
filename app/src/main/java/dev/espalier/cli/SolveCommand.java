package dev.espalier.cli;

import dev.espalier.archive.FormatException;
import dev.espalier.law.SampleLaws;
import dev.espalier.study.SolveResult;
import dev.espalier.study.SolveSettings;
import dev.espalier.study.SolveSettings.Source;
import dev.espalier.study.SolveStudy;
import dev.espalier.subsetsum.Objective;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `espalier solve`.
@Command(
        name = "solve",
        description = "Solves one subset-sum problem: which samples add up to the target?",
        mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

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
            description = "least-error, fewest or first (default: ${DEFAULT-VALUE}).")
    private Objective objective = Objective.LEAST_ERROR;

    /// Where the samples come from: one of three ways.
    static final class Given {
        @ArgGroup(exclusive = false)
        private @Nullable Drawn drawn;

        @Option(
                names = "--values",
                paramLabel = "X",
                split = ",",
                description = "The samples themselves, for example 0.1,-0.3,0.7.")
        private @Nullable List<Double> values;

        @Option(
                names = "--file",
                paramLabel = "F",
                description = "A text file with one sample a line.")
        private @Nullable Path file;
    }

    /// A law and a count.
    static final class Drawn {
        @Option(
                names = "--samples",
                required = true,
                paramLabel = "LAW",
                description = "Draw them: uniform:-1,1, normal:0,1 or product.")
        private String law = "";

        @Option(names = "--n", required = true, paramLabel = "N", description = "How many to draw.")
        private int n;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global)) {
            SolveResult result =
                    SolveStudy.run(
                            new SolveSettings(
                                    target,
                                    source(),
                                    tolerance == null ? Double.POSITIVE_INFINITY : tolerance,
                                    objective));
            work.print(result, out -> print(result, out));
            return result.solved() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private Source source() throws IOException {
        Drawn drawn = samples.drawn;
        if (drawn != null) {
            return new Source.Drawn(SampleLaws.parse(drawn.law), drawn.n, global.seed());
        }
        List<Double> values = samples.values;
        Path file = samples.file;
        if (values != null) {
            return new Source.Given(values);
        }
        return new Source.Given(file == null ? List.of() : read(file));
    }

    private static List<Double> read(Path file) throws IOException {
        List<Double> values = new ArrayList<>();
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            for (String number : Arrays.asList(text.strip().split("[\\s,;]+", -1))) {
                try {
                    if (!number.isEmpty()) {
                        values.add(Double.valueOf(number));
                    }
                } catch (NumberFormatException e) {
                    throw new FormatException(
                            file.toString(),
                            "line " + line,
                            "'%s' is not a number".formatted(number));
                }
            }
        }
        return values;
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
    }
}
