package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeastErrorTest extends SolverContract {
    @Override
    Solver solver() {
        return new LeastError();
    }

    @Override
    Objective objective() {
        return Objective.LEAST_ERROR;
    }

    /// Sums that all fall together, at every size of the halves.
    @Test
    void solve_manyEqualSamples_takesTheFirstOnes() {
        for (int n = 12; n <= 40; n++) {
            double[] values = new double[n];
            Arrays.fill(values, 0.25);
            Outcome outcome = solver().solve(new Problem(Samples.of(values), 2.6, 0));
            assertEquals(new Selection((1L << 10) - 1), outcome.selection(), "n = " + n);
        }
    }

    @Test
    void solve_oneSampleFarFromTheOthers_agreesWithBruteForce() {
        RandomStream random = RandomStream.of(new Seed(3), Purpose.SAMPLES, 0);
        for (int large = 0; large < 18; large += 4) {
            double[] values = new double[18];
            Arrays.setAll(values, random::uniform);
            values[large] = 0x1p20;
            for (double target : new double[] {0.7, 0x1p20 + 0.2, -0x1p20}) {
                Problem problem = new Problem(Samples.of(values), target, 0);
                assertEquals(
                        new BruteForce(Objective.LEAST_ERROR).solve(problem),
                        solver().solve(problem),
                        problem.toString());
            }
        }
    }

    @Test
    void solve_manyTargetsOnOnePool_asWithFreshSolvers() {
        RandomStream random = RandomStream.of(new Seed(4), Purpose.SAMPLES, 0);
        Solver shared = solver();
        for (int n : new int[] {21, 34, 20}) {
            double[] values = new double[n];
            Arrays.setAll(values, random::uniform);
            Samples samples = Samples.of(values);
            for (int k = -5; k <= 5; k++) {
                Problem problem = new Problem(samples, k / 4.0, 0);
                assertEquals(solver().solve(problem), shared.solve(problem), problem.toString());
            }
        }
    }

    @Test
    void solve_soManyTargetsThatAnIndexPays_asWithFreshSolvers() {
        RandomStream random = RandomStream.of(new Seed(5), Purpose.SAMPLES, 0);
        double[] values = new double[12];
        Arrays.setAll(values, random::uniform);
        Samples samples = Samples.of(values);
        Solver shared = solver();
        int targets = 60;
        assertEquals(KernelChoice.Kernel.INDEX, KernelChoice.shared(12, targets).kernel());
        for (int k = 0; k < targets; k++) {
            Problem problem = new Problem(samples, random.uniform53(1000 + k), 1e-3);
            assertEquals(solver().solve(problem), shared.solve(problem), problem.toString());
        }
    }
}
