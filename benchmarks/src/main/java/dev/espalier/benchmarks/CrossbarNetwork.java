package dev.espalier.benchmarks;

import dev.espalier.cli.ExitCode;
import dev.espalier.crossbar.array.DefectRates;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.budget.Conditions;
import dev.espalier.crossbar.compile.Compiler;
import dev.espalier.crossbar.converter.Converters;
import dev.espalier.crossbar.converter.ReadNoise;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.data.Embedded;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.random.Seed;
import dev.espalier.study.CompileSettings;
import dev.espalier.study.CompileStudy;
import dev.espalier.study.Means;
import dev.espalier.study.SimulateResult;
import dev.espalier.study.SimulateSettings;
import dev.espalier.study.SimulateStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench crossbar-network`: the accuracy of the embedded LeNet-5 on crossbars, ours and others,
/// over several seeds.
@Command(
        name = "crossbar-network",
        description =
                "Accuracy of the embedded LeNet-5 on crossbars of imprecise parts, beside other ways of"
                        + " making weights.",
        mixinStandardHelpOptions = true)
final class CrossbarNetwork implements Callable<Integer> {
    private static final String OURS = "8 + 8 measured parts of 20 %, compiled";

    /// What is lost at most, as a share of the examples: the bar of the field.
    private static final double BAR = 0.003;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private int seeds = 5;

    /// What `--json` prints.
    record Result(double digital, int seeds, List<Row> rows, MachineLoad load) {}

    /// A way to make weights.
    ///
    /// @param accuracy 0 to 1
    record Row(String way, Spread accuracy) {}

    @Override
    public Integer call() throws IOException {
        options.requireCount("--seeds", seeds);
        MachineLoad load = MachineLoad.now();
        Console console = options.console();
        Progress progress = console.progress();
        Map<String, List<Double>> accuracies = new LinkedHashMap<>();
        double digital = 0;
        Path folder = Files.createTempDirectory("espalier-bench");
        try {
            Path model = Files.write(folder.resolve("lenet5.onnx"), Embedded.model());
            for (int i = 0; i < seeds; i++) {
                progress.at("seeds", i, seeds);
                SimulateResult result = run(model, folder, new Seed(options.seed().value() + i));
                digital = Objects.requireNonNull(result.digitalAccuracy());
                add(accuracies, OURS, result.together());
                result.baselines().forEach(each -> add(accuracies, each.label(), each));
            }
            progress.at("seeds", seeds, seeds);
        } finally {
            Folders.delete(folder);
        }
        List<Row> rows = new ArrayList<>();
        accuracies.forEach(
                (way, all) ->
                        rows.add(
                                new Row(
                                        way,
                                        Spread.of(all.stream().mapToDouble(a -> a).toArray()))));
        Result result = new Result(digital, seeds, rows, load);
        console.print(result, text(result));
        return rows.getFirst().accuracy().min() >= digital - BAR
                ? ExitCode.DONE
                : ExitCode.NOT_REACHED;
    }

    private static void add(
            Map<String, List<Double>> accuracies, String way, SimulateResult.Effect effect) {
        accuracies
                .computeIfAbsent(way, _ -> new ArrayList<>())
                .add(Objects.requireNonNull(effect.accuracy()));
    }

    private SimulateResult run(Path model, Path folder, Seed seed) throws IOException {
        Means means =
                new Means(
                        options.threads(),
                        true,
                        folder.resolve("state"),
                        (job, done, total) -> {},
                        message -> {},
                        new Cancellation());
        Path chip = folder.resolve("lenet5.xbar");
        CompileStudy.run(compiling(model, chip, seed), means);
        Conditions conditions =
                new Conditions(
                        Converters.ofBits(8, 10),
                        ReadNoise.DEFAULT,
                        0.2,
                        Conditions.Ageing.NONE,
                        Conditions.Warming.NONE,
                        DefectRates.NONE,
                        seed);
        return SimulateStudy.run(
                new SimulateSettings(chip, model, "embedded", null, conditions, false, true, null),
                means);
    }

    private static CompileSettings compiling(Path model, Path chip, Seed seed) {
        return new CompileSettings(
                model,
                chip,
                new ArrayDesign(
                        Topology.PARALLEL,
                        new Switch(200, 1e10),
                        Wires.ofSegments(1),
                        Signed.JOINT),
                Tile.STANDARD,
                8,
                new CompileSettings.Source.Drawn(
                        new Manufacture(
                                new Nominals.Equal(1e6), new dev.espalier.law.Spread.Normal(0.2))),
                new Meter(1e-3),
                null,
                null,
                null,
                Compiler.SENSIBLE_ROUNDS,
                null,
                seed);
    }

    private static String text(Result result) {
        Table table = new Table("weights", "accuracy: %", "min .. max", "lost: points");
        for (Row row : result.rows()) {
            table.row(
                    row.way(),
                    "%.2f".formatted(100 * row.accuracy().median()),
                    "%.2f .. %.2f"
                            .formatted(100 * row.accuracy().min(), 100 * row.accuracy().max()),
                    "%.2f".formatted(100 * (result.digital() - row.accuracy().median())));
        }
        return """
        The embedded LeNet-5 on crossbars, 2,000 examples, wires of 1 ohm, a meter of 0.1 %%, DAC of 8 and ADC of 10 bits, read noise; medians of %d seeds
        %s

        %s

        Digital: %.2f %%.
        """
                .formatted(result.seeds(), result.load().line(), table, 100 * result.digital());
    }
}
