package dev.espalier.construction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetShape.Layout;
import dev.espalier.random.Distribution;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import dev.espalier.ticket.Half;
import dev.espalier.ticket.RandomPair;
import dev.espalier.ticket.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers against a search over the same products, which the test draws itself by contract 3.
class BlockSolverTest {
    private static final Seed SEED = new Seed(77);
    private static final TargetShape SHAPE = new TargetShape(2, 4, 3, 2, Layout.OUTPUT_MAJOR);
    private static final double SCALE = 2;

    private static RandomPair pair(int width) {
        return RandomPair.of("w", SHAPE, width, 8, Distribution.UNIFORM, Scale.of(SCALE));
    }

    /// The samples of a weight: units of its block whose first weight has the half's sign, in index
    /// order, each `|u| v`.
    private static double[] samples(int width, int output, int input, int tap, Half half) {
        RandomStream first = RandomStream.of(SEED, Purpose.TENSOR, 8);
        RandomStream second = RandomStream.of(SEED, Purpose.TENSOR, 9);
        int channel = (output / 2) * 3 + input;
        List<Double> samples = new ArrayList<>();
        for (int unit = 0; unit < width; unit++) {
            double u = first.uniform((long) channel * width + unit);
            double v = SCALE * second.uniform(((output * 3L + input) * width + unit) * 2 + tap);
            if (u > 0 == (half == Half.POSITIVE)) {
                samples.add(Math.abs(u) * v);
            }
        }
        return samples.stream().mapToDouble(s -> s).toArray();
    }

    private interface Check {
        void answer(double[] samples, double target, Answers answers, int i);
    }

    /// Solves every weight of the shape in both halves.
    private static void forAll(
            Construction construction, int width, double tolerance, Check check) {
        Answers answers = answers(construction, width, tolerance, true);
        Answers alone = answers(construction, width, tolerance, false);
        assertEquals(alone, answers);
        int i = 0;
        for (Half half : Half.values()) {
            for (int o = 0; o < 4; o++) {
                for (int in = 0; in < 3; in++) {
                    for (int t = 0; t < 2; t++, i++) {
                        double weight = (float) Math.sin(i + 1);
                        double target = half == Half.POSITIVE ? weight : -weight;
                        check.answer(samples(width, o, in, t, half), target, answers, i);
                    }
                }
            }
        }
        assertEquals(2 * SHAPE.size(), i);
    }

    /// The answers for every weight of the shape in both halves.
    private static Answers answers(
            Construction construction, int width, double tolerance, boolean inBatches) {
        BlockSolver solver = new BlockSolver(construction, SEED, pair(width), inBatches);
        Answers answers = Answers.of(2 * SHAPE.size());
        for (int i = 0; i < answers.size(); i++) {
            int output = i / 6 % 4;
            int input = i / 2 % 3;
            Half half = Half.of(i / SHAPE.size());
            float weight = (float) Math.sin(i + 1);
            solver.solve(output, input, i % 2, half, weight, tolerance, answers, i);
        }
        solver.finish(answers);
        return answers;
    }

    @ParameterizedTest
    @CsvSource({
        "LEAST_ERROR,20,1e-3",
        "LEAST_ERROR,34,1e-5",
        "LEAST_ERROR,49,1e-6",
        "LEAST_ERROR,130,1e-8",
        "FEWEST,20,1e-3",
        "FEWEST,49,1e-6",
        "FEWEST,60,1e-7",
        "FEWEST,130,1e-8",
        "FIRST,60,1e-4"
    })
    void solve_inBatches_asOneByOne(Objective objective, int width, double tolerance) {
        Construction construction = Construction.TwoLayer.of(objective);
        assertEquals(
                answers(construction, width, tolerance, false),
                answers(construction, width, tolerance, true));
    }

    @ParameterizedTest
    @CsvSource({
        "LEAST_ERROR,1",
        "LEAST_ERROR,7",
        "LEAST_ERROR,20",
        "FEWEST,1",
        "FEWEST,7",
        "FEWEST,20"
    })
    void solve_fewSamples_equalsBruteForce(Objective objective, int width) {
        double tolerance = 0.02;
        forAll(
                Construction.TwoLayer.of(objective),
                width,
                tolerance,
                (samples, target, answers, i) -> {
                    Outcome expected =
                            new BruteForce(objective)
                                    .solve(new Problem(Samples.of(samples), target, tolerance));
                    // A prefix of 16 or 24 samples holds all of these.
                    assertTrue(samples.length <= 16);
                    assertEquals(expected.selection().mask(), answers.selection(i));
                    assertEquals(expected.error(), answers.error(i));
                    assertEquals(samples.length, answers.tried(i));
                });
    }

    @ParameterizedTest
    @EnumSource(Objective.class)
    void solve_plannedWidth_isWithinTolerance(Objective objective) {
        double tolerance = 1e-3;
        Construction construction = Construction.TwoLayer.of(objective);
        int width =
                construction.width(
                        2L * SHAPE.size(), tolerance / SCALE, 1e-6, Distribution.UNIFORM);
        forAll(
                construction,
                width,
                tolerance,
                (samples, target, answers, i) -> {
                    double sum = 0;
                    for (int s = 0; s < 64; s++) {
                        if ((answers.selection(i) >>> s & 1) != 0) {
                            assertTrue(s < answers.tried(i) && s < samples.length);
                            sum += samples[s];
                        }
                    }
                    // Multiples of 2^-47 below 32: the sum is exact.
                    assertEquals(Math.abs(target - sum), answers.error(i), 1e-16);
                    assertTrue(answers.error(i) <= tolerance);
                });
    }

    @Test
    void solve_tooFewUnits_saysHowFarOff() {
        int[] unsolved = {0};
        forAll(
                Construction.TwoLayer.of(Objective.FEWEST),
                3,
                1e-4,
                (samples, target, answers, i) -> {
                    double best = Math.abs(target);
                    for (int mask = 0; mask < 1 << samples.length; mask++) {
                        double sum = 0;
                        for (int s = 0; s < samples.length; s++) {
                            sum += (mask >> s & 1) * samples[s];
                        }
                        best = Math.min(best, Math.abs(target - sum));
                    }
                    assertEquals(best, answers.error(i), 1e-15);
                    unsolved[0] += best > 1e-4 ? 1 : 0;
                });
        assertTrue(unsolved[0] > 30, unsolved[0] + " unsolved");
    }

    @Test
    void solve_singleWeightLeastError_isTheNearestProductOrNone() {
        forAll(
                new Construction.SingleWeight(Objective.LEAST_ERROR),
                25,
                0.05,
                (samples, target, answers, i) -> {
                    int nearest = -1;
                    for (int s = 0; s < samples.length; s++) {
                        double was = nearest < 0 ? 0 : samples[nearest];
                        if (Math.abs(target - samples[s]) < Math.abs(target - was)) {
                            nearest = s;
                        }
                    }
                    assertEquals(nearest, answers.selection(i));
                    assertEquals(samples.length, answers.tried(i));
                    assertEquals(
                            Math.abs(target - (nearest < 0 ? 0 : samples[nearest])),
                            answers.error(i));
                });
    }

    @Test
    void solve_singleWeightFewest_isNoneWhereZeroIsCloseElseTheFirstCloseOne() {
        double tolerance = 0.1;
        int[] none = {0};
        forAll(
                new Construction.SingleWeight(Objective.FEWEST),
                400,
                tolerance,
                (samples, target, answers, i) -> {
                    int first = -1;
                    while (Math.abs(target - (first < 0 ? 0 : samples[first])) > tolerance) {
                        first++;
                    }
                    none[0] += first < 0 ? 1 : 0;
                    assertEquals(first, answers.selection(i));
                    assertEquals(first + 1, answers.tried(i));
                });
        assertTrue(none[0] > 0);
    }

    @Test
    void solve_zeroTargetAndTolerance_keepsNothing() {
        for (Construction construction :
                List.of(
                        Construction.TwoLayer.of(Objective.FEWEST),
                        Construction.TwoLayer.of(Objective.LEAST_ERROR),
                        Construction.TwoLayer.of(Objective.FIRST),
                        new Construction.SingleWeight(Objective.LEAST_ERROR))) {
            BlockSolver solver = new BlockSolver(construction, SEED, pair(60), true);
            Answers answers = Answers.of(2);
            for (float zero : new float[] {0f, -0f}) {
                solver.solve(1, 2, 1, Half.NEGATIVE, zero, 0, answers, 1);
                solver.finish(answers);
                long none = construction instanceof Construction.SingleWeight ? -1 : 0;
                assertEquals(none, answers.selection(1));
                assertEquals(0, answers.error(1));
            }
        }
    }
}
