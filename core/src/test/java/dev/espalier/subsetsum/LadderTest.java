package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest extends SolverContract {
    @Override
    Solver solver() {
        return new Ladder(Objective.FEWEST, Ladder.rungs(Objective.FEWEST));
    }

    @Override
    Objective objective() {
        return Objective.FEWEST;
    }

    private static Samples products(int instance, int n) {
        RandomStream random = RandomStream.of(new Seed(5), Purpose.SAMPLES, instance);
        double[] values = new double[n];
        Arrays.setAll(values, i -> (double) random.uniform(2L * i) * random.uniform(2L * i + 1));
        return Samples.of(values);
    }

    @Test
    void solve_solvedOnFirstRung_looksNoFurther() {
        Ladder ladder = new Ladder(Objective.LEAST_ERROR, List.of(16, 24));
        for (int k = 0; k < 20; k++) {
            Problem problem = new Problem(products(k, 40), 0.1, 0.05);
            Outcome outcome = ladder.solve(problem);
            assertEquals(16, outcome.tried());
            assertEquals(
                    new LeastError()
                            .solve(new Problem(problem.samples().first(16), 0.1, 0.05))
                            .selection(),
                    outcome.selection());
        }
    }

    @Test
    void solve_unsolvedOnFirstRung_goesOn() {
        Ladder ladder = new Ladder(Objective.LEAST_ERROR, List.of(4, 8, 16, 24));
        boolean climbed = false;
        for (int k = 0; k < 20; k++) {
            Outcome outcome = ladder.solve(new Problem(products(k, 24), 0.2, 1e-3));
            climbed |= outcome.tried() > 8;
            assertEquals(outcome.error() <= 1e-3, outcome instanceof Outcome.Solved);
        }
        assertTrue(climbed);
    }

    @Test
    void solve_beyondForty_reachesWhatGreedyLeaves() {
        Ladder ladder = new Ladder(Objective.LEAST_ERROR, List.of(8, 64));
        for (int k = 0; k < 3; k++) {
            Problem problem = new Problem(products(k, 64), 4.5, 1e-7);
            Outcome outcome = ladder.solve(problem);
            assertEquals(64, outcome.tried());
            assertInstanceOf(Outcome.Solved.class, outcome);
            assertEquals(outcome.selection().error(problem.samples(), 4.5), outcome.error());
        }
    }

    @Test
    void rungs_notIncreasing_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Ladder(Objective.FEWEST, List.of(24, 24)));
        assertThrows(IllegalArgumentException.class, () -> new Ladder(Objective.FEWEST, List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> new Ladder(Objective.FEWEST, List.of(48)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Ladder(Objective.FEWEST, List.of(24, 65)));
    }
}
