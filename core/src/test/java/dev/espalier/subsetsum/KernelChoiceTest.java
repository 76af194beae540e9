package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.subsetsum.KernelChoice.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelChoiceTest {
    private static final long MANY = 1L << 40;

    @ParameterizedTest
    @CsvSource({
        "LEAST_ERROR, 0, LOOKED_UP_HALVES",
        "LEAST_ERROR, 32, LOOKED_UP_HALVES",
        "LEAST_ERROR, 33, SORTED_HALVES",
        "LEAST_ERROR, 40, SORTED_HALVES",
        "LEAST_ERROR, 41, LISTS",
        "LEAST_ERROR, 4096, LISTS",
        "FEWEST, 40, GROWING_SIZE",
        "FIRST, 40, GROWING_PREFIX",
        "FIRST, 41, LISTS"
    })
    void one_objectiveAndSize_decide(Objective objective, int n, Kernel expected) {
        assertEquals(expected, KernelChoice.one(objective, n, 1e-3).kernel());
    }

    @Test
    void one_fewestOfMoreThan40_isRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> KernelChoice.one(Objective.FEWEST, 41, 1e-3));
        assertTrue(refusal.getMessage().contains("41 samples, expected at most 40"));
    }

    @Test
    void one_listsWithATolerance_sayWhereTheyStop() {
        String within = KernelChoice.one(Objective.FIRST, 64, 1e-9).reason();
        assertTrue(within.contains("within 1.0E-9"), within);
        String any = KernelChoice.one(Objective.LEAST_ERROR, 64, Double.POSITIVE_INFINITY).reason();
        assertTrue(any.contains("widest"), any);
    }

    @ParameterizedTest
    @CsvSource({
        "LEAST_ERROR, 24, LANES",
        "LEAST_ERROR, 25, LOOKED_UP_HALVES",
        "FEWEST, 40, LANES_BY_SIZE",
        "FIRST, 40, LANES_BY_PREFIX"
    })
    void many_enough_goIntoLanesAsFarAsTheseReach(Objective objective, int n, Kernel expected) {
        assertEquals(expected, KernelChoice.many(objective, n, MANY).kernel());
    }

    @ParameterizedTest
    @EnumSource(Objective.class)
    void many_moreProblems_neverLeaveTheLanes(Objective objective) {
        for (int n = 0; n <= 40; n++) {
            assertEquals(
                    KernelChoice.one(objective, n, 0).kernel(),
                    KernelChoice.many(objective, n, 1).kernel());
            boolean lanes = false;
            for (long problems = 1; problems <= MANY; problems *= 2) {
                boolean now = KernelChoice.many(objective, n, problems).kernel().inLanes();
                assertTrue(now || !lanes, "n = " + n + ", problems = " + problems);
                lanes = now;
            }
            assertEquals(n <= KernelChoice.mostInLanes(objective), lanes, "n = " + n);
        }
    }

    @Test
    void many_longerSearches_payEarlier() {
        long problems = 100_000;
        assertFalse(KernelChoice.many(Objective.LEAST_ERROR, 12, problems).kernel().inLanes());
        assertTrue(KernelChoice.many(Objective.LEAST_ERROR, 24, problems).kernel().inLanes());
    }

    @ParameterizedTest
    @CsvSource({
        "LEAST_ERROR, 16, 651000",
        "LEAST_ERROR, 20, 163000",
        "LEAST_ERROR, 24, 41000",
        "FEWEST, 24, 1000000",
        "FIRST, 16, 1000000"
    })
    void many_fromTheMeasuredNumberOn_goIntoLanes(Objective objective, int n, long first) {
        assertFalse(KernelChoice.many(objective, n, first - 1).kernel().inLanes());
        assertTrue(KernelChoice.many(objective, n, first).kernel().inLanes());
    }

    @Test
    void shared_fewTargets_areSearchedOneByOne() {
        assertEquals(Kernel.LOOKED_UP_HALVES, KernelChoice.shared(20, 10).kernel());
        assertEquals(Kernel.INDEX, KernelChoice.shared(20, 10_000).kernel());
        assertEquals(Kernel.LOOKED_UP_HALVES, KernelChoice.shared(25, MANY).kernel());
        assertEquals(Kernel.SORTED_HALVES, KernelChoice.shared(40, MANY).kernel());
    }
}
