package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.budget.Baseline;
import dev.espalier.crossbar.budget.Budget;
import dev.espalier.crossbar.budget.Case;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.data.DataSets;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.Spread;
import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Puts data through a compiled chip: the command `crossbar simulate`.
public final class SimulateStudy {
    /// The classic converter: parts in steps of 2, of 1 %, set by what they are bought as.
    private static final String BINARY = "binary-weighted parts of 1 %, not measured";

    private static final double BINARY_OHMS = 1e6;

    private SimulateStudy() {}

    /// Runs the study.
    ///
    /// @throws FormatException if a file is broken, or the target is not what the chip was compiled
    ///     from
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws IOException if a file cannot be read or written
    /// @throws java.util.concurrent.CancellationException on request
    public static SimulateResult run(SimulateSettings settings, Means means) throws IOException {
        Path report = settings.report();
        UserFiles.requireWritable(
                UserFiles.given(report),
                means.force(),
                UserFiles.given(settings.chip(), settings.target(), settings.inputs()));
        Chip chip = UserFiles.read(settings.chip(), ChipFile::read);
        CrossbarTarget target = CrossbarTarget.read(settings.target());
        requireTarget(settings, chip, target);
        Bench bench = bench(settings, target, means);
        Budget budget =
                new Budget(chip, target.layers(), bench.inputRanges(chip), settings.conditions());
        Case all = budget.together();
        Bench.Outcome together = bench.run(all);
        List<SimulateResult.Effect> alone =
                settings.alone() ? effects(alone(budget, means), chip, bench) : List.of();
        List<SimulateResult.Effect> baselines =
                settings.baselines()
                        ? effects(baselines(settings, budget, means), chip, bench)
                        : List.of();
        SimulateResult result =
                new SimulateResult(
                        chip.target().kind().label(),
                        bench.examples(),
                        together.digitalAccuracy(),
                        together.accuracy(),
                        effect(all, chip, together),
                        alone,
                        baselines,
                        together.layers(),
                        ChipEnergy.of(chip, together.products(), settings.conditions()));
        if (report != null) {
            byte[] page = SimulatePage.of(settings, chip, result).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(report, means.force(), out -> out.write(page));
        }
        return result;
    }

    private static Bench bench(SimulateSettings settings, CrossbarTarget target, Means means)
            throws IOException {
        Network network = target.network();
        String data = settings.data();
        Seed seed = settings.conditions().seed();
        if (network == null) {
            requireAbsent(data != null, "--data is given for a matrix, expected --inputs");
            Matrix weights = target.layers().getFirst().matrices().getFirst();
            return MatrixBench.of(weights, settings.inputs(), seed);
        }
        requireAbsent(
                settings.inputs() != null, "--inputs is given for a network, expected --data");
        if (data == null) {
            throw new IllegalArgumentException(
                    "--data is missing, expected the examples to put through the network\nMaybe --data fashion-mnist.");
        }
        return new NetworkBench(
                network, DataSets.openTest(data), settings.conditions().converters(), seed, means);
    }

    private static void requireAbsent(boolean given, String problem) {
        if (given) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static void requireTarget(SimulateSettings settings, Chip chip, CrossbarTarget target) {
        if (chip.target().kind() != target.target().kind()) {
            throw new FormatException(
                    settings.target().toString(),
                    "it is a %s, and %s was compiled from a %s"
                            .formatted(
                                    target.target().kind().label(),
                                    settings.chip(),
                                    chip.target().kind().label()));
        }
        if (!chip.target().equals(target.target())) {
            throw new FormatException(
                    settings.target().toString(),
                    "it is not the %s that %s was compiled from (sha-256 %s, expected %s)"
                            .formatted(
                                    chip.target().kind().label(),
                                    settings.chip(),
                                    target.target().sha256(),
                                    chip.target().sha256()));
        }
        List<String> made = chip.layers().stream().map(SimulateStudy::extents).toList();
        List<String> wanted = target.layers().stream().map(SimulateStudy::extents).toList();
        if (!made.equals(wanted)) {
            throw new FormatException(
                    settings.chip().toString(),
                    "its layers are %s, expected %s"
                            .formatted(String.join(", ", made), String.join(", ", wanted)));
        }
    }

    private static String extents(ChipLayer layer) {
        return extents(layer.name(), layer.groups(), layer.rows(), layer.columns());
    }

    private static String extents(LayerTarget layer) {
        Matrix any = layer.matrices().getFirst();
        return extents(layer.name(), layer.matrices().size(), any.rows(), any.columns());
    }

    private static String extents(String name, int groups, int rows, int columns) {
        return "%s (%d x %d x %d)".formatted(name, groups, rows, columns);
    }

    private static List<Case> alone(Budget budget, Means means) {
        return budget.alone(
                new LocalRunner(means.threads()),
                Journal.none(),
                means.progress(),
                means.cancellation());
    }

    private static List<SimulateResult.Effect> effects(List<Case> cases, Chip chip, Bench bench) {
        return cases.stream().map(each -> effect(each, chip, bench.run(each))).toList();
    }

    private static List<Case> baselines(SimulateSettings settings, Budget budget, Means means) {
        PartSource binary =
                new PartSource.Unmeasured(
                        new Manufacture(
                                new Nominals.Radix(2, BINARY_OHMS), new Spread.Normal(0.01)),
                        settings.conditions().seed());
        return List.of(
                budget.baseline(Baseline.Programmed.PUBLISHED),
                budget.baseline(Baseline.Programmed.CONDUCTING),
                budget.baseline(Baseline.Potentiometers.ORDINARY),
                budget.baseline(
                        BINARY,
                        binary,
                        new LocalRunner(means.threads()),
                        Journal.none(),
                        means.progress(),
                        means.cancellation()));
    }

    private static SimulateResult.Effect effect(Case effect, Chip chip, Bench.Outcome outcome) {
        double rms = Double.POSITIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        for (ChipLayer layer : chip.layers()) {
            Score score = effect.scores().get(layer.name());
            if (score != null && layer.claim().largest() > 0) {
                rms = Math.min(rms, score.bitsRms(layer.claim().largest()));
                worst = Math.min(worst, score.bitsWorst(layer.claim().largest()));
            }
        }
        Double accuracy = outcome.accuracy();
        Double digital = outcome.digitalAccuracy();
        return new SimulateResult.Effect(
                effect.label(),
                Bench.finite(rms),
                Bench.finite(worst),
                Bench.finite(outcome.last().decibels()),
                Bench.finite(outcome.last().effectiveBits()),
                accuracy,
                accuracy == null || digital == null ? null : 100 * (digital - accuracy));
    }
}
