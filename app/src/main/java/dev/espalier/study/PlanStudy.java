package dev.espalier.study;

import dev.espalier.construction.Construction;
import dev.espalier.job.Job;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.CoveringBound;
import dev.espalier.law.FailureCurve;
import dev.espalier.law.FailureLaw;
import dev.espalier.law.FailureMeasurement;
import dev.espalier.law.Window;
import dev.espalier.random.Seed;
import dev.espalier.study.PlanSettings.Ask;
import dev.espalier.study.PlanSettings.Target;
import dev.espalier.subsetsum.Objective;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Plans how many samples, or how wide blocks, serve so many weights: the command `plan`.
public final class PlanStudy {
    private static final Construction TWO_LAYER = Construction.TwoLayer.of(Objective.FEWEST);

    /// The scale of a second layer is a power of two, at least twice the largest weight and less
    /// than four times: a tolerance over the largest weight is at least a quarter of that over the
    /// scale.
    private static final double LARGEST_OVER_SCALE = 0.25;

    private PlanStudy() {}

    /// Runs the study.
    ///
    /// @throws IllegalArgumentException if a setting makes no sense, or nothing serves
    /// @throws dev.espalier.archive.FormatException if the model is not a network with linear
    ///     layers
    /// @throws IOException if a file cannot be read or written
    /// @throws java.util.concurrent.CancellationException on request
    public static PlanResult run(PlanSettings settings, Means means) throws IOException {
        return switch (settings.target()) {
            case Target.Numbers numbers -> ofNumbers(numbers, settings, means);
            case Target.Model model -> NetworkPlan.of(model, settings).result();
        };
    }

    private static PlanResult ofNumbers(Target.Numbers numbers, PlanSettings settings, Means means)
            throws IOException {
        long weights = numbers.weights();
        double epsilon =
                switch (settings.ask()) {
                    case Ask.Epsilon(double given) -> given;
                    case Ask.Width(int width) ->
                            SmallestEpsilon.that(
                                    candidate -> serves(weights, candidate, width, settings),
                                    width);
                };
        int width =
                switch (settings.ask()) {
                    case Ask.Epsilon _ -> width(weights, epsilon, settings);
                    case Ask.Width(int given) -> given;
                };
        long proved =
                CoveringBound.width(
                        settings.distribution(),
                        epsilon * LARGEST_OVER_SCALE,
                        settings.delta() / weights);
        return new PlanResult(
                weights,
                weights,
                settings.delta(),
                settings.distribution().label(),
                epsilon,
                settings.ask() instanceof Ask.Width,
                settings.ask() instanceof Ask.Epsilon
                        ? samples(numbers, epsilon, settings.delta(), means)
                        : null,
                new PlanResult.Block(
                        width,
                        !FailureLaw.measuredFor(epsilon * LARGEST_OVER_SCALE),
                        proved,
                        null,
                        null,
                        null),
                List.of(),
                shape(weights, epsilon, settings.delta(), width));
    }

    private static int width(long weights, double epsilon, PlanSettings settings) {
        return TWO_LAYER.width(
                weights, epsilon * LARGEST_OVER_SCALE, settings.delta(), settings.distribution());
    }

    private static boolean serves(long weights, double epsilon, int width, PlanSettings settings) {
        double failure =
                FailureLaw.ofProducts(settings.distribution())
                        .blockFailure(width, epsilon * LARGEST_OVER_SCALE);
        return failure <= settings.delta() / weights;
    }

    private static PlanResult.Samples samples(
            Target.Numbers numbers, double epsilon, double delta, Means means) throws IOException {
        FailureMeasurement measurement = numbers.measurement(epsilon);
        double each = delta / numbers.weights();
        FailureCurve.Needed needed = measured(measurement, numbers.seed(), means).needed(each);
        OptionalLong proved =
                CoveringBound.samples(numbers.samples(), new Window(-1, 1), epsilon, each);
        return new PlanResult.Samples(
                numbers.samples().label(),
                needed.samples(),
                needed.extrapolated(),
                measurement.instances(),
                needed.from(),
                needed.to(),
                needed.bitsPerSample(),
                proved.isPresent() ? proved.getAsLong() : null,
                CoveringBound.tooFew(epsilon, each),
                needed.samples() / logarithm(numbers.weights(), epsilon, delta));
    }

    private static FailureCurve measured(FailureMeasurement measurement, Seed seed, Means means)
            throws IOException {
        String settings =
                "samples %s, epsilon %s, instances %d, seed %d"
                        .formatted(
                                MeasuredParts.identity(measurement.samples()),
                                measurement.epsilon(),
                                measurement.instances(),
                                seed.value());
        RunFolder folder = RunFolder.open(means.state(), "plan", settings);
        List<byte[]> results;
        try (FileJournal journal = folder.journal()) {
            results =
                    new LocalRunner(means.threads())
                            .run(
                                    new Job("plan", measurement.units(seed)),
                                    journal,
                                    means.progress(),
                                    means.cancellation());
        }
        FailureCurve curve = measurement.curve(results);
        folder.finish(curve.failures());
        return curve;
    }

    static PlanResult.Shape shape(long weights, double epsilon, double delta, int width) {
        double logarithm = logarithm(weights, epsilon, delta);
        return new PlanResult.Shape(logarithm, width / logarithm);
    }

    private static double logarithm(long weights, double epsilon, double delta) {
        return Math.log(weights / Math.min(epsilon, delta)) / Math.log(2);
    }
}
