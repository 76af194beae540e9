package dev.espalier.study;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.calibrate.Measurement;
import dev.espalier.crossbar.calibrate.WeighingSetup;
import dev.espalier.crossbar.calibrate.WeighingSolver;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.law.Spread;
import dev.espalier.study.CalibrateResult.Errors;
import dev.espalier.study.CalibrateResult.Gains;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Weighs banks drawn at random by a design, and one part at a time, and compares the errors.
final class CalibrationTrial {
    private final CalibrateSettings.Trial settings;

    private CalibrationTrial(CalibrateSettings.Trial settings) {
        this.settings = settings;
    }

    static CalibrateResult of(CalibrateSettings.Trial settings, Means means) {
        CalibrationTrial trial = new CalibrationTrial(settings);
        WeighingSetup design = settings.setup();
        WeighingSetup single = design.single();
        Manufacture manufacture =
                new Manufacture(
                        new Nominals.Equal(settings.ohms()),
                        settings.deviation() == 0
                                ? new Spread.None()
                                : new Spread.Normal(settings.deviation()));
        double[] singles = new double[settings.banks()];
        double[] designs = new double[settings.banks()];
        for (int bank = 0; bank < settings.banks(); bank++) {
            means.cancellation().check();
            PartGrid truth =
                    manufacture.parts(
                            settings.seed(), bank, new GridShape(1, 1, 1, settings.parts()));
            // Errors of their own for each of the two.
            singles[bank] = trial.meanSquare(single, truth, 2L * bank);
            designs[bank] = trial.meanSquare(design, truth, 2L * bank + 1);
        }
        return trial.result(singles, designs);
    }

    private CalibrateResult result(double[] singles, double[] designs) {
        WeighingSolver single = settings.setup().single().solver(settings.parts());
        WeighingSolver design = settings.setup().solver(settings.parts());
        double gain = mean(singles) / mean(designs);
        double[] gains = new double[singles.length];
        Arrays.setAll(gains, bank -> singles[bank] / designs[bank]);
        Arrays.sort(gains);
        return new CalibrateResult.Trial(
                settings.banks(),
                settings.parts(),
                errors(settings.setup().single(), single, singles),
                errors(settings.setup(), design, designs),
                gain,
                variance(single) / variance(design),
                gain * single.design().readings() / design.design().readings(),
                new Gains(
                        Ranked.quantile(gains, 0.1),
                        Ranked.quantile(gains, 0.5),
                        Ranked.quantile(gains, 0.9)));
    }

    /// Mean square of the relative errors of what the parts of a bank add.
    private double meanSquare(WeighingSetup setup, PartGrid truth, long array) {
        PartGrid measured =
                new Measurement.Weighed(settings.meter(), setup)
                        .read(truth, settings.seed(), array);
        double sum = 0;
        for (int part = 0; part < settings.parts(); part++) {
            double ratio =
                    added(setup.topology(), measured, part) / added(setup.topology(), truth, part);
            sum += (ratio - 1) * (ratio - 1);
        }
        return sum / settings.parts();
    }

    private static double added(Topology topology, PartGrid parts, int part) {
        return switch (topology) {
            case PARALLEL -> 1 / parts.ohms(part);
            case SERIES -> parts.ohms(part);
        };
    }

    /// Mean variance of what parts add, for a noise of 1.
    private double variance(WeighingSolver solver) {
        return IntStream.range(0, settings.parts())
                .mapToDouble(solver::noiseFactor)
                .map(factor -> factor * factor)
                .average()
                .orElseThrow();
    }

    private static double mean(double[] squares) {
        return Arrays.stream(squares).average().orElseThrow();
    }

    private static Errors errors(WeighingSetup setup, WeighingSolver solver, double[] squares) {
        double[] sorted = Arrays.stream(squares).map(Math::sqrt).sorted().toArray();
        return new Errors(
                setup.weighing().label(),
                solver.design().readings(),
                Math.sqrt(mean(squares)),
                Ranked.quantile(sorted, 0.5),
                Ranked.quantile(sorted, 0.9),
                Ranked.quantile(sorted, 0.99),
                sorted[sorted.length - 1]);
    }
}
