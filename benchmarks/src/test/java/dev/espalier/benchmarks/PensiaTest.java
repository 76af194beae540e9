package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.benchmarks.PensiaExperiment.Sharing;
import dev.espalier.benchmarks.PensiaExperiment.Totals;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PensiaTest {
    private static final Seed SEED = new Seed(5);

    private static WeightRows weights() {
        return new WeightRows().add(0.31, -0.2, 0, 0.05).add(-0.4, 0.1).add(0.5, -0.011, 0.2);
    }

    private static PensiaExperiment experiment(Objective objective, Sharing sharing) {
        return new PensiaExperiment(weights(), 11, 0.01, objective, sharing, SEED);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAST_ERROR", "FEWEST"})
    void solve_poolOfARow_isTheDefinition(Objective objective) {
        WeightRows weights = weights();
        for (int row = 0; row < weights.count(); row++) {
            List<Outcome> outcomes =
                    experiment(objective, Sharing.ROW)
                            .solve(row, -0.4, 0.5, new PensiaExperiment.Idle());
            Samples pool = Draws.uniform(SEED, row, 11, -0.4, 0.5);
            for (int i = 0; i < weights.length(row); i++) {
                Problem problem = new Problem(pool, weights.get(row, i), 0.01);
                assertEquals(new BruteForce(objective).solve(problem), outcomes.get(i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAST_ERROR", "FEWEST"})
    void solve_poolOfAWeight_isTheDefinition(Objective objective) {
        WeightRows weights = weights();
        int index = 0;
        for (int row = 0; row < weights.count(); row++) {
            List<Outcome> outcomes =
                    experiment(objective, Sharing.WEIGHT)
                            .solve(row, -0.4, 0.5, new PensiaExperiment.Idle());
            for (int i = 0; i < weights.length(row); i++) {
                Samples pool = Draws.uniform(SEED, index++, 11, -0.4, 0.5);
                Problem problem = new Problem(pool, weights.get(row, i), 0.01);
                assertEquals(new BruteForce(objective).solve(problem), outcomes.get(i));
            }
        }
    }

    @Test
    void run_anyNumberOfThreads_sameTotals() {
        PensiaExperiment experiment = experiment(Objective.LEAST_ERROR, Sharing.ROW);
        Totals totals = experiment.run(Threads.of(1));
        assertEquals(9, totals.weights());
        assertEquals(totals, experiment.run(Threads.of(3)));
    }

    @Test
    void uniform_interval_holdsAllSamplesAndIsFilled() {
        double[] drawn = new double[4000];
        Samples some = Samples.of();
        for (int i = 0; i < drawn.length; i++) {
            some = i % 40 == 0 ? Draws.uniform(SEED, i / 40, 40, -0.25, 1) : some;
            drawn[i] = some.get(i % 40);
        }
        Arrays.sort(drawn);
        assertTrue(drawn[0] > -0.25 && drawn[0] < -0.24, "least " + drawn[0]);
        assertTrue(drawn[3999] < 1 && drawn[3999] > 0.99, "largest " + drawn[3999]);
        assertEquals(0.375, drawn[2000], 0.04);
    }

    @Test
    void weights_ofTheNetwork_spanThePublishedInterval() throws IOException {
        WeightRows weights = WeightRows.of(PublishedNetwork.PENSIA_FC2.layers(Published.folder()));
        assertEquals(397_000, weights.size());
        assertEquals(510, weights.count());
        assertEquals(-0.46423, weights.min(), 5e-6);
        assertEquals(0.54070, weights.max(), 5e-6);
    }

    /// All 2^21 sums of a pool, sorted: another algorithm than the solver's.
    @Test
    void solve_rowOfTheNetwork_isTheTrueOptimum() throws IOException {
        WeightRows weights = WeightRows.of(PublishedNetwork.PENSIA_FC2.layers(Published.folder()));
        PensiaExperiment experiment =
                new PensiaExperiment(weights, 21, 0.01, Objective.LEAST_ERROR, Sharing.ROW, SEED);
        int row = 123;
        List<Outcome> outcomes =
                experiment.solve(row, weights.min(), weights.max(), new PensiaExperiment.Idle());
        double[] sums = sortedSums(Draws.uniform(SEED, row, 21, weights.min(), weights.max()));
        for (int i = 0; i < weights.length(row); i++) {
            int found = Arrays.binarySearch(sums, weights.get(row, i));
            int above = found >= 0 ? found : Math.min(-1 - found, sums.length - 1);
            double error =
                    Math.min(
                            Math.abs(sums[above] - weights.get(row, i)),
                            Math.abs(sums[Math.max(0, above - 1)] - weights.get(row, i)));
            assertEquals(error, outcomes.get(i).error(), 1e-14);
            assertInstanceOf(Outcome.Solved.class, outcomes.get(i));
        }
    }

    private static double[] sortedSums(Samples samples) {
        double[] sums = new double[1 << samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            for (int mask = 0; mask < 1 << i; mask++) {
                sums[mask | 1 << i] = sums[mask] + samples.get(i);
            }
        }
        Arrays.sort(sums);
        return sums;
    }

    @Test
    void pensia_json_isAloneOnStandardOutput() throws IOException {
        Published.folder();
        BenchRun run = BenchRun.of("pensia", "--json", "--threads", "2");
        assertEquals(0, run.code(), run.err());
        Set<String> names =
                run.json().properties().stream().map(e -> e.getKey()).collect(Collectors.toSet());
        assertTrue(
                names.containsAll(
                        Set.of("weights", "within", "maxError", "keptPerWeight", "seconds")),
                names.toString());
        assertEquals(397_000, run.json().get("within").asInt());
        assertTrue(run.json().get("maxError").asDouble() <= 0.01);
        assertTrue(run.json().get("keptPerWeight").asDouble() <= 0.8);
    }

    @Test
    void pensia_firstAsObjective_isRefused() {
        BenchRun run = BenchRun.of("pensia", "--objective", "first");
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("expected least-error or fewest"), run.err());
    }
}
