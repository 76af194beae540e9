package dev.espalier.benchmarks;

import dev.espalier.benchmarks.BurkholzExperiment.Law;
import dev.espalier.benchmarks.BurkholzExperiment.Tally;
import dev.espalier.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench burkholz`: [BurkholzExperiment] with the settings of its author. Needs no network.
@Command(
        name = "burkholz",
        description = "Burkholz 2022: 100,000 random targets of 15 samples each.",
        mixinStandardHelpOptions = true)
final class Burkholz implements Callable<Integer> {
    private static final int SAMPLES = 15;
    private static final double TOLERANCE = 0.01;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many targets (default: ${DEFAULT-VALUE}).")
    private int instances = 100_000;

    /// What `--json` prints.
    record Result(
            int targets,
            int n,
            double tolerance,
            List<Row> rows,
            double seconds,
            long seed,
            int threads,
            String note) {}

    /// One law of the samples.
    ///
    /// @param meanSize mean number of samples kept over the solved targets
    record Row(
            String law,
            double unsolvedPercent,
            double meanSize,
            double publishedUnsolvedPercent,
            double publishedMeanSize) {}

    private static final String NOTE =
            "The published means seem to count the unsolved targets too; the smallest sizes over their"
                    + " solved ones are 2.29 and 2.38.";

    @Override
    public Integer call() {
        options.requireCount("--instances", instances);
        Console console = options.console();
        Parallel parallel = options.parallel();
        BurkholzExperiment experiment =
                new BurkholzExperiment(instances, SAMPLES, TOLERANCE, options.seed());
        long begin = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        rows.add(row("uniform:-1,1", experiment.run(Law.UNIFORM, parallel), 0.404, 2.30));
        rows.add(row("product", experiment.run(Law.PRODUCT, parallel), 3.55, 2.46));
        Result result =
                new Result(
                        instances,
                        SAMPLES,
                        TOLERANCE,
                        rows,
                        (System.nanoTime() - begin) / 1e9,
                        options.seed().value(),
                        options.threads(),
                        NOTE);
        console.print(result, text(result));
        return ExitCode.DONE;
    }

    private static Row row(String law, Tally tally, double unsolvedPercent, double meanSize) {
        return new Row(law, tally.unsolvedPercent(), tally.meanSize(), unsolvedPercent, meanSize);
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "samples",
                        "ours: unsolved %",
                        "mean size",
                        "published: unsolved %",
                        "mean size");
        for (Row row : result.rows()) {
            table.row(
                    row.law(),
                    "%.3f".formatted(row.unsolvedPercent()),
                    "%.3f".formatted(row.meanSize()),
                    "%.3f".formatted(row.publishedUnsolvedPercent()),
                    "%.2f".formatted(row.publishedMeanSize()));
        }
        return """
        Burkholz 2022: %,d targets U[-1, 1], n = %d, tolerance %s, fewest kept samples (%.2f s)

        %s

        %s
        """
                .formatted(
                        result.targets(),
                        result.n(),
                        result.tolerance(),
                        result.seconds(),
                        table,
                        NOTE);
    }
}
