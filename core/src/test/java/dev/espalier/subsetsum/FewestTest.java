package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class FewestTest extends SolverContract {
    @Override
    Solver solver() {
        return new Fewest();
    }

    @Override
    Objective objective() {
        return Objective.FEWEST;
    }

    /// Tolerances from wide to narrow, so that every size from 0 to 6 is the smallest one
    /// somewhere.
    @Test
    void solve_sixteenSamples_agreesWithBruteForceAtEverySize() {
        BitSet sizes = new BitSet();
        BruteForce oracle = new BruteForce(Objective.FEWEST);
        for (int k = 0; k < 40; k++) {
            Problem problem =
                    new Problem(products(k, 16), Math.scalb(0.9, -k % 8), Math.scalb(0.2, -k % 15));
            Outcome expected = oracle.solve(problem);
            assertEquals(expected, solver().solve(problem), problem.toString());
            sizes.set(expected.selection().size());
        }
        assertTrue(sizes.nextClearBit(0) > 6, sizes.toString());
    }

    @Test
    void solve_manyTargetsOnOnePool_asWithFreshSolvers() {
        Solver shared = solver();
        for (int pool = 0; pool < 3; pool++) {
            Samples samples = products(pool, 24 - pool);
            for (int k = -20; k <= 20; k++) {
                Problem problem = new Problem(samples, k / 16.0, 2e-4);
                assertEquals(solver().solve(problem), shared.solve(problem), problem.toString());
            }
        }
    }

    private static Samples products(long instance, int n) {
        RandomStream random = RandomStream.of(new Seed(7), Purpose.SAMPLES, instance);
        double[] values = new double[n];
        Arrays.setAll(
                values,
                i -> (double) Math.abs(random.uniform(2L * i)) * random.uniform(2L * i + 1));
        return Samples.of(values);
    }
}
