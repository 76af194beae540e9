package dev.espalier.benchmarks;

import dev.espalier.benchmarks.WidthStudy.Trial;
import dev.espalier.cli.ExitCode;
import dev.espalier.job.Progress;
import dev.espalier.law.Share;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench width`: for how many seeds are all weights of the dense network solved with the planned
/// width?
@Command(
        name = "width",
        description = "Does the planned width hold? One find of the dense network for each seed.",
        mixinStandardHelpOptions = true)
final class Width implements Callable<Integer> {
    @Mixin private BenchOptions options = new BenchOptions();
    @Mixin private Reference reference = new Reference();
    @Mixin private Epsilon epsilon = new Epsilon();
    @Mixin private Delta delta = new Delta();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private int seeds = 200;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            description = "The first of them, to go on with (default: --seed).")
    private long from = -1;

    /// What `--json` prints.
    ///
    /// @param solved number of seeds with every weight solved
    /// @param low end of the 95 % interval of their share
    /// @param high the other end
    /// @param planned the share that was planned, `1 - delta`
    /// @param reached whether the interval reaches it
    /// @param unsolvedSeeds the others
    record Result(
            PublishedNetwork.Origin origin,
            double epsilon,
            double delta,
            List<Integer> widths,
            long weights,
            long from,
            int seeds,
            int solved,
            double share,
            double low,
            double high,
            double planned,
            boolean reached,
            List<Unsolved> unsolvedSeeds,
            double maxRelativeError,
            double seconds,
            int threads) {}

    /// A seed with which weights stay unsolved.
    record Unsolved(long seed, long weights, double maxRelativeError) {}

    @Override
    public Integer call() throws IOException {
        options.requireCount("--seeds", seeds);
        Console console = options.console();
        WidthStudy study =
                new WidthStudy(
                        PublishedNetwork.PENSIA_FC2.file(),
                        PublishedNetwork.PENSIA_FC2.read(reference),
                        delta.value());
        Progress progress = console.progress();
        long first = from < 0 ? options.seed().value() : from;
        long begin = System.nanoTime();
        List<Trial> trials = new ArrayList<>();
        progress.at("width", 0, seeds);
        for (int i = 0; i < seeds; i++) {
            Trial trial = study.find(epsilon.value(), new Seed(first + i), options.threads());
            trials.add(trial);
            if (trial.unsolved() > 0) {
                console.err().printf("seed %d: %,d unsolved%n", first + i, trial.unsolved());
            }
            progress.at("width", i + 1, seeds);
        }
        Result result = result(study, first, trials, (System.nanoTime() - begin) / 1e9);
        console.print(result, text(result));
        return result.reached() ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private Result result(WidthStudy study, long first, List<Trial> trials, double seconds) {
        List<Unsolved> unsolved = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            if (trial.unsolved() > 0) {
                unsolved.add(new Unsolved(first + i, trial.unsolved(), trial.maxRelativeError()));
            }
        }
        int solved = trials.size() - unsolved.size();
        Share share = Share.of(solved, trials.size());
        return new Result(
                PublishedNetwork.PENSIA_FC2.origin(),
                epsilon.value(),
                delta.value(),
                study.plan(epsilon.value()).widths(),
                trials.getFirst().weights(),
                first,
                trials.size(),
                solved,
                share.share(),
                share.low(),
                share.high(),
                1 - delta.value(),
                share.high() >= 1 - delta.value(),
                unsolved,
                trials.stream().mapToDouble(Trial::maxRelativeError).max().orElse(0),
                seconds,
                options.threads());
    }

    /// The different ones of `widths` in order, as in `102, 103`.
    static String text(List<Integer> widths) {
        return widths.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String text(Result r) {
        return """
        Planned width %s for epsilon %s and delta %s: seeds %d to %d, %,d weights each (%.0f s)
        %s

        %s

        The interval %s the planned share.
        """
                .formatted(
                        text(r.widths()),
                        r.epsilon(),
                        r.delta(),
                        r.from(),
                        r.from() + r.seeds() - 1,
                        r.weights(),
                        r.seconds(),
                        r.origin().line(),
                        new Table(
                                        "seeds",
                                        "all weights solved",
                                        "share",
                                        "95 % interval",
                                        "planned",
                                        "worst relative error")
                                .row(
                                        r.seeds(),
                                        r.solved(),
                                        "%.3f".formatted(r.share()),
                                        "%.3f .. %.3f".formatted(r.low(), r.high()),
                                        r.planned(),
                                        "%.2e".formatted(r.maxRelativeError())),
                        r.reached() ? "reaches" : "does not reach");
    }
}
