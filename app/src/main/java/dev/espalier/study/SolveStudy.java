package dev.espalier.study;

import dev.espalier.law.SampleLaw;
import dev.espalier.random.Seed;
import dev.espalier.study.SolveSettings.Source;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.ArrayList;
import java.util.List;

/// Solves one subset-sum problem: the command `solve`.
public final class SolveStudy {
    private SolveStudy() {}

    /// Runs the study.
    ///
    /// @throws IllegalArgumentException if the problem makes no sense or is too large
    public static SolveResult run(SolveSettings settings) {
        Samples samples = samples(settings.samples());
        Problem problem = new Problem(samples, settings.target(), settings.tolerance());
        long start = System.nanoTime();
        Outcome outcome = settings.objective().solver().solve(problem);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Integer> kept = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (outcome.selection().keeps(i)) {
                kept.add(i);
                values.add(samples.get(i));
                sum += samples.get(i);
            }
        }
        return new SolveResult(
                settings.target(),
                samples.size(),
                settings.objective().label(),
                Double.isFinite(settings.tolerance()) ? settings.tolerance() : null,
                outcome instanceof Outcome.Solved,
                outcome.error(),
                sum,
                kept,
                values,
                seconds);
    }

    private static Samples samples(Source source) {
        return switch (source) {
            case Source.Given(List<Double> values) ->
                    Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
            case Source.Drawn(SampleLaw law, int n, Seed seed) -> law.samples(seed, 0, n);
        };
    }
}
