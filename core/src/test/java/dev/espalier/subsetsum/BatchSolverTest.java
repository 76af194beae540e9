package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Batches get the answers that the single solvers give, problem by problem, to the last bit.
class BatchSolverTest {
    private static final long SEED = 31;
    private static final int[] SIZES = {1, 7, 8, 9, 15, 16, 17, 37};

    private final RandomStream random = RandomStream.of(new Seed(SEED), Purpose.SAMPLES, 7);
    private long next;

    private double uniform() {
        return random.uniform(next++);
    }

    private double fine() {
        return random.uniform53(next++);
    }

    private double signedPower() {
        return Math.copySign(Math.scalb(1.0, -(int) (25 * Math.abs(uniform()))), uniform());
    }

    /// What samples are like, and how far away targets are.
    private record Law(String name, DoubleSupplier sample, DoubleSupplier target) {}

    private List<Law> laws() {
        return List.of(
                new Law("uniform", this::uniform, this::uniform),
                new Law("53 bits", this::fine, this::fine),
                new Law("products", () -> uniform() * uniform(), this::uniform),
                new Law("positive", () -> Math.abs(fine()), () -> 3 * Math.abs(fine())),
                new Law("negative", () -> -Math.abs(uniform()), this::uniform),
                new Law(
                        "small integers",
                        () -> Math.rint(3 * uniform()),
                        () -> Math.rint(9 * uniform()) / 2),
                new Law("all equal", () -> 0.375, this::uniform),
                new Law("equal, on sums", () -> 0.375, () -> 0.375 * Math.rint(8 * uniform())),
                new Law("powers of two", this::signedPower, this::uniform),
                new Law("zeros", () -> 0.0, this::uniform),
                new Law("half zeros", () -> uniform() < 0 ? -0.0 : uniform(), this::uniform),
                new Law(
                        "huge ratios",
                        () -> Math.scalb(uniform(), (int) (40 * uniform())),
                        () -> 0.3),
                new Law("tiny", () -> uniform() * 0x1p-1000, () -> uniform() * 0x1p-1000),
                new Law("subnormal", () -> Math.rint(9 * uniform()) * Double.MIN_VALUE, () -> 0.0),
                new Law("large", () -> uniform() * 0x1p1000, () -> uniform() * 0x1p1000),
                new Law("far away", this::uniform, () -> 1e6 * uniform()),
                new Law("out of sight", this::uniform, () -> 1e300 * uniform()));
    }

    @TestFactory
    Stream<DynamicTest> solve_anyObjective_agreesWithTheSingleSolver() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Objective objective : Objective.values()) {
            for (Law law : laws()) {
                for (int n = 0; n <= 32; n += n < 26 ? 1 : 3) {
                    int size = n < 15 ? SIZES[n % SIZES.length] : n < 21 ? 17 : 2;
                    int samples = n;
                    tests.add(
                            DynamicTest.dynamicTest(
                                    "%s, %s, n = %d, %d problems"
                                            .formatted(objective.label(), law.name(), n, size),
                                    () -> agree(law, objective, samples, size)));
                }
            }
        }
        return tests.stream();
    }

    private void agree(Law law, Objective objective, int n, int size) {
        Batch batch = batch(law, n, size);
        new BatchSolver(objective).solve(batch);
        Solver single = objective.solver();
        for (int i = 0; i < size; i++) {
            Problem problem = batch.problem(i);
            Outcome expected = single.solve(problem);
            String what = "%s, seed %d: problem %d, %s".formatted(law, SEED, i, problem);
            assertEquals(expected.error(), batch.error(i), what);
            assertEquals(expected.selection().mask(), batch.mask(i), what);
            assertEquals(expected instanceof Outcome.Solved, batch.solved(i), what);
        }
    }

    private Batch batch(Law law, int n, int size) {
        Batch batch = new Batch(n, size + 3);
        for (int i = 0; i < size; i++) {
            double[] samples = new double[n];
            Arrays.setAll(samples, k -> law.sample().getAsDouble());
            double target = law.target().getAsDouble();
            batch.add(target, tolerance(i, samples, target));
            for (int k = 0; k < n; k++) {
                batch.set(i, k, samples[k]);
            }
        }
        return batch;
    }

    /// Narrow, wide, none, any, and the very error of a subset of a few samples or of any.
    private double tolerance(int problem, double[] samples, double target) {
        Samples all = Samples.of(samples);
        long any = (long) (uniform() * 0x1p40);
        long mask = any & ((1L << samples.length) - 1);
        long few = Long.highestOneBit(mask) | Long.lowestOneBit(mask);
        return switch (problem % 7) {
            case 0 -> 0x1p-10;
            case 1 -> 0x1p-5;
            case 2 -> new Selection(few).error(all, target);
            case 3 -> 0;
            case 4 -> new Selection(mask).error(all, target);
            case 5 -> 1e-4 * Math.abs(target);
            default -> Double.POSITIVE_INFINITY;
        };
    }

    @Test
    void solve_everySizeOfBatch_agrees() {
        for (Objective objective : Objective.values()) {
            Law law = laws().get(1);
            for (int size = 1; size <= 70; size++) {
                agree(law, objective, 9, size);
            }
        }
    }

    @Test
    void solve_manyProblems_agrees() {
        for (Objective objective : Objective.values()) {
            for (int n : new int[] {5, 13, 16, 21}) {
                agree(laws().get(1), objective, n, 600);
                agree(laws().get(2), objective, n, 600);
            }
        }
    }

    @Test
    void solve_manyProblems_meetsTheDefinition() {
        for (Objective objective : Objective.values()) {
            for (int n = 1; n <= 10; n++) {
                Batch batch = batch(laws().get(1), n, 100);
                new BatchSolver(objective).solve(batch);
                BruteForce definition = new BruteForce(objective);
                for (int i = 0; i < batch.size(); i++) {
                    Outcome expected = definition.solve(batch.problem(i));
                    String what = "%s, n = %d, seed %d: %d".formatted(objective, n, SEED, i);
                    assertEquals(expected.error(), batch.error(i), what);
                    assertEquals(expected.selection().mask(), batch.mask(i), what);
                }
            }
        }
    }

    @Test
    void solve_nearTies_areSettledByTheDoubles() {
        // Two subsets whose errors differ by less than the kernel's integers can tell.
        for (int k = 0; k < 200; k++) {
            Batch batch = new Batch(14, 16);
            for (int i = 0; i < 16; i++) {
                batch.add(0.5, 0);
                for (int s = 0; s < 14; s++) {
                    double x = s < 2 ? 0.25 * (1 + uniform() * 0x1p-38) : 4 + uniform();
                    batch.set(i, s, s == 2 ? batch.sample(i, 0) * (1 + uniform() * 0x1p-40) : x);
                }
            }
            new BatchSolver(Objective.LEAST_ERROR).solve(batch);
            for (int i = 0; i < 16; i++) {
                Outcome expected = new LeastError().solve(batch.problem(i));
                assertEquals(expected.error(), batch.error(i));
                assertEquals(expected.selection().mask(), batch.mask(i));
            }
        }
    }

    @Test
    void solve_usedAgain_forgetsTheProblemsBefore() {
        BatchSolver solver = new BatchSolver(Objective.LEAST_ERROR);
        Batch batch = batch(laws().get(0), 12, 20);
        solver.solve(batch);
        double first = batch.error(3);
        batch.clear();
        assertEquals(0, batch.size());
        batch.add(0, 0);
        solver.solve(batch);
        assertEquals(0, batch.error(0));
        assertEquals(0, batch.mask(0));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.error(3));
        assertTrue(first > 0);
    }

    @Test
    void set_sampleThatIsNoNumber_isRefused() {
        Batch batch = batch(laws().get(0), 12, 20);
        assertThrows(IllegalArgumentException.class, () -> batch.set(4, 2, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> batch.add(Double.POSITIVE_INFINITY, 0));
    }

    @Test
    void solve_samplesBeyondAllDoubles_areRefused() {
        Batch batch = batch(laws().get(0), 12, 20);
        batch.set(4, 2, Double.MAX_VALUE);
        batch.set(4, 3, Double.MAX_VALUE);
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchSolver(Objective.LEAST_ERROR).solve(batch));
    }

    @Test
    void add_fullBatch_isRefused() {
        Batch batch = new Batch(2, 1);
        batch.add(1, 0);
        assertThrows(IndexOutOfBoundsException.class, () -> batch.add(1, 0));
    }
}
