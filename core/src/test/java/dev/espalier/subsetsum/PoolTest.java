package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Pool.Way;
import dev.espalier.subsetsum.WorstErrorTest.Law;
import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
    private final Pool pool = new Pool(Samples.of());
    private final MeetInTheMiddle halves = new MeetInTheMiddle();

    /// Which sums are indexed before the first target.
    enum Indexed {
        /// What the pool chooses.
        CHOSEN,
        /// All of them.
        ALL,
        /// Those of a window that many targets are outside of.
        SOME,
        /// Those around one point.
        POINT;

        void fill(Pool pool, Samples samples) {
            pool.fill(samples);
            double total = total(samples);
            switch (this) {
                case CHOSEN -> {}
                case ALL -> pool.index(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
                case SOME -> pool.index(-0.1 * total, 0.2 * total);
                case POINT -> pool.index(0, 0);
            }
            assertEquals(this != CHOSEN, pool.indexed());
        }
    }

    private Outcome alone(Problem problem) {
        Samples samples = problem.samples();
        long mask = halves.nearest(samples, problem.target(), -1);
        return problem.outcome(new Selection(mask), samples.size());
    }

    @ParameterizedTest
    @EnumSource
    void solve_eitherWay_agreesWithMeetingInTheMiddle(Law law) {
        for (int n : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 15, 16, 17}) {
            for (long seed = 0; seed < 4; seed++) {
                Samples samples = law.samples(seed, n);
                double[] targets = targets(samples, seed);
                for (Indexed indexed : Indexed.values()) {
                    indexed.fill(pool, samples);
                    agree(targets, law + ", n = " + n + ", seed " + seed + ", " + indexed);
                    agree(targets, law + ", n = " + n + ", seed " + seed + ", again");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void solve_eitherWay_agreesWithBruteForce(Law law) {
        BruteForce oracle = new BruteForce(Objective.LEAST_ERROR);
        for (int n = 0; n <= 10; n++) {
            Samples samples = law.samples(n, n);
            double[] targets = targets(samples, n);
            for (Indexed indexed : Indexed.values()) {
                indexed.fill(pool, samples);
                long[] masks = new long[targets.length];
                double[] errors = new double[targets.length];
                pool.solve(targets, masks, errors);
                for (int i = 0; i < targets.length; i++) {
                    double least = oracle.solve(new Problem(samples, targets[i], 0)).error();
                    double slack = 32 * Math.ulp(total(samples) + Math.abs(targets[i]));
                    assertEquals(
                            least, errors[i], slack, law + ", n and seed " + n + ", " + targets[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 200", "21, 100", "23, 40", "24, 40"})
    void solve_indexOfManySums_agreesWithMeetingInTheMiddle(int n, int targets) {
        for (Law law : new Law[] {Law.UNIFORM, Law.PRODUCTS, Law.RATIOS}) {
            Samples samples = law.samples(n, n);
            RandomStream random = RandomStream.of(new Seed(n), Purpose.TARGETS, 0);
            double[] some = new double[targets];
            Arrays.setAll(some, i -> 2 * random.uniform53(i));
            Indexed.ALL.fill(pool, samples);
            agree(some, law + ", n and seed " + n);
            pool.index(-0.1, 0.1);
            agree(some, law + ", n and seed " + n);
        }
    }

    @Test
    void solve_otherSamples_forgetsTheFirst() {
        for (int n : new int[] {14, 6, 15, 3}) {
            Samples samples = Law.PRODUCTS.samples(n, n);
            Indexed.ALL.fill(pool, samples);
            agree(targets(samples, n), "n and seed " + n);
        }
    }

    @Test
    void solve_oneByOne_agreesWhenTheWayChanges() {
        Samples samples = Law.UNIFORM.samples(3, 11);
        pool.fill(samples);
        RandomStream random = RandomStream.of(new Seed(3), Purpose.TARGETS, 0);
        for (int i = 0; i < 100; i++) {
            Problem problem = new Problem(samples, random.uniform53(i), 0.01);
            assertEquals(
                    alone(problem),
                    pool.solve(problem.target(), problem.tolerance()),
                    "seed 3, target " + i);
            assertEquals(Pool.way(11, i + 1) == Way.INDEX, pool.indexed());
        }
        assertInstanceOf(Outcome.Unsolved.class, pool.solve(100, 1));
    }

    @Test
    void solve_moreThanTheIndexTakes_agreesWithMeetingInTheMiddle() {
        Samples samples = Law.PRODUCTS.samples(1, 30);
        pool.fill(samples);
        agree(new double[] {0.3, -0.2, 0.3, 4, 5, 6, 7, 8, 9}, "n = 30, seed 1");
        assertFalse(pool.indexed());
    }

    @Test
    void solve_targetsOfANarrowWindow_indexItSooner() {
        Samples samples = Law.UNIFORM.samples(4, 18);
        double[] wide = new double[150];
        Arrays.setAll(wide, i -> (i - 75) / 9.0);
        pool.fill(samples);
        agree(wide, "wide, seed 4");
        assertFalse(pool.indexed());
        double[] narrow = new double[150];
        Arrays.setAll(narrow, i -> (i - 75) / 900.0);
        agree(narrow, "narrow, seed 4");
        assertTrue(pool.indexed());
        agree(wide, "wide behind narrow, seed 4");
        agree(new double[0], "none");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 11, 16, 20, 21, 24})
    void way_moreTargets_changesOnceToTheIndex(int n) {
        int changes = 0;
        Way before = Pool.way(n, 0);
        assertEquals(Way.MEET_IN_THE_MIDDLE, before);
        for (int targets = 1; targets <= 1 << 14; targets++) {
            Way way = Pool.way(n, targets);
            changes += way == before ? 0 : 1;
            before = way;
        }
        assertEquals(Way.INDEX, before);
        assertEquals(1, changes);
    }

    @Test
    void way_moreSamples_needsMoreTargets() {
        for (int targets = 1; targets <= 1 << 14; targets++) {
            for (int n = 1; n <= 24; n++) {
                if (Pool.way(n, targets) == Way.INDEX) {
                    assertEquals(Way.INDEX, Pool.way(n - 1, targets));
                }
            }
        }
    }

    @Test
    void way_moreThan24Samples_isNeverTheIndex() {
        for (int n = 25; n <= Pool.MOST; n++) {
            assertEquals(Way.MEET_IN_THE_MIDDLE, Pool.way(n, Long.MAX_VALUE));
        }
    }

    @Test
    void fill_moreThan40Samples_isRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Pool(Samples.of(new double[41])))
                        .getMessage();
        assertEquals("the pool has 41 samples, expected 0 to 40", message);
    }

    @Test
    void solve_senseless_isRefused() {
        double[] bad = {0, Double.NaN};
        String target =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> pool.solve(bad, new long[2], new double[2]))
                        .getMessage();
        assertEquals("target 1 is NaN, expected a finite number", target);
        String lengths =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> pool.solve(new double[2], new long[1], new double[3]))
                        .getMessage();
        assertTrue(lengths.startsWith("there are 2 targets, 1 masks and 3 errors"), lengths);
        assertThrows(IllegalArgumentException.class, () -> pool.solve(0.5, -1));
    }

    /// Inside, outside and far outside of all sums, on sums, between them, and twice.
    private static double[] targets(Samples samples, long seed) {
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.TARGETS, 7);
        double total = total(samples);
        double[] targets = new double[40];
        for (int i = 0; i < 32; i++) {
            long mask =
                    Integer.toUnsignedLong(random.word(1000L + i)) & ((1L << samples.size()) - 1);
            double sum = 0;
            for (int k = 0; k < samples.size(); k++) {
                sum += (mask >> k & 1) * samples.get(k);
            }
            targets[i] = i < 16 ? sum : total * random.uniform53(i);
        }
        double[] rest = {0, total, -total, 3 * total, -1e3 * total, 1e20, targets[3], targets[20]};
        System.arraycopy(rest, 0, targets, 32, rest.length);
        return targets;
    }

    private static double total(Samples samples) {
        double total = 0;
        for (int i = 0; i < samples.size(); i++) {
            total += Math.abs(samples.get(i));
        }
        return total;
    }

    private void agree(double[] targets, String what) {
        long[] masks = new long[targets.length];
        double[] errors = new double[targets.length];
        pool.solve(targets, masks, errors);
        long[] expected = new long[targets.length];
        double[] least = new double[targets.length];
        for (int i = 0; i < targets.length; i++) {
            Outcome outcome = alone(new Problem(pool.samples(), targets[i], 0));
            expected[i] = outcome.selection().mask();
            least[i] = outcome.error();
        }
        assertArrayEquals(expected, masks, what);
        assertArrayEquals(least, errors, what);
    }

    @ParameterizedTest
    @CsvSource({"6, 11", "8, 14", "12, 32", "16, 104", "20, 392", "21, 776", "24, 1544"})
    void way_numbersOfTargets_areThoseOfTheMeasuredRule(int n, int first) {
        assertEquals(Way.MEET_IN_THE_MIDDLE, Pool.way(n, first - 1));
        assertEquals(Way.INDEX, Pool.way(n, first));
    }
}
