package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.subsetsum.Front.Point;
import dev.espalier.subsetsum.WorstErrorTest.Law;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontSearchTest {
    private static final double[] TARGETS = {0, 0.3, -0.7, 1, 2.25, -40};

    private final FrontSearch search = new FrontSearch();

    /// Samples that are whole multiples of small powers of two, so that doubles hold every sum.
    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "PRODUCTS", "POSITIVE", "NEGATIVE", "TIES", "ZEROS", "EQUAL"})
    void find_exactArithmetic_isTheBestOfEachSize(Law law) {
        for (int n = 0; n <= 14; n++) {
            Samples samples = law.samples(n, n);
            for (double target : TARGETS) {
                long[] masks = bestOfEachSize(samples, target);
                Front front = search.find(samples, target);
                assertEquals(n + 1, front.points().size());
                for (int size = 0; size <= n; size++) {
                    Selection best = new Selection(masks[size]);
                    assertEquals(
                            new Point(best, best.error(samples, target)),
                            front.points().get(size),
                            "%s, n and seed %d, target %s, size %d"
                                    .formatted(law, n, target, size));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIFORM", "DECIMALS", "CONDUCTANCES", "RATIOS"})
    void find_roundedSums_isTheBestOfEachSizeUpToRounding(Law law) {
        for (int n = 0; n <= 11; n++) {
            Samples samples = law.samples(n, n);
            for (double target : TARGETS) {
                long[] masks = bestOfEachSize(samples, target);
                Front front = search.find(samples, target);
                for (int size = 0; size <= n; size++) {
                    double best = new Selection(masks[size]).error(samples, target);
                    Point point = front.points().get(size);
                    assertEquals(point.selection().error(samples, target), point.error());
                    assertEquals(best, point.error(), 64 * Math.ulp(n + 40.0), law + ", seed " + n);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 12, 19, 24, 31})
    void find_anySamples_agreesWithTheSolvers(int n) {
        LeastError least = new LeastError();
        Fewest fewest = new Fewest();
        for (long seed = 0; seed < 4; seed++) {
            Samples samples = Law.PRODUCTS.samples(seed, n);
            for (double target : TARGETS) {
                Front front = search.find(samples, target);
                String what = "n = %d, seed %d, target %s".formatted(n, seed, target);
                Outcome optimum = least.solve(new Problem(samples, target, 0));
                assertEquals(optimum.error(), front.least().error(), what);
                assertTrue(front.holds(front.least().size()), what);
                for (double tolerance : new double[] {1, 0.1, 1e-3, 1e-5}) {
                    Outcome outcome = fewest.solve(new Problem(samples, target, tolerance));
                    assertEquals(
                            outcome instanceof Outcome.Solved,
                            front.fewest(tolerance).isPresent(),
                            what);
                    front.fewest(tolerance)
                            .ifPresent(
                                    point -> {
                                        assertEquals(outcome.selection(), point.selection(), what);
                                        assertEquals(outcome.error(), point.error(), what);
                                        assertTrue(front.holds(point.size()), what);
                                    });
                }
            }
        }
    }

    @Test
    void find_allSamples_errorsOfTheComplementMirrorThem() {
        Samples samples = Law.PRODUCTS.samples(9, 15);
        double total = 0;
        for (int i = 0; i < 15; i++) {
            total += samples.get(i);
        }
        Front front = search.find(samples, 0.2);
        Front mirrored = search.find(samples, total - 0.2);
        for (int size = 0; size <= 15; size++) {
            assertEquals(
                    front.points().get(size).error(),
                    mirrored.points().get(15 - size).error(),
                    1e-14,
                    "seed 9, size " + size);
        }
    }

    @Test
    void find_fewerSamplesAfterMany_leavesNothingBehind() {
        Samples few = Law.PRODUCTS.samples(2, 6);
        Front alone = new FrontSearch().find(few, 0.4);
        search.find(Law.PRODUCTS.samples(2, 22), 0.4);
        assertEquals(alone, search.find(few, 0.4));
    }

    @Test
    void find_senseless_isRefused() {
        String many = refusal(Samples.of(new double[41]), 0);
        assertEquals("n is 41, expected 0 to 40 for the front of error and size", many);
        String nan = refusal(Samples.of(1), Double.NaN);
        assertEquals("target is NaN, expected a finite number", nan);
    }

    @Test
    void holds_errors_tellsWhichGrowSmaller() {
        Front front =
                new Front(
                        List.of(
                                new Point(new Selection(0), 3),
                                new Point(new Selection(1), 3),
                                new Point(new Selection(3), 1),
                                new Point(new Selection(7), 2),
                                new Point(new Selection(15), 0.5)));
        assertTrue(front.holds(0));
        assertFalse(front.holds(1));
        assertTrue(front.holds(2));
        assertFalse(front.holds(3));
        assertTrue(front.holds(4));
        assertEquals(4, front.least().size());
    }

    @Test
    void front_sizesOutOfOrder_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Front(List.of()));
        List<Point> points = List.of(new Point(new Selection(1), 0));
        String message =
                assertThrows(IllegalArgumentException.class, () -> new Front(points)).getMessage();
        assertEquals("point 0 of a front keeps 1 samples, expected 0", message);
    }

    private String refusal(Samples samples, double target) {
        return assertThrows(IllegalArgumentException.class, () -> search.find(samples, target))
                .getMessage();
    }

    private static long[] bestOfEachSize(Samples samples, double target) {
        int n = samples.size();
        long[] masks = new long[n + 1];
        double[] errors = new double[n + 1];
        Arrays.fill(errors, Double.POSITIVE_INFINITY);
        for (long mask = 0; mask < 1L << n; mask++) {
            int size = Long.bitCount(mask);
            double error = new Selection(mask).error(samples, target);
            if (error < errors[size]) {
                errors[size] = error;
                masks[size] = mask;
            }
        }
        return masks;
    }
}
