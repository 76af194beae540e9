package dev.espalier.benchmarks;

import dev.espalier.benchmarks.kernels.Contestant;
import dev.espalier.benchmarks.kernels.Crowd;
import dev.espalier.benchmarks.kernels.Crowd.Effort;
import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.benchmarks.kernels.KernelCase;
import dev.espalier.cli.ExitCode;
import dev.espalier.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench threads`: how much more several threads solve than one.
@Command(
        name = "threads",
        description = "Throughput of the batch kernels on several threads over one.",
        mixinStandardHelpOptions = true)
final class Throughput implements Callable<Integer> {
    private static final List<Integer> SIZES = List.of(16, 20, 24);
    private static final List<String> KERNELS = List.of("least-error", "fewest 1e-3");
    /// How many times as long as a run the warming up takes.
    private static final int WARM_UP = 10;

    private static final double MILLISECOND = 1e6;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--runs",
            paramLabel = "R",
            description = "Runs on one thread and on all in turn (default: ${DEFAULT-VALUE}).")
    private int runs = 7;

    @Option(
            names = "--milliseconds",
            paramLabel = "MS",
            description = "About how long a run takes (default: ${DEFAULT-VALUE}).")
    private int milliseconds = 300;

    /// What `--json` prints.
    record Result(
            List<Row> rows, int threads, int runs, int milliseconds, MachineLoad load, long seed) {}

    /// A kernel at one size, by the clock on the wall; medians over the runs.
    ///
    /// @param one instances a second on one thread
    /// @param all instances a second on all threads
    /// @param throughput the second over the first
    /// @param min of a single run on all threads over the one before it on one
    /// @param max of such
    /// @param share of the time that the threads had a processor: below 1 others had it
    record Row(
            String kernel,
            int n,
            double one,
            double all,
            double throughput,
            double min,
            double max,
            double share) {}

    @Override
    public Integer call() {
        options.requireCount("--runs", runs);
        options.requireCount("--milliseconds", milliseconds);
        List<KernelCase> cases =
                KernelCase.all().stream()
                        .filter(each -> KERNELS.contains(each.kernel()))
                        .filter(each -> SIZES.contains(each.n()))
                        .toList();
        MachineLoad load = MachineLoad.now();
        Console console = options.console();
        Progress progress = console.progress();
        progress.at("threads", 0, cases.size());
        List<Row> rows = new ArrayList<>();
        for (KernelCase each : cases) {
            rows.add(row(each));
            progress.at("threads", rows.size(), cases.size());
        }
        Result result =
                new Result(
                        rows, options.threads(), runs, milliseconds, load, options.seed().value());
        console.print(result, text(result));
        return ExitCode.DONE;
    }

    private Row row(KernelCase kernelCase) {
        Instances instances = kernelCase.instances(options.seed());
        List<Contestant> contestants = new ArrayList<>();
        for (int thread = 0; thread < options.threads(); thread++) {
            contestants.add(kernelCase.ours().apply(instances));
        }
        double[] one = new double[runs];
        double[] all = new double[runs];
        double[] ratios = new double[runs];
        double[] shares = new double[runs];
        try (Crowd crowd = new Crowd(contestants)) {
            int passes = passes(crowd);
            double solved = 1e9 * passes * instances.count();
            for (int run = 0; run < runs; run++) {
                one[run] = solved / crowd.run(1, passes).nanos();
                Effort together = crowd.run(options.threads(), passes);
                all[run] = solved * options.threads() / together.nanos();
                ratios[run] = all[run] / one[run];
                shares[run] = together.share();
            }
        }
        Spread ratio = Spread.of(ratios);
        return new Row(
                kernelCase.kernel(),
                kernelCase.n(),
                Spread.of(one).median(),
                Spread.of(all).median(),
                ratio.median(),
                ratio.min(),
                ratio.max(),
                Spread.of(shares).median());
    }

    /// How many passes fill the time, once the kernel is compiled: compiling goes on beside the
    /// first passes, on the same processors.
    private int passes(Crowd crowd) {
        double wanted = milliseconds * MILLISECOND;
        double warm = 0;
        while (warm < WARM_UP * wanted) {
            warm += crowd.run(options.threads(), 1).nanos();
        }
        int passes = 1;
        double nanos = crowd.run(options.threads(), passes).nanos();
        while (nanos < wanted / 2) {
            passes *= 2;
            nanos = crowd.run(options.threads(), passes).nanos();
        }
        return (int) Math.max(1, Math.round(passes * wanted / nanos));
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "kernel",
                        "n",
                        "one thread: instances/s",
                        result.threads() + " threads",
                        "throughput",
                        "min .. max",
                        "processor share");
        for (Row row : result.rows()) {
            table.row(
                    row.kernel(),
                    row.n(),
                    "%,.0f".formatted(row.one()),
                    "%,.0f".formatted(row.all()),
                    "%.2f".formatted(row.throughput()),
                    "%.2f .. %.2f".formatted(row.min(), row.max()),
                    "%.2f".formatted(row.share()));
        }
        return """
        The batch kernels on %d threads over one, seed %d, medians of %d runs of about %d ms
        %s

        %s

        Processor share: of the time on all threads; below 1 other work had the rest.
        """
                .formatted(
                        result.threads(),
                        result.seed(),
                        result.runs(),
                        result.milliseconds(),
                        result.load().line(),
                        table);
    }
}
