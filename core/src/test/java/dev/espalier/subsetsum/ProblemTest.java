package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void of_notFinite_isRefusedByName(double bad) {
        String sample =
                assertThrows(IllegalArgumentException.class, () -> Samples.of(0.5, bad))
                        .getMessage();
        assertTrue(sample.contains("sample 1 is " + bad), sample);
        String target =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Problem(Samples.of(1), bad, 0.1))
                        .getMessage();
        assertTrue(target.contains("target is " + bad), target);
    }

    @Test
    void of_tooManyOrTooLarge_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> Samples.of(new double[Samples.MOST + 1]));
        assertThrows(
                IllegalArgumentException.class,
                () -> Samples.of(Double.MAX_VALUE, Double.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1e-9})
    void tolerance_negativeOrNaN_isRefused(double tolerance) {
        assertThrows(
                IllegalArgumentException.class, () -> new Problem(Samples.of(1), 1, tolerance));
    }

    @Test
    void outcome_atTolerance_isSolved() {
        Problem problem = new Problem(Samples.of(0.5), 0.75, 0.25);
        assertInstanceOf(Outcome.Solved.class, problem.outcome(new Selection(1), 1));
        assertInstanceOf(Outcome.Unsolved.class, problem.outcome(new Selection(0), 1));
    }

    @Test
    void error_anyDoubles_agreesWithDecimalArithmetic() {
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 300; k++) {
            double[] values = new double[64];
            BigDecimal exact = new BigDecimal(3.25);
            long mask = random.nextLong();
            for (int i = 0; i < 64; i++) {
                values[i] = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-80, 80));
                if ((mask >>> i & 1) != 0) {
                    exact = exact.subtract(new BigDecimal(values[i]));
                }
            }
            double expected = exact.abs().doubleValue();
            double error = new Selection(mask).error(Samples.of(values), 3.25);
            assertEquals(expected, error, Math.ulp(expected), "mask " + mask);
        }
    }
}
