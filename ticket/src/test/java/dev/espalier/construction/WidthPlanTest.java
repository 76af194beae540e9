package dev.espalier.construction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Distribution;
import dev.espalier.subsetsum.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WidthPlanTest {
    private static final long[] PROBLEMS = {1, 2, 100, 107_786, 50_000_000};
    private static final double[] TOLERANCES = {0.2, 0.05, 0.0125, 1e-3, 5e-5};
    private static final double[] DELTAS = {0.9, 0.1, 0.01, 2e-3};

    record Plan(Construction construction, Distribution distribution) {
        int width(long problems, double tolerance, double delta) {
            return construction.width(problems, tolerance, delta, distribution);
        }
    }

    static List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (Distribution distribution : Distribution.values()) {
            plans.add(new Plan(Construction.TwoLayer.of(Objective.FEWEST), distribution));
            plans.add(new Plan(new Construction.SingleWeight(Objective.FIRST), distribution));
        }
        return plans;
    }

    @ParameterizedTest
    @MethodSource("plans")
    void width_moreProblems_isNotSmaller(Plan plan) {
        for (double tolerance : TOLERANCES) {
            for (double delta : DELTAS) {
                int rise =
                        assertRises(
                                List.of(0, 1, 2, 3, 4),
                                i -> plan.width(PROBLEMS[i], tolerance, delta));
                assertTrue(rise > 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void width_smallerTolerance_isNotSmaller(Plan plan) {
        for (long problems : PROBLEMS) {
            for (double delta : DELTAS) {
                int rise =
                        assertRises(
                                List.of(0, 1, 2, 3, 4),
                                i -> plan.width(problems, TOLERANCES[i], delta));
                // Of many problems the worst is one that the samples do not reach at all, whatever
                // the tolerance.
                assertTrue(rise > 0 || problems > 100);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void width_smallerDelta_isNotSmaller(Plan plan) {
        for (long problems : PROBLEMS) {
            for (double tolerance : TOLERANCES) {
                int rise =
                        assertRises(
                                List.of(0, 1, 2, 3),
                                i -> plan.width(problems, tolerance, DELTAS[i]));
                assertTrue(rise > 0);
            }
        }
    }

    /// Checks that the width never falls; by how much it rises.
    private static int assertRises(List<Integer> steps, IntUnaryOperator width) {
        int before = 1;
        for (int step : steps) {
            int next = width.applyAsInt(step);
            assertTrue(next >= before, "step %d: %d after %d".formatted(step, next, before));
            before = next;
        }
        return before - width.applyAsInt(steps.getFirst());
    }

    @Test
    void twoLayer_width_growsWithTheLogarithmOfTheTolerance() {
        Plan plan = plans().getFirst();
        int coarse = plan.width(100, 0x1p-18, 0.01);
        int fine = plan.width(100, 0x1p-24, 0.01);
        int finer = plan.width(100, 0x1p-30, 0.01);
        // Two hidden units for each usable one, a little over one of these for each bit.
        assertEquals(16, fine - coarse, 3, "from 18 to 24 bits");
        assertEquals(16, finer - fine, 3, "from 24 to 30 bits");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void width_beyondReach_isRefusedWithAdvice(Plan plan) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> plan.width(1 << 30, 1e-300, 1e-300));
        assertTrue(String.valueOf(refusal.getMessage()).contains("\nMaybe a larger --epsilon"));
    }

    @Test
    void singleWeight_width_isWhatIndependentMissesAskFor() {
        // One usable product hits with probability p, a unit is usable with 1/2: (1 - p/2)^w.
        double p = 2 * 0.0125 * Math.log(2) / 2;
        int width =
                new Plan(new Construction.SingleWeight(Objective.FIRST), Distribution.UNIFORM)
                        .width(1000, 0.0125, 0.01);
        assertTrue(1000 * Math.pow(1 - p / 2, width) <= 0.01);
        assertTrue(1000 * Math.pow(1 - p / 2, width - 1) > 0.01);
    }

    @Test
    void construction_labels_areThoseOfTheFormat() {
        assertEquals("two-layer", Construction.TwoLayer.of(Objective.FEWEST).label());
        assertEquals("single-weight", new Construction.SingleWeight(Objective.FEWEST).label());
        assertEquals(0.05, new Construction.SingleWeight(Objective.FEWEST).defaultEpsilon());
        assertEquals(1e-3, Construction.TwoLayer.of(Objective.FEWEST).defaultEpsilon());
    }
}
