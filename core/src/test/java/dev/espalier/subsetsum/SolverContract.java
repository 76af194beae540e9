package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every solver promises, checked against the definition: brute force over all subsets.
abstract class SolverContract {
    private final RandomStream random = RandomStream.of(new Seed(2026), Purpose.SAMPLES, 1);
    private long next;

    abstract Solver solver();

    /// The objective the solver serves.
    abstract Objective objective();

    /// Whether the solver promises the very subset of the definition, ties included.
    boolean exact() {
        return true;
    }

    private double draw() {
        return random.uniform(next++);
    }

    @TestFactory
    Stream<DynamicTest> solve_exactArithmetic_agreesWithBruteForce() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int n = 0; n <= 13; n++) {
            int size = n;
            tests.add(
                    DynamicTest.dynamicTest(
                            "products of uniforms, n = " + n,
                            () -> agree(12, size, i -> draw() * draw(), 0.02)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "small integers, full of ties, n = " + n,
                            () -> agree(25, size, i -> Math.rint(3 * draw()), 0.5)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "all equal, n = " + n, () -> agree(3, size, i -> 0.375, 0.1)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "all positive, n = " + n,
                            () -> agree(5, size, i -> Math.abs(draw()), 0.01)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "all negative, n = " + n,
                            () -> agree(5, size, i -> -Math.abs(draw()), 0.01)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "zeros, n = " + n,
                            () -> agree(2, size, i -> i % 2 == 0 ? 0 : -0.0, 0)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "duplicates, n = " + n,
                            () -> agree(8, size, i -> (i % 3 - 0.5) / 4, 0.05)));
            tests.add(
                    DynamicTest.dynamicTest(
                            "subnormals, n = " + n,
                            () ->
                                    agree(
                                            5,
                                            size,
                                            i -> Math.rint(9 * draw()) * Double.MIN_VALUE,
                                            Double.MIN_VALUE)));
        }
        return tests.stream();
    }

    /// Solves `count` problems with targets inside, outside and at the border of what can be
    /// reached.
    private void agree(int count, int n, IntToDoubleFunction sample, double tolerance) {
        Solver solver = solver();
        BruteForce oracle = new BruteForce(objective());
        for (int k = 0; k < count; k++) {
            double[] values = new double[n];
            Arrays.setAll(values, sample);
            Samples samples = Samples.of(values);
            double unit = n == 0 ? 1 : Math.max(Math.abs(values[0]), Double.MIN_VALUE);
            double any = unit < 0x1p-1000 ? Math.rint(20 * draw()) * unit : 2 * draw();
            for (double target : new double[] {0, unit, any, -3 * unit, 128 * unit}) {
                Problem problem = new Problem(samples, target, tolerance);
                check(problem, solver.solve(problem), oracle.solve(problem));
            }
        }
    }

    private void check(Problem problem, Outcome outcome, Outcome expected) {
        String what = problem + " -> " + outcome + ", expected " + expected;
        assertEquals(
                outcome.selection().error(problem.samples(), problem.target()),
                outcome.error(),
                what);
        assertEquals(
                outcome.error() <= problem.tolerance(), outcome instanceof Outcome.Solved, what);
        assertEquals(expected instanceof Outcome.Solved, outcome instanceof Outcome.Solved, what);
        if (exact()) {
            assertEquals(expected.selection(), outcome.selection(), what);
        }
    }

    @Test
    void solve_hugeRatios_isOptimalUpToRounding() {
        for (int k = 0; k < 50; k++) {
            double[] values = new double[11];
            Arrays.setAll(values, i -> Math.scalb(draw(), i % 4 * 40 - 60));
            double target = Math.scalb(draw(), 20);
            double total = Arrays.stream(values).map(Math::abs).sum();
            Problem problem = new Problem(Samples.of(values), target, 0x1p-30);
            Outcome outcome = solver().solve(problem);
            Outcome least = new BruteForce(Objective.LEAST_ERROR).solve(problem);
            double slack = 32 * Math.ulp(total + Math.abs(target));
            if (objective() == Objective.LEAST_ERROR || outcome instanceof Outcome.Unsolved) {
                assertTrue(outcome.error() <= least.error() + slack, problem + " " + outcome);
            }
            assertEquals(outcome.selection().error(problem.samples(), target), outcome.error());
        }
    }

    @Test
    void solve_moreSamplesThanItTakes_isRefused() {
        int n = solver().most() + 1;
        assumeTrue(n <= Samples.MOST, "more samples than there can be");
        Problem problem = new Problem(Samples.of(new double[n]), 0.5, 0.1);
        String message =
                assertThrows(IllegalArgumentException.class, () -> solver().solve(problem))
                        .getMessage();
        assertTrue(message.contains("the problem has " + n + " samples"), message);
    }

    @Test
    void solve_moreSamples_neverMoreError() {
        double[] values = new double[16];
        Arrays.setAll(values, i -> draw() * draw());
        Samples samples = Samples.of(values);
        double previous = Double.POSITIVE_INFINITY;
        for (int n = 0; n <= 16; n++) {
            double error = solver().solve(new Problem(samples.first(n), 0.21, 0)).error();
            assertTrue(error <= previous, "n = " + n + ": " + error + " after " + previous);
            previous = error;
        }
    }

    @Test
    void solve_scaledByPowerOfTwo_keepsTheSelection() {
        for (int k = 0; k < 20; k++) {
            double[] values = new double[12];
            Arrays.setAll(values, i -> draw() * draw());
            double[] scaled = Arrays.stream(values).map(x -> x * 0x1p-7).toArray();
            double target = draw();
            assertEquals(
                    solver().solve(new Problem(Samples.of(values), target, 0.01)).selection(),
                    solver().solve(new Problem(Samples.of(scaled), target * 0x1p-7, 0.01 * 0x1p-7))
                            .selection());
        }
    }

    @Test
    void solve_eightThreads_giveTheSameAsOne() throws Exception {
        List<Problem> problems = new ArrayList<>();
        for (int k = 0; k < 64; k++) {
            double[] values = new double[15];
            Arrays.setAll(values, i -> Math.rint(40 * draw()) / 64);
            problems.add(new Problem(Samples.of(values), draw(), 0.003));
        }
        Callable<List<Outcome>> all =
                () -> {
                    Solver mine = solver();
                    return problems.stream().map(mine::solve).toList();
                };
        List<Outcome> expected = all.call();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var future : threads.invokeAll(java.util.Collections.nCopies(8, all))) {
                assertEquals(expected, future.get());
            }
        }
    }
}
