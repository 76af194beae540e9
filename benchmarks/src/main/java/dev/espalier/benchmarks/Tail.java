package dev.espalier.benchmarks;

import dev.espalier.cli.ExitCode;
import dev.espalier.construction.Construction;
import dev.espalier.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench tail`: measured failure rates beside those that the width of a block is planned with
/// ([Construction.TwoLayer#plannedFailure]). Needs no network.
@Command(
        name = "tail",
        description = "How often n products fail a target, measured and planned.",
        mixinStandardHelpOptions = true)
final class Tail implements Callable<Integer> {
    private static final int FEWEST_SAMPLES = 4;
    private static final int COUNTABLE = 20;
    private static final double[] TARGETS = {0.5, 0.25};
    private static final double[] TOLERANCES = {0.1, 1e-2, 1e-3, 1e-4};

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many instances of each kind (default: ${DEFAULT-VALUE}).")
    private int instances = 200_000;

    /// What `--json` prints.
    ///
    /// @param countable from how many failures on a rate counts as measured
    /// @param above how many measured rates are above the planned ones
    /// @param worstRatio the largest measured rate over the planned one
    record Result(
            int instances,
            int countable,
            int above,
            double worstRatio,
            List<Row> rows,
            double seconds,
            long seed,
            int threads) {}

    /// One kind of instance with `n` samples; target and tolerance over the scale.
    record Row(
            String distribution,
            double target,
            double tolerance,
            int n,
            long failures,
            double measured,
            double planned) {
        double ratio() {
            return measured / planned;
        }

        boolean countable() {
            return failures >= COUNTABLE;
        }
    }

    @Override
    public Integer call() {
        options.requireCount("--instances", instances);
        Console console = options.console();
        Parallel parallel = options.parallel();
        long begin = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        for (Distribution distribution : Distribution.values()) {
            for (double target : TARGETS) {
                for (double tolerance : TOLERANCES) {
                    rows.addAll(
                            rows(
                                    new FailureTail(distribution, target, tolerance * target),
                                    parallel));
                }
            }
        }
        Result result =
                new Result(
                        instances,
                        COUNTABLE,
                        (int)
                                rows.stream()
                                        .filter(row -> row.countable() && row.ratio() > 1)
                                        .count(),
                        rows.stream()
                                .filter(Row::countable)
                                .mapToDouble(Row::ratio)
                                .max()
                                .orElse(0),
                        rows,
                        (System.nanoTime() - begin) / 1e9,
                        options.seed().value(),
                        options.threads());
        console.print(result, text(result));
        return result.above() == 0 ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private List<Row> rows(FailureTail tail, Parallel parallel) {
        long[] failures = tail.failures(instances, options.seed(), parallel);
        List<Row> rows = new ArrayList<>();
        for (int n = FEWEST_SAMPLES; n <= FailureTail.MOST; n++) {
            rows.add(
                    new Row(
                            tail.distribution().label(),
                            tail.target(),
                            tail.tolerance(),
                            n,
                            failures[n],
                            (double) failures[n] / instances,
                            Construction.TwoLayer.plannedFailure(
                                    n, tail.tolerance(), tail.distribution())));
        }
        return rows;
    }

    private static String text(Result result) {
        Table table = new Table("draws", "target", "tolerance", "n", "measured", "planned", "over");
        for (Row row : result.rows()) {
            if (row.failures() > 0 && row.n() % 4 == 0) {
                table.row(
                        row.distribution(),
                        row.target(),
                        "%.1e".formatted(row.tolerance()),
                        row.n(),
                        "%.2e".formatted(row.measured()),
                        "%.2e".formatted(row.planned()),
                        row.countable() ? "%.2f".formatted(row.ratio()) : "few");
            }
        }
        return """
        No subset of n products |u| v within the tolerance: %,d instances of each kind (%.1f s),
        target and tolerance over the scale; every fourth n is shown, --json has all

        %s

        Of the rates with %d failures or more, %d are above the planned one; the largest is %.2f times it.
        """
                .formatted(
                        result.instances(),
                        result.seconds(),
                        table,
                        result.countable(),
                        result.above(),
                        result.worstRatio());
    }
}
