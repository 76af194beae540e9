package dev.espalier.benchmarks;

import dev.espalier.benchmarks.PensiaExperiment.Sharing;
import dev.espalier.benchmarks.PensiaExperiment.Totals;
import dev.espalier.cli.ExitCode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench pensia`: [PensiaExperiment] on the network and with the settings of its authors.
@Command(
        name = "pensia",
        description = "Pensia et al. 2020, experiment 1: 397,000 weights of 21 samples each.",
        mixinStandardHelpOptions = true)
final class Pensia implements Callable<Integer> {
    private static final int SAMPLES = 21;
    private static final double TOLERANCE = 0.01;
    private static final int PUBLISHED_KEPT = 3_725_871;
    private static final double PUBLISHED_SECONDS = 77_266;

    @Mixin private BenchOptions options = new BenchOptions();
    @Mixin private Reference reference = new Reference();
    @Mixin private ObjectiveChoice objective = new ObjectiveChoice();

    @Option(
            names = "--pool",
            paramLabel = "NAME",
            defaultValue = "row",
            description =
                    "row: the weights of an output share their samples, as published; weight: fresh"
                            + " ones for each (default: ${DEFAULT-VALUE}).")
    private Sharing sharing = Sharing.ROW;

    /// What `--json` prints.
    ///
    /// @param seconds of solving, without starting the JVM and reading the network
    record Result(
            PublishedNetwork.Origin origin,
            String objective,
            String pool,
            int samplesPerWeight,
            double lowestSample,
            double highestSample,
            double tolerance,
            int weights,
            int within,
            double medianError,
            double maxError,
            double keptPerWeight,
            double seconds,
            long seed,
            int threads,
            Published published) {}

    /// What the authors report.
    record Published(
            int weights, int within, double keptPerWeight, double seconds, String solver) {}

    @Override
    public Integer call() throws IOException {
        WeightRows weights = WeightRows.of(PublishedNetwork.PENSIA_FC2.layers(reference));
        Console console = options.console();
        PensiaExperiment experiment =
                new PensiaExperiment(
                        weights, SAMPLES, TOLERANCE, objective.value(), sharing, options.seed());
        long begin = System.nanoTime();
        Totals totals = experiment.run(options.parallel());
        Result result = result(weights, totals, (System.nanoTime() - begin) / 1e9);
        console.print(result, text(result));
        return totals.within() == totals.weights() ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private Result result(WeightRows weights, Totals totals, double seconds) {
        return new Result(
                PublishedNetwork.PENSIA_FC2.origin(),
                objective.value().label(),
                sharing.name().toLowerCase(Locale.ROOT),
                SAMPLES,
                weights.min(),
                weights.max(),
                TOLERANCE,
                totals.weights(),
                totals.within(),
                totals.medianError(),
                totals.maxError(),
                (double) totals.kept() / totals.weights(),
                seconds,
                options.seed().value(),
                options.threads(),
                new Published(
                        weights.size(),
                        weights.size(),
                        (double) PUBLISHED_KEPT / weights.size(),
                        PUBLISHED_SECONDS,
                        "Gurobi, one MIP for each weight, 36 cores"));
    }

    private static String text(Result r) {
        Published theirs = r.published();
        return """
        Pensia et al. 2020, experiment 1: %d samples of U[%.5f, %.5f] for each weight, tolerance %s
        %s

        %s
        """
                .formatted(
                        r.samplesPerWeight(),
                        r.lowestSample(),
                        r.highestSample(),
                        r.tolerance(),
                        r.origin().line(),
                        new Table(
                                        "",
                                        "weights",
                                        "within",
                                        "median error",
                                        "max error",
                                        "kept per weight",
                                        "seconds")
                                .row(
                                        "ours, %s, pool %s, %d threads"
                                                .formatted(r.objective(), r.pool(), r.threads()),
                                        "%,d".formatted(r.weights()),
                                        "%,d".formatted(r.within()),
                                        "%.2e".formatted(r.medianError()),
                                        "%.2e".formatted(r.maxError()),
                                        "%.3f".formatted(r.keptPerWeight()),
                                        "%.2f".formatted(r.seconds()))
                                .row(
                                        "published: " + theirs.solver(),
                                        "%,d".formatted(theirs.weights()),
                                        "%,d".formatted(theirs.within()),
                                        "",
                                        "<= " + r.tolerance(),
                                        "%.2f".formatted(theirs.keptPerWeight()),
                                        "%,.0f".formatted(theirs.seconds())));
    }
}
