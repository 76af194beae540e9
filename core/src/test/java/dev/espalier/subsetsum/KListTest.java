package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KListTest extends SolverContract {
    @Override
    Solver solver() {
        return new KList();
    }

    @Override
    Objective objective() {
        return Objective.FIRST;
    }

    @Override
    boolean exact() {
        return false;
    }

    private static RandomStream stream(Purpose purpose, long instance) {
        return RandomStream.of(new Seed(41), purpose, instance);
    }

    private static Problem uniform(int n, long instance, double tolerance) {
        RandomStream samples = stream(Purpose.SAMPLES, instance);
        double target = stream(Purpose.TARGETS, instance).uniform53(0);
        return problem(n, samples::uniform53, target, tolerance);
    }

    private static Problem problem(
            int n, IntToDoubleFunction sample, double target, double tolerance) {
        double[] values = new double[n];
        Arrays.setAll(values, sample);
        return new Problem(Samples.of(values), target, tolerance);
    }

    private static void honest(Problem problem, Outcome outcome) {
        BigDecimal exact = new BigDecimal(problem.target());
        for (int i = 0; i < problem.samples().size(); i++) {
            if (outcome.selection().keeps(i)) {
                exact = exact.subtract(new BigDecimal(problem.samples().get(i)));
            }
        }
        double error = exact.abs().doubleValue();
        assertEquals(error, outcome.error(), Math.ulp(error));
        assertEquals(error <= problem.tolerance(), outcome instanceof Outcome.Solved);
        assertEquals(problem.samples().size(), outcome.tried());
    }

    private static double median(KList solver, int n, int instances) {
        double[] errors = new double[instances];
        for (int k = 0; k < instances; k++) {
            Problem problem = uniform(n, k, 0);
            Outcome outcome = solver.solve(problem);
            honest(problem, outcome);
            errors[k] = outcome.error();
        }
        Arrays.sort(errors);
        double median = errors[instances / 2];
        double worst = errors[instances - 1];
        assertTrue(worst <= 50 * Math.max(median, 0x1p-53), "worst error " + worst);
        return median;
    }

    /// Where every node keeps all pairs, the answer is the best of all subsets.
    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19, 20, 21, 22, 23, 24})
    void solve_listsThatHoldAllPairs_isTheLeastError(int n) {
        List<KList> solvers =
                List.of(
                        new KList(new KList.Shape(2, 12, 1)),
                        new KList(new KList.Shape(4, 6, 4096)),
                        new KList(new KList.Shape(8, 3, 4096)),
                        new KList());
        LeastError oracle = new LeastError();
        for (int k = 0; k < 6; k++) {
            RandomStream random = stream(Purpose.SAMPLES, 100L * n + k);
            // products, sixteenths, and equal ones next to small ones
            List<IntToDoubleFunction> kinds =
                    List.of(
                            i -> (double) random.uniform(2L * i) * random.uniform(2L * i + 1),
                            i -> Math.rint(16 * random.uniform(i)) / 16,
                            i -> i % 2 == 0 ? 0.625 : random.uniform(i) * 0x1p-20);
            for (IntToDoubleFunction kind : kinds) {
                Problem problem = problem(n, kind, 3 * random.uniform(1000), 0);
                double least = oracle.solve(problem).error();
                for (KList solver : solvers) {
                    Outcome outcome = solver.solve(problem);
                    honest(problem, outcome);
                    assertEquals(least, outcome.error(), "n = " + n + ", k = " + k);
                }
            }
        }
    }

    /// Ten times the medians published for the prototype on other instances.
    @ParameterizedTest
    @CsvSource({
        "64, 8, 8, 1024, 4e-10",
        "64, 8, 8, 4096, 1.3e-11",
        "96, 8, 12, 4096, 8e-14",
        "128, 8, 12, 4096, 6e-14",
        "128, 16, 8, 256, 1e-11",
        "128, 16, 8, 1024, 2.5e-13",
        "128, 16, 8, 4096, 2.2e-15",
    })
    void solve_uniformSamples_reachesThePublishedErrors(
            int n, int lists, int samples, int width, double expected) {
        KList solver = new KList(new KList.Shape(lists, samples, width));
        double median = median(solver, n, 40);
        assertTrue(median <= expected, "median error " + median);
    }

    @ParameterizedTest
    @CsvSource({"48, 1e-11", "64, 1e-13", "97, 1e-15", "128, 1e-15", "300, 1e-15", "1024, 1e-15"})
    void solve_tolerance_isMet(int n, double tolerance) {
        KList solver = new KList();
        for (int k = 0; k < 8; k++) {
            Problem problem = uniform(n, 50 + k, tolerance);
            Outcome outcome = solver.solve(problem);
            honest(problem, outcome);
            assertInstanceOf(Outcome.Solved.class, outcome, n + ", " + k + ": " + outcome.error());
        }
    }

    @Test
    void solve_easyTolerance_isLeftToTheFirstShapeThatMeetsIt() {
        KList first = new KList(KList.shapes(128).getFirst());
        for (int k = 0; k < 8; k++) {
            Problem problem = uniform(128, k, 1e-9);
            assertEquals(first.solve(problem), new KList().solve(problem));
        }
    }

    /// Draws of 24 bits: so many subsets have the planted sum that one of them is met.
    @ParameterizedTest
    @ValueSource(ints = {64, 65, 100, 128, 129, 500, 1024, Samples.MOST})
    void solve_plantedSubset_isMetWithoutError(int n) {
        RandomStream random = stream(Purpose.SAMPLES, n);
        double planted = 0;
        for (int i = 0; i < n; i += 3) {
            planted += random.uniform(i);
        }
        Problem problem = problem(n, random::uniform, planted, 0);
        Outcome outcome = new KList().solve(problem);
        honest(problem, outcome);
        assertInstanceOf(Outcome.Solved.class, outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 48, 64, 100, 128, 200})
    void solve_awkwardSamples_isTheBestThereIs(int n) {
        KList solver = new KList();
        int third = n / 3;
        int all = n * (n - 1) / 2;
        RandomStream random = stream(Purpose.SAMPLES, 7);
        List<Problem> exact = new ArrayList<>();
        exact.add(problem(n, i -> 0, 0, 0));
        exact.add(problem(n, i -> 0.375, 0.375 * third, 0));
        exact.add(problem(n, i -> i % 2 == 0 ? 0.375 : -0.375, -0.375 * (third - 3), 0));
        exact.add(problem(n, i -> i % 3 - 1, third - 5, 0));
        exact.add(problem(n, i -> i, 3 * n + 1, 0));
        exact.add(problem(n, i -> i, all - 1, 0));
        exact.add(problem(n, i -> Math.rint(9 * random.uniform(i)), 11, 0));
        exact.add(problem(n, i -> i == 20 ? 0.7 : 0, 0.7, 0));
        exact.add(problem(n, i -> Math.scalb(1.0, -i), 0.8125, 0));
        exact.add(problem(n, i -> Math.scalb(1.0, i % 40), 0x1.abcdep30, 0));
        for (Problem problem : exact) {
            Outcome outcome = solver.solve(problem);
            honest(problem, outcome);
            assertEquals(0, outcome.error(), problem.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 48, 64, 100, 128, 200})
    void solve_targetOutside_keepsAllOfItsSign(int n) {
        KList solver = new KList();
        for (double sign : new double[] {-1, 1}) {
            Problem problem = uniform(n, 3, 0.1);
            Problem far = new Problem(problem.samples(), sign * 1e4, 0.1);
            Outcome outcome = solver.solve(far);
            honest(far, outcome);
            assertInstanceOf(Outcome.Unsolved.class, outcome);
            for (int i = 0; i < n; i++) {
                assertEquals(sign * far.samples().get(i) > 0, outcome.selection().keeps(i));
            }
        }
    }

    /// Targets in the tails: far from where nearly all subset sums lie.
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.8, 0.9, 0.95, -0.9})
    void solve_targetNearTheEndOfTheRange_isStillMet(double part) {
        RandomStream random = stream(Purpose.SAMPLES, 11);
        double reach = 0;
        for (int i = 0; i < 128; i++) {
            reach += Math.max(0, Math.signum(part) * random.uniform53(i));
        }
        Problem problem = problem(128, random::uniform53, part * reach, 1e-9);
        Outcome outcome = new KList().solve(problem);
        honest(problem, outcome);
        assertInstanceOf(Outcome.Solved.class, outcome, "error " + outcome.error());
    }

    @Test
    void solve_largeAndTinySamples_isSolvedAsWithoutTheTiny() {
        RandomStream random = stream(Purpose.SAMPLES, 12);
        Problem problem =
                problem(
                        128,
                        i -> random.uniform53(i) * (i < 64 ? 1 : 0x1p-30),
                        random.uniform53(1000),
                        1e-12);
        Outcome outcome = new KList().solve(problem);
        honest(problem, outcome);
        assertInstanceOf(Outcome.Solved.class, outcome, "error " + outcome.error());
    }

    @Test
    void solve_afterOtherProblems_isTheSame() {
        KList used = new KList();
        List<Problem> problems = new ArrayList<>();
        for (int n : new int[] {128, 48, 300, 0, 64, 20, 100}) {
            problems.add(uniform(n, n, 1e-11));
            problems.add(problem(n, i -> i % 5, 2 * n, 1e-11));
        }
        for (int round = 0; round < 2; round++) {
            for (Problem problem : problems) {
                assertEquals(new KList().solve(problem), used.solve(problem), problem.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-900, -60, -1, 5, 800})
    void solve_manySamplesScaledByPowerOfTwo_keepsTheSelection(int exponent) {
        KList solver = new KList(new KList.Shape(16, 8, 512));
        for (int n : new int[] {96, 128, 150}) {
            Problem problem = uniform(n, n, 0);
            RandomStream random = stream(Purpose.SAMPLES, n);
            Problem scaled =
                    problem(
                            n,
                            i -> Math.scalb(random.uniform53(i), exponent),
                            Math.scalb(problem.target(), exponent),
                            0);
            Outcome outcome = solver.solve(problem);
            assertEquals(outcome.selection(), solver.solve(scaled).selection());
            assertTrue(outcome.selection().size() > n / 4);
        }
    }

    @Test
    void shape_senseless_isRefusedByName() {
        for (int[] bad : new int[][] {{3, 8, 9}, {1, 8, 9}, {128, 8, 9}}) {
            refused("lists is " + bad[0], bad);
        }
        refused("samples is 0", 4, 0, 9);
        refused("samples is 21", 4, 21, 9);
        refused("width is 0", 4, 8, 0);
    }

    private static void refused(String words, int... shape) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new KList.Shape(shape[0], shape[1], shape[2]))
                        .getMessage();
        assertTrue(message.contains(words), message);
    }
}
