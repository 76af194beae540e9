package dev.espalier.benchmarks;

import dev.espalier.archive.AtomicFile;
import dev.espalier.cli.ExitCode;
import dev.espalier.construction.Construction;
import dev.espalier.data.Embedded;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.study.FindResult;
import dev.espalier.study.FindSettings;
import dev.espalier.study.FindStudy;
import dev.espalier.study.InputRange;
import dev.espalier.study.Means;
import dev.espalier.study.VerifyResult;
import dev.espalier.study.VerifySettings;
import dev.espalier.study.VerifyStudy;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench proof`: tickets of the embedded LeNet-5 with a proven bound on the outputs, for several
/// errors and seeds, and what examples show of it.
@Command(
        name = "proof",
        description =
                "Finds tickets of the embedded LeNet-5 whose outputs are proved to be within an error, and"
                        + " runs them in double.",
        mixinStandardHelpOptions = true)
final class Proofs implements Callable<Integer> {
    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--errors",
            paramLabel = "E",
            split = ",",
            defaultValue = "1e-2,1e-3,1e-6",
            description = "Errors of the outputs asked for (default: ${DEFAULT-VALUE}).")
    private List<Double> errors = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many seeds, from --seed on (default: ${DEFAULT-VALUE}).")
    private int seeds = 3;

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            defaultValue = "fashion-mnist",
            description = "Test examples (default: ${DEFAULT-VALUE}).")
    private String data = "fashion-mnist";

    /// All seeds of one error asked for.
    ///
    /// @param bound what was proved
    /// @param apart the largest difference on the examples, in double
    /// @param rounding what a run in float is off
    /// @param reached for how many seeds the bound is no larger than `error`
    record Row(
            double error,
            int reached,
            Spread bound,
            Spread apart,
            Spread rounding,
            Spread ticketBytes,
            Spread findSeconds) {}

    /// What `--json` prints.
    record Result(String data, long from, int seeds, int threads, List<Row> rows) {}

    /// One ticket.
    private record Trial(FindResult find, VerifyResult.OutputProof proof) {}

    @Override
    public Integer call() throws IOException {
        options.requireCount("--seeds", seeds);
        Console console = options.console();
        List<Row> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("espalier-proof-");
        try {
            Path model = folder.resolve("lenet5.onnx");
            byte[] embedded = Embedded.model();
            AtomicFile.write(model, false, out -> out.write(embedded));
            Means means =
                    new Means(
                            options.threads(),
                            true,
                            folder,
                            Progress.silent(),
                            message -> {},
                            new Cancellation());
            Progress progress = console.progress();
            int total = errors.size() * seeds;
            progress.at("tickets", 0, total);
            for (double error : errors) {
                List<Trial> trials = new ArrayList<>();
                for (int i = 0; i < seeds; i++) {
                    Seed seed = new Seed(options.seed().value() + i);
                    trials.add(trial(model, folder.resolve("x.ticket"), error, seed, means));
                    progress.at("tickets", rows.size() * seeds + trials.size(), total);
                }
                rows.add(row(error, trials));
            }
        } finally {
            Folders.delete(folder);
        }
        Result result = new Result(data, options.seed().value(), seeds, options.threads(), rows);
        console.print(result, text(result));
        boolean reached = rows.stream().allMatch(row -> row.reached() == seeds);
        return reached ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private Trial trial(Path model, Path ticket, double error, Seed seed, Means means)
            throws IOException {
        FindResult find =
                FindStudy.run(
                        new FindSettings(
                                model,
                                ticket,
                                Construction.TwoLayer.of(Objective.FEWEST),
                                1e-3,
                                OptionalDouble.of(error),
                                EpsilonPer.LAYER,
                                0.01,
                                OptionalInt.empty(),
                                Distribution.UNIFORM,
                                List.of(new InputRange(null, new ValueRange(0, 1))),
                                seed),
                        means);
        VerifyResult verify =
                VerifyStudy.run(new VerifySettings(ticket, model, data, true, List.of()), means);
        return new Trial(
                find, Objects.requireNonNull(verify.outputProof(), "the ticket is verified"));
    }

    private static Row row(double error, List<Trial> trials) {
        return new Row(
                error,
                (int)
                        trials.stream()
                                .filter(trial -> number(trial.proof().bound()) <= error)
                                .count(),
                spread(trials, trial -> number(trial.proof().bound())),
                spread(trials, trial -> number(trial.proof().apart())),
                spread(trials, trial -> number(trial.proof().rounding())),
                spread(trials, trial -> trial.find().ticketBytes()),
                spread(trials, trial -> trial.find().seconds()));
    }

    private static double number(@Nullable Double value) {
        return Objects.requireNonNull(value, "a proof with data has every number");
    }

    private static Spread spread(List<Trial> trials, ToDoubleFunction<Trial> value) {
        return Spread.of(trials.stream().mapToDouble(value).toArray());
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "asked for",
                        "proved for",
                        "bound",
                        "on examples",
                        "float rounding",
                        "ticket bytes",
                        "find s");
        for (Row row : result.rows()) {
            table.row(
                    brief(row.error()),
                    "%d of %d".formatted(row.reached(), result.seeds()),
                    brief(row.bound().max()),
                    brief(row.apart().max()),
                    brief(row.rounding().max()),
                    String.format(Locale.ROOT, "%,.0f", row.ticketBytes().median()),
                    String.format(Locale.ROOT, "%.1f", row.findSeconds().median()));
        }
        return """
        Proven bounds on the outputs of the embedded LeNet-5, inputs from 0 to 1, %d seeds from %d, data %s
        %s

        bound: largest over the seeds; on examples: largest |target - ticket| in double over examples and seeds;
        float rounding: largest difference of a run in float from one in double; others: medians
        """
                .formatted(result.seeds(), result.from(), result.data(), table);
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
