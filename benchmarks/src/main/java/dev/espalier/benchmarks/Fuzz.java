package dev.espalier.benchmarks;

import dev.espalier.benchmarks.fuzz.Corpus;
import dev.espalier.benchmarks.fuzz.Specimen;
import dev.espalier.benchmarks.fuzz.Trial;
import dev.espalier.cli.ExitCode;
import dev.espalier.cli.Main;
import dev.espalier.cli.Program;
import dev.espalier.cli.Surroundings;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench fuzz`: broken and hostile files, and whether every command answers as documented.
@Command(
        name = "fuzz",
        description = {
            "Changes models and tickets and runs the commands on them: never the trace of a stack, a hang, or"
                    + " too much memory, always a documented exit code.",
            "A case is a function of --seed and its number."
        },
        mixinStandardHelpOptions = true)
final class Fuzz implements Callable<Integer> {
    /// How long a case may take, in seconds.
    private static final int PATIENCE = 20;

    private static final int FOLDER_LIFE = 500;
    private static final int SHOWN = 20;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many cases (default: ${DEFAULT-VALUE}).")
    private int cases = 20_000;

    @Option(
            names = "--case",
            paramLabel = "K",
            description = "Only this one, whose files stay in a folder.")
    private @Nullable Long only;

    /// What `--json` prints.
    ///
    /// @param answers how often each command ended with each exit code
    /// @param failures cases whose answer is not one of the documented ones
    record Result(long seed, int cases, Map<String, Integer> answers, List<Failure> failures) {}

    /// A case that failed.
    record Failure(long number, String specimen, String how, String command, String what) {}

    @Override
    public Integer call() throws IOException {
        options.requireCount("--cases", cases);
        Console console = options.console();
        List<Specimen> corpus = Corpus.all();
        Long single = only;
        if (single != null) {
            Trial trial = new Trial(options.seed().value(), single);
            Path kept = Files.createTempDirectory("espalier-fuzz-case-" + single + "-");
            Tally tally = new Tally();
            tally.add(single, trial.run(corpus, kept, program(kept)));
            console.print(tally.result(options, 1), tally.text(options, 1) + "\nfiles in " + kept);
            return tally.failures.isEmpty() ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
        Tally tally = run(corpus, console.progress());
        console.print(tally.result(options, cases), tally.text(options, cases));
        return tally.failures.isEmpty() ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    /// Answers so far.
    private static final class Tally {
        private final Map<String, Integer> answers = new TreeMap<>();
        private final List<Failure> failures = new ArrayList<>();

        void add(long number, List<Trial.Answer> given) {
            for (Trial.Answer answer : given) {
                answers.merge("%s: %d".formatted(answer.command(), answer.code()), 1, Integer::sum);
                if (!answer.isProper()) {
                    String words = answer.complaint();
                    failures.add(
                            new Failure(
                                    number,
                                    answer.specimen().name(),
                                    answer.how(),
                                    answer.command(),
                                    "exit %d: %s"
                                            .formatted(
                                                    answer.code(),
                                                    words.substring(
                                                            0, Math.min(600, words.length())))));
                }
            }
        }

        void add(long number, String what) {
            failures.add(new Failure(number, "", "", "", what));
        }

        Result result(BenchOptions options, int cases) {
            return new Result(options.seed().value(), cases, answers, failures);
        }

        String text(BenchOptions options, int cases) {
            Table table = new Table("command", "exit code", "how often");
            answers.forEach(
                    (answer, count) -> {
                        int colon = answer.indexOf(": ");
                        table.row(
                                answer.substring(0, colon),
                                answer.substring(colon + 2),
                                String.valueOf(count));
                    });
            StringBuilder failed = new StringBuilder();
            failures.stream()
                    .limit(SHOWN)
                    .forEach(
                            failure ->
                                    failed.append(
                                            "%ncase %d, %s, %s changed, %s: %s"
                                                    .formatted(
                                                            failure.number(),
                                                            failure.specimen(),
                                                            failure.how(),
                                                            failure.command(),
                                                            failure.what())));
            return """
            Broken files, %d cases of seed %d: %d failures
            %s
            %s"""
                    .formatted(cases, options.seed().value(), failures.size(), table, failed);
        }
    }

    private Tally run(List<Specimen> corpus, Progress progress) throws IOException {
        Tally tally = new Tally();
        Path folder = Files.createTempDirectory("espalier-fuzz-");
        // The command line is slow to be set up, so each thread keeps one.
        ThreadLocal<Program> programs = ThreadLocal.withInitial(() -> program(folder));
        int threads = options.threads();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(
                        threads, work -> Thread.ofPlatform().daemon().unstarted(work))) {
            for (int from = 0; from < cases; from += FOLDER_LIFE) {
                int to = Math.min(cases, from + FOLDER_LIFE);
                progress.at("fuzz", from, cases);
                batch(corpus, folder, programs, workers, from, to, tally);
                Folders.delete(folder);
                Files.createDirectories(folder);
            }
        } finally {
            Folders.delete(folder);
        }
        return tally;
    }

    private static Program program(Path folder) {
        return Main.program(new Surroundings(folder.resolve("state"), false, new Cancellation()));
    }

    /// Each case in a folder of its own; the states they leave are thrown away with them.
    private void batch(
            List<Specimen> corpus,
            Path folder,
            ThreadLocal<Program> programs,
            ExecutorService workers,
            int from,
            int to,
            Tally tally) {
        List<Future<List<Trial.Answer>>> running = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Trial trial = new Trial(options.seed().value(), number);
            running.add(workers.submit(() -> answers(trial, corpus, folder, programs.get())));
        }
        for (int i = 0; i < running.size(); i++) {
            long number = from + (long) i;
            try {
                tally.add(number, running.get(i).get(PATIENCE, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                tally.add(number, "no answer in %d s".formatted(PATIENCE));
                return;
            } catch (ExecutionException e) {
                tally.add(number, "an exception that no command caught: " + e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static List<Trial.Answer> answers(
            Trial trial, List<Specimen> corpus, Path folder, Program program) {
        try {
            Path own = Files.createDirectories(folder.resolve(String.valueOf(trial.number())));
            return trial.run(corpus, own, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
