package dev.espalier.benchmarks.exactness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The oracles beside the definitions, and beside each other.
class OraclesTest {
    private static final Seed SEED = new Seed(77);

    @ParameterizedTest
    @EnumSource
    void allSubsets_smallProblems_areTheDefinition(Law law) {
        for (int n = 1; n <= 13; n++) {
            for (int i = 0; i < 4; i++) {
                Problem problem = law.problem(SEED, n, i, 0);
                Outcome expected = new BruteForce(Objective.LEAST_ERROR).solve(problem);
                Optimum optimum = new AllSubsets().solve(problem);
                String instance = law + ", n = " + n + ", instance " + i + " of " + SEED;
                assertEquals(expected.error(), optimum.error(), instance);
                assertEquals(expected.selection().mask(), optimum.mask(), instance);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sortedSplit_anyProblem_hasTheErrorOfAllSubsets(Law law) {
        for (int n = 2; n <= 21; n++) {
            for (int i = 0; i < 10; i++) {
                Problem problem = law.problem(SEED, n, i, 0);
                assertEquals(
                        new AllSubsets().solve(problem).error(),
                        new SortedSplit().solve(problem).error(),
                        law + ", n = " + n + ", instance " + i + " of " + SEED);
            }
        }
    }

    /// Between the candidates of the worst target (ends of the window, middles of two sums) the
    /// distance from the nearest sum has no maximum.
    @ParameterizedTest
    @EnumSource
    void sortedGaps_anyWindow_isTheWorstOfAllCandidates(Law law) {
        for (int n = 1; n <= 8; n++) {
            for (int i = 0; i < 20; i++) {
                Samples samples = law.problem(SEED, n, i, 0).samples();
                double low = -1 + 0.05 * i;
                double high = low + 0.1 * (i % 7);
                assertEquals(
                        byCandidates(samples, low, high),
                        SortedGaps.worst(samples, low, high),
                        1e-15 * n,
                        law + ", n = " + n + ", instance " + i + " of " + SEED);
            }
        }
    }

    private static double byCandidates(Samples samples, double low, double high) {
        List<Double> sums = new ArrayList<>();
        for (int mask = 0; mask < 1 << samples.size(); mask++) {
            double sum = 0;
            for (int k = 0; k < samples.size(); k++) {
                sum += (mask >> k & 1) * samples.get(k);
            }
            sums.add(sum);
        }
        List<Double> candidates = new ArrayList<>(List.of(low, high));
        for (double x : sums) {
            for (double y : sums) {
                candidates.add(Math.clamp((x + y) / 2, low, high));
            }
        }
        double worst = 0;
        for (double target : candidates) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double sum : sums) {
                nearest = Math.min(nearest, Math.abs(sum - target));
            }
            worst = Math.max(worst, nearest);
        }
        assertTrue(worst < Double.POSITIVE_INFINITY);
        return worst;
    }
}
