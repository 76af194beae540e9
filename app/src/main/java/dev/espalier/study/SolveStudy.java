package dev.espalier.study;

import dev.espalier.law.SampleLaw;
import dev.espalier.random.Seed;
import dev.espalier.study.SolveResult.Explanation;
import dev.espalier.study.SolveSettings.Source;
import dev.espalier.subsetsum.KList;
import dev.espalier.subsetsum.KernelChoice;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.Solver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Solves one subset-sum problem: the command `solve`.
public final class SolveStudy {
    /// How many problems an explanation speaks of.
    private static final long[] MANY = {100, 1_000_000};

    private SolveStudy() {}

    /// Runs the study. With more than 40 samples the least error is the least that is found: the
    /// search ends within the tolerance, and without one goes on for a few tenths of a second.
    ///
    /// @throws IllegalArgumentException if the problem makes no sense or is too large
    public static SolveResult run(SolveSettings settings) {
        Samples samples = samples(settings.samples());
        Problem problem = new Problem(samples, settings.target(), settings.tolerance());
        long start = System.nanoTime();
        Outcome outcome = solver(problem, settings.objective()).solve(problem);
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
                finite(settings.tolerance()),
                outcome instanceof Outcome.Solved,
                outcome.error(),
                sum,
                kept,
                values,
                seconds,
                settings.explain() ? explanation(problem, settings.objective()) : null);
    }

    private static Solver solver(Problem problem, Objective objective) {
        KernelChoice choice = choice(problem, objective);
        return choice.kernel() == KernelChoice.Kernel.LISTS ? new KList() : objective.solver();
    }

    private static KernelChoice choice(Problem problem, Objective objective) {
        return KernelChoice.one(objective, problem.samples().size(), problem.tolerance());
    }

    /// The kernel of this problem, and those of many of its kind where there are any.
    private static List<Explanation> explanation(Problem problem, Objective objective) {
        List<Explanation> explanation = new ArrayList<>();
        explanation.add(explanation("this problem", choice(problem, objective)));
        int n = problem.samples().size();
        if (n <= objective.solver().most()) {
            for (long many : MANY) {
                explanation.add(
                        explanation(
                                "%,d problems with samples of their own".formatted(many),
                                KernelChoice.many(objective, n, many)));
            }
            if (objective == Objective.LEAST_ERROR) {
                for (long many : MANY) {
                    explanation.add(
                            explanation(
                                    "%,d targets on these samples".formatted(many),
                                    KernelChoice.shared(n, many)));
                }
            }
        }
        return explanation;
    }

    private static Explanation explanation(String work, KernelChoice choice) {
        return new Explanation(work, choice.kernel().label(), choice.reason());
    }

    /// The tolerance; null where any error will do.
    static @Nullable Double finite(double tolerance) {
        return Double.isFinite(tolerance) ? tolerance : null;
    }

    /// The samples, drawn if need be.
    static Samples samples(Source source) {
        return switch (source) {
            case Source.Given(List<Double> values) ->
                    Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
            case Source.Drawn(SampleLaw law, int n, Seed seed) -> law.samples(seed, 0, n);
        };
    }
}
