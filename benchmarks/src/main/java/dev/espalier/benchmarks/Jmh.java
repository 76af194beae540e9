package dev.espalier.benchmarks;

import dev.espalier.cli.CommandFailure;
import dev.espalier.cli.ExitCode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench jmh`: the JMH benchmarks of [dev.espalier.benchmarks.jmh], each in JVMs of its own with
/// the flags of this one.
@Command(
        name = "jmh",
        description = "Runs the JMH benchmarks of the kernels.",
        mixinStandardHelpOptions = true)
final class Jmh implements Callable<Integer> {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Mixin private BenchOptions options = new BenchOptions();

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            defaultValue = ".*",
            description = "Which benchmarks, a regular expression (default: all).")
    private String pattern = ".*";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE,...",
            description = "Only these values of a parameter, as in n=16,24.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "JVMs for each benchmark (default: ${DEFAULT-VALUE}).")
    private int forks = 2;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description =
                    "Measured half seconds in each JVM, after as many to warm up (default: ${DEFAULT-VALUE}).")
    private int iterations = 4;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profiler of JMH; gc shows the bytes allocated for an instance.")
    private @Nullable String profiler;

    /// What `--json` prints.
    record Report(List<Row> rows) {}

    /// One benchmark with one value of each parameter.
    ///
    /// @param nanos mean of an instance
    /// @param error half of JMH's 99.9 % interval of the mean; null where one measurement has none
    /// @param bytes allocated for an instance; null without `--profile gc`
    record Row(
            String benchmark,
            Map<String, String> parameters,
            double nanos,
            @Nullable Double error,
            @Nullable Double bytes) {}

    @Override
    public Integer call() {
        options.requireCount("--forks", forks);
        options.requireCount("--iterations", iterations);
        Console console = options.console();
        Report report = new Report(run(console.err()).stream().map(Jmh::row).toList());
        console.print(report, text(report));
        return ExitCode.DONE;
    }

    private Collection<RunResult> run(PrintWriter err) {
        ChainedOptionsBuilder builder =
                new OptionsBuilder()
                        .include(pattern)
                        .forks(forks)
                        .warmupIterations(iterations)
                        .measurementIterations(iterations)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementTime(TimeValue.milliseconds(500))
                        .shouldFailOnError(true);
        parameters.forEach((name, values) -> builder.param(name, COMMA.split(values, -1)));
        if (profiler != null) {
            builder.addProfiler(profiler);
        }
        try (PrintStream progress =
                new PrintStream(new ToWriter(err), true, StandardCharsets.UTF_8)) {
            return new Runner(
                            builder.build(),
                            OutputFormatFactory.createFormatInstance(progress, VerboseMode.NORMAL))
                    .run();
        } catch (NoBenchmarksException _) {
            throw options.refusal("no benchmark has a name that %s matches".formatted(pattern));
        } catch (RunnerException e) {
            throw new CommandFailure(ExitCode.USAGE, "JMH: " + e.getMessage());
        }
    }

    private static Row row(RunResult run) {
        Map<String, String> parameters = new TreeMap<>();
        for (String key : run.getParams().getParamsKeys()) {
            parameters.put(key, run.getParams().getParam(key));
        }
        Result<?> time = run.getPrimaryResult();
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATION);
        String name = run.getParams().getBenchmark();
        return new Row(
                name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                parameters,
                time.getScore(),
                Double.isNaN(time.getScoreError()) ? null : time.getScoreError(),
                allocated == null ? null : allocated.getScore());
    }

    private static String text(Report report) {
        Table table = new Table("benchmark", "parameters", "ns", "+-", "bytes");
        for (Row row : report.rows()) {
            table.row(
                    row.benchmark(),
                    row.parameters().entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining(", ")),
                    "%,.1f".formatted(row.nanos()),
                    row.error() == null ? "" : "%,.1f".formatted(row.error()),
                    row.bytes() == null ? "" : "%,.1f".formatted(row.bytes()));
        }
        return table + "\n\nFor one instance; +- is half of JMH's 99.9 % interval of the mean.";
    }
}
