package dev.espalier.benchmarks;

import dev.espalier.cli.ExitCode;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.Claim;
import dev.espalier.crossbar.compile.Compiler;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.job.Progress;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench compile`: how many bits weights have on a crossbar of imprecise parts, over several
/// seeds.
@Command(
        name = "compile",
        description =
                "Bits of square matrices on crossbars of imprecise parts: banks, wires, meters, mappings.",
        mixinStandardHelpOptions = true)
final class CrossbarCompile implements Callable<Integer> {
    private static final double OHMS = 1e6;
    private static final Switch DEVICE = new Switch(200, 1e10);
    private static final String NO_FILE = "0".repeat(64);

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Rows and columns (default: ${DEFAULT-VALUE}).")
    private int size = 100;

    @Option(
            names = "--parts",
            paramLabel = "N",
            description = "Parts in a bank (default: ${DEFAULT-VALUE}).")
    private int parts = 8;

    /// What `--json` prints.
    record Result(int size, int parts, int seeds, List<Row> rows, MachineLoad load) {}

    /// One way to compile; bits are of the effective weights on the true parts.
    ///
    /// @param weights the law of the weights
    /// @param measured bits if the parts were as measured
    record Row(
            String weights,
            String bank,
            String spread,
            String signed,
            double wireOhms,
            double measurementError,
            int rounds,
            Spread bitsRms,
            Spread bitsWorst,
            Spread measured,
            Spread predicted,
            Spread seconds) {}

    /// One way to compile.
    private record Case(
            boolean gaussian,
            String bank,
            String spread,
            Signed signed,
            double wire,
            double error,
            int rounds) {
        Case(boolean gaussian, String bank, String spread, double wire, double error, int rounds) {
            this(gaussian, bank, spread, Signed.JOINT, wire, error, rounds);
        }
    }

    private static List<Case> cases() {
        int all = Compiler.SENSIBLE_ROUNDS;
        List<Case> cases = new ArrayList<>();
        for (boolean gaussian : new boolean[] {false, true}) {
            cases.add(new Case(gaussian, "equal", "20%", 0, 0, 1));
            cases.add(new Case(gaussian, "equal", "20%", 1, 0, 1));
            cases.add(new Case(gaussian, "equal", "20%", 1, 0, all));
            cases.add(new Case(gaussian, "equal", "20%", 1, 1e-3, all));
            cases.add(new Case(gaussian, "radix:1.8", "5%", 1, 0, all));
            cases.add(new Case(gaussian, "radix:1.8", "5%", 1, 1e-3, all));
            cases.add(new Case(gaussian, "uniform", "20%", 1, 1e-3, all));
        }
        cases.add(new Case(false, "equal", "20%", Signed.ROWS, 1, 1e-3, all));
        cases.add(new Case(false, "equal", "20%", Signed.REFERENCE, 1, 1e-3, all));
        return cases;
    }

    @Override
    public Integer call() {
        options.requireCount("--seeds", seeds);
        options.requireCount("--size", size);
        options.requireCount("--parts", parts);
        MachineLoad load = MachineLoad.now();
        Console console = options.console();
        Progress progress = console.progress();
        List<Row> rows = new ArrayList<>();
        List<Case> cases = cases();
        compile(cases.get(2), options.seed());
        for (Case each : cases) {
            progress.at("compile", rows.size(), cases.size());
            rows.add(row(each));
        }
        progress.at("compile", rows.size(), cases.size());
        Result result = new Result(size, parts, seeds, rows, load);
        console.print(result, text(result));
        return ExitCode.DONE;
    }

    private Row row(Case each) {
        double[] rms = new double[seeds];
        double[] worst = new double[seeds];
        double[] measured = new double[seeds];
        double[] predicted = new double[seeds];
        double[] seconds = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            long begin = System.nanoTime();
            Chip chip = compile(each, new Seed(options.seed().value() + i));
            seconds[i] = (System.nanoTime() - begin) / 1e9;
            Claim claim = chip.layers().getFirst().claim();
            rms[i] = claim.truth().bitsRms(claim.largest());
            worst[i] = claim.truth().bitsWorst(claim.largest());
            measured[i] = claim.measured().bitsRms(claim.largest());
            predicted[i] = claim.predictedBitsRms();
        }
        return new Row(
                each.gaussian() ? "normal" : "uniform",
                each.bank(),
                each.spread(),
                each.signed().label(),
                each.wire(),
                each.error(),
                each.rounds(),
                Spread.of(rms),
                Spread.of(worst),
                Spread.of(measured),
                Spread.of(predicted),
                Spread.of(seconds));
    }

    private Chip compile(Case each, Seed seed) {
        RandomStream stream = RandomStream.of(seed, Purpose.TARGETS, 0);
        Matrix weights =
                Matrix.of(
                        size,
                        size,
                        (i, j) ->
                                each.gaussian()
                                        ? stream.normal53((long) i * size + j)
                                        : stream.uniform53((long) i * size + j));
        return new Compiler(
                        new ArrayDesign(
                                Topology.PARALLEL,
                                DEVICE,
                                Wires.ofSegments(each.wire()),
                                each.signed()),
                        parts,
                        Tile.STANDARD,
                        new PartSource.Drawn(
                                new Manufacture(
                                        Nominals.parse(each.bank(), OHMS),
                                        dev.espalier.law.Spread.parse(each.spread())),
                                new Meter(each.error()),
                                seed),
                        Map.of(),
                        each.rounds(),
                        null)
                .compile(
                        new Chip.Target(Chip.Target.Kind.MATRIX, NO_FILE),
                        List.of(LayerTarget.of(weights)),
                        new LocalRunner(options.threads()),
                        Journal.none(),
                        (job, done, total) -> {},
                        new Cancellation());
    }

    private static Table table(Result result) {
        Table table =
                new Table(
                        "weights",
                        "bank",
                        "mapping",
                        "wire: ohms",
                        "meter",
                        "rounds",
                        "bits rms",
                        "min .. max",
                        "bits worst",
                        "min .. max",
                        "rms as measured",
                        "predicted",
                        "seconds");
        for (Row row : result.rows()) {
            table.row(
                    row.weights(),
                    row.bank() + ", " + row.spread(),
                    row.signed(),
                    row.wireOhms(),
                    "%s %%".formatted(100 * row.measurementError()),
                    row.rounds(),
                    "%.2f".formatted(row.bitsRms().median()),
                    range(row.bitsRms()),
                    "%.2f".formatted(row.bitsWorst().median()),
                    range(row.bitsWorst()),
                    "%.2f".formatted(row.measured().median()),
                    "%.2f".formatted(row.predicted().median()),
                    "%.2f".formatted(row.seconds().median()));
        }
        return table;
    }

    private static String text(Result result) {
        return """
        Weights of %d x %d matrices on crossbars: banks of %d parts, 1 Mohm, switches of 200 ohms and 10 Gohm; medians of %d seeds
        %s

        %s

        Bits of the effective weights, wires included, on the true parts: log2(max|w| / rms error), log2(max|w| / worst error).
        Rounds 1: the wires are not made up for.
        """
                .formatted(
                        result.size(),
                        result.size(),
                        result.parts(),
                        result.seeds(),
                        result.load().line(),
                        table(result));
    }

    private static String range(Spread spread) {
        return "%.2f .. %.2f".formatted(spread.min(), spread.max());
    }
}
