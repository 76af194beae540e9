package dev.espalier.benchmarks;

import dev.espalier.cli.ExitCode;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.random.Seed;
import dev.espalier.study.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench tickets`: the main job on the published networks, for several seeds: find, verify, run on
/// MNIST's 10,000 test images.
@Command(
        name = "tickets",
        description =
                "Finds, verifies and runs tickets of the published networks, for several seeds.",
        mixinStandardHelpOptions = true)
final class Tickets implements Callable<Integer> {
    @Mixin private BenchOptions options = new BenchOptions();
    @Mixin private Reference reference = new Reference();
    @Mixin private Epsilon epsilon = new Epsilon();
    @Mixin private ObjectiveChoice objective = new ObjectiveChoice();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many seeds, from --seed on (default: ${DEFAULT-VALUE}).")
    private int seeds = 10;

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            defaultValue = "mnist",
            description = "Test examples (default: ${DEFAULT-VALUE}).")
    private String data = "mnist";

    /// What `--json` prints.
    record Result(
            String objective,
            double epsilon,
            String data,
            long from,
            int seeds,
            int threads,
            List<TicketTrials.Row> rows) {}

    @Override
    public Integer call() throws IOException {
        options.requireCount("--seeds", seeds);
        Console console = options.console();
        Progress progress = console.progress();
        List<TicketTrials.Row> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("espalier-tickets-");
        try {
            Means means =
                    new Means(
                            options.threads(),
                            true,
                            folder,
                            Progress.silent(),
                            message -> {},
                            new Cancellation());
            int done = 0;
            progress.at("tickets", 0, 2 * seeds);
            for (PublishedNetwork network : PublishedNetwork.values()) {
                TicketTrials trials =
                        new TicketTrials(
                                network, reference.file(network.file()), folder, means, data);
                for (int i = 0; i < seeds; i++) {
                    Seed seed = new Seed(options.seed().value() + i);
                    trials.run(objective.value(), epsilon.value(), seed);
                    progress.at("tickets", ++done, 2 * seeds);
                }
                rows.add(trials.row());
            }
        } finally {
            Folders.delete(folder);
        }
        Result result =
                new Result(
                        objective.value().label(),
                        epsilon.value(),
                        data,
                        options.seed().value(),
                        seeds,
                        options.threads(),
                        rows);
        console.print(result, text(result));
        boolean reached = rows.stream().allMatch(row -> row.verified() == seeds);
        return reached ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "network",
                        "solved, verified",
                        "trained %",
                        "pruned random %",
                        "pruned - folded",
                        "ticket bytes",
                        "find s");
        StringBuilder origins = new StringBuilder();
        for (TicketTrials.Row row : result.rows()) {
            String name = row.origin().network().substring(0, row.origin().network().indexOf(','));
            origins.append(row.origin().line()).append('\n');
            table.row(
                    name,
                    "%d, %d of %d".formatted(row.solved(), row.verified(), result.seeds()),
                    percent(row.trained()),
                    "%s (%s .. %s)"
                            .formatted(
                                    percent(row.expanded().median()),
                                    percent(row.expanded().min()),
                                    percent(row.expanded().max())),
                    String.format(Locale.ROOT, "%.1e", row.expandedFolded().max()),
                    String.format(Locale.ROOT, "%,.0f", row.ticketBytes().median()),
                    String.format(Locale.ROOT, "%.1f", row.findSeconds().median()));
        }
        return """
        Tickets at epsilon %s (%s), %d seeds from %d, data %s
        %s
        %s

        trained, pruned random: accuracy, median (smallest .. largest) over the seeds; pruned - folded: largest
        difference of an output over all examples and seeds, relative to the largest output; others: medians
        """
                .formatted(
                        result.epsilon(),
                        result.objective(),
                        result.seeds(),
                        result.from(),
                        result.data(),
                        origins,
                        table);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
