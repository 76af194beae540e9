package dev.espalier.benchmarks;

import dev.espalier.benchmarks.kernels.CpuClock;
import dev.espalier.benchmarks.kernels.Devices;
import dev.espalier.cli.ExitCode;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.array.NodalAnalysis;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.job.Progress;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench array`: what the wires of a crossbar cost to compute, once and in each product.
@Command(
        name = "array",
        description = "The effective matrix of a crossbar with wires, one thread.",
        mixinStandardHelpOptions = true)
final class CrossbarArray implements Callable<Integer> {
    /// Of the two solutions, relative to the largest current.
    private static final double AGREEMENT = 1e-12;

    private static final int INPUTS = 3;
    private static final double NANO = 1e-9;

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--runs",
            paramLabel = "R",
            description = "Runs of each (default: ${DEFAULT-VALUE}).")
    private int runs = 9;

    @Option(
            names = "--milliseconds",
            paramLabel = "MS",
            description = "How long a run of products takes (default: ${DEFAULT-VALUE}).")
    private int milliseconds = 50;

    @Option(
            names = "--size",
            paramLabel = "LIST",
            split = ",",
            description = "Rows x columns (default: ${DEFAULT-VALUE}).")
    private List<String> sizes = List.of("100x100", "100x200", "256x256");

    @Option(
            names = "--wire",
            paramLabel = "OHMS",
            description = "Of each segment, driver and ground (default: ${DEFAULT-VALUE}).")
    private double ohms = 1;

    /// What `--json` prints.
    record Result(
            List<Row> rows, double ohms, int runs, int milliseconds, MachineLoad load, long seed) {}

    /// A crossbar; times in seconds of processor time.
    ///
    /// @param effective how long the effective matrix takes
    /// @param analysis how long the factorisation takes that it is compared with
    /// @param loss the largest part of a conductance that the wires take away
    /// @param difference of the output currents from those of the nodal analysis, relative to the
    ///     largest
    /// @param product of inputs with the effective matrix
    /// @param ratio of that to a product with the conductances
    record Row(
            int rows,
            int columns,
            Spread effective,
            double analysis,
            double loss,
            double difference,
            Spread product,
            Spread ratio) {}

    @Override
    public Integer call() {
        options.requireCount("--runs", runs);
        options.requireCount("--milliseconds", milliseconds);
        List<int[]> extents = sizes.stream().map(this::extents).toList();
        Wires wires = Wires.ofSegments(ohms);
        MachineLoad load = MachineLoad.now();
        Console console = options.console();
        Progress progress = console.progress();
        List<Row> rows = new ArrayList<>();
        for (int[] each : extents) {
            progress.at("arrays", rows.size(), extents.size());
            rows.add(row(Devices.draw(options.seed(), each[0], each[1]), wires));
        }
        progress.at("arrays", rows.size(), extents.size());
        Result result = new Result(rows, ohms, runs, milliseconds, load, options.seed().value());
        console.print(result, text(result));
        boolean right = rows.stream().allMatch(each -> each.difference() <= AGREEMENT);
        return right ? ExitCode.DONE : ExitCode.NOT_REACHED;
    }

    private int[] extents(String size) {
        if (!size.matches("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}")) {
            throw options.refusal("--size is %s, expected such as 100x200".formatted(size));
        }
        return Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private Row row(Matrix devices, Wires wires) {
        CpuClock clock = new CpuClock();
        Runnable solve = () -> EffectiveMatrix.of(devices, wires, OpenSegments.NONE);
        clock.warmUp(solve, 10 * milliseconds);
        double[] seconds = new double[runs];
        for (int run = 0; run < runs; run++) {
            seconds[run] = NANO * clock.measure(solve, 1);
        }
        Matrix effective = EffectiveMatrix.of(devices, wires, OpenSegments.NONE);
        long begin = clock.nanos();
        NodalAnalysis analysis = NodalAnalysis.of(devices, wires, OpenSegments.NONE);
        double factored = NANO * (clock.nanos() - begin);
        double[] products = new double[runs];
        double[] ratios = new double[runs];
        double[] volts = Devices.volts(options.seed(), 0, devices.rows());
        Runnable real = () -> effective.product(volts);
        Runnable ideal = () -> devices.product(volts);
        clock.warmUp(real, milliseconds);
        clock.warmUp(ideal, milliseconds);
        for (int run = 0; run < runs; run++) {
            products[run] = NANO * clock.measure(real, milliseconds);
            ratios[run] = products[run] / (NANO * clock.measure(ideal, milliseconds));
        }
        return new Row(
                devices.rows(),
                devices.columns(),
                Spread.of(seconds),
                factored,
                loss(devices, effective),
                difference(effective, analysis, options.seed()),
                Spread.of(products),
                Spread.of(ratios));
    }

    private static double loss(Matrix devices, Matrix effective) {
        return Matrix.of(
                        devices.rows(),
                        devices.columns(),
                        (i, j) -> 1 - effective.get(i, j) / devices.get(i, j))
                .largest();
    }

    private static double difference(Matrix effective, NodalAnalysis analysis, Seed seed) {
        double difference = 0;
        for (int input = 0; input < INPUTS; input++) {
            double[] volts = Devices.volts(seed, input, effective.rows());
            Matrix one = Matrix.of(1, effective.columns(), effective.product(volts));
            Matrix other = Matrix.of(1, effective.columns(), analysis.at(volts).outputAmperes());
            difference = Math.max(difference, one.plus(-1, other).largest() / other.largest());
        }
        return difference;
    }

    private static String text(Result result) {
        Table table =
                new Table(
                        "array",
                        "effective matrix: s",
                        "min .. max",
                        "nodal analysis: s",
                        "largest loss",
                        "largest difference",
                        "product: us",
                        "over ideal",
                        "min .. max");
        for (Row row : result.rows()) {
            table.row(
                    row.rows() + "x" + row.columns(),
                    "%.4f".formatted(row.effective().median()),
                    "%.4f .. %.4f".formatted(row.effective().min(), row.effective().max()),
                    "%.3f".formatted(row.analysis()),
                    "%.2f %%".formatted(100 * row.loss()),
                    "%.1e".formatted(row.difference()),
                    "%.2f".formatted(1e6 * row.product().median()),
                    "%.2f".formatted(row.ratio().median()),
                    "%.2f .. %.2f".formatted(row.ratio().min(), row.ratio().max()));
        }
        return """
        Crossbars with %s ohms in each segment, seed %d, processor time of one thread, medians of %d runs
        %s

        %s

        Largest difference: of output currents from those of the nodal analysis, %d inputs.
        """
                .formatted(
                        result.ohms(),
                        result.seed(),
                        result.runs(),
                        result.load().line(),
                        table,
                        INPUTS);
    }
}
