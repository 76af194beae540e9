package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureCurveTest {
    private static final SampleLaw UNIFORM = new SampleLaw.Uniform(-1, 1);

    private static FailureCurve curve(int instances, IntToDoubleFunction rate) {
        FailureMeasurement measurement = new FailureMeasurement(UNIFORM, 0.01, instances);
        List<Integer> failures = new ArrayList<>();
        IntStream.rangeClosed(0, 40)
                .forEach(n -> failures.add((int) (instances * Math.min(1, rate.applyAsDouble(n)))));
        return new FailureCurve(measurement, failures);
    }

    @Test
    void needed_countedRates_areReadOff() {
        FailureCurve curve = curve(1_000_000, n -> Math.pow(2, 4 - n));
        FailureCurve.Needed needed = curve.needed(1e-3);
        assertEquals(14, needed.samples());
        assertFalse(needed.extrapolated());
        assertEquals(1, needed.bitsPerSample(), 0.01);
    }

    @Test
    void needed_smallerRates_areThoseOfTheTail() {
        // Gaps first, then the slower kind: a tail of half a bit a sample.
        FailureCurve curve =
                curve(1_000_000, n -> Math.pow(2, 1.2 * (6 - n)) + Math.pow(2, -3 - n / 2.0));
        FailureCurve.Needed needed = curve.needed(0x1p-33);
        assertTrue(needed.extrapolated());
        assertEquals(0.5, needed.bitsPerSample(), 0.06);
        assertEquals(60, needed.samples(), 4);
    }

    @Test
    void needed_noTail_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> curve(10_000, _ -> 0.9).needed(0.01));
        assertThrows(
                IllegalArgumentException.class,
                () -> curve(10_000, n -> n < 5 ? 1 : 0).needed(0.01));
    }

    /// Instance by instance against brute force over all subsets of the first n.
    @Test
    void unit_counts_areThoseOfBruteForce() {
        double epsilon = 0.05;
        ByteBuffer counts =
                ByteBuffer.wrap(new FailureUnit(UNIFORM, epsilon, 9, new Seed(3), 40, 60).run());
        for (int n = 0; n <= 9; n++) {
            int failures = 0;
            for (int i = 40; i < 100; i++) {
                Problem problem =
                        new Problem(
                                UNIFORM.samples(new Seed(3), i, n),
                                RandomStream.of(new Seed(3), Purpose.TARGETS, i).uniform53(0),
                                epsilon);
                boolean solved =
                        new BruteForce(Objective.LEAST_ERROR).solve(problem)
                                instanceof Outcome.Solved;
                failures += solved ? 0 : 1;
            }
            assertEquals(failures, counts.getInt(), "n = " + n);
        }
    }

    @Test
    void curve_results_addUpOverUnits() {
        FailureMeasurement measurement = new FailureMeasurement(UNIFORM, 0.1, 5_000);
        List<FailureUnit> units = measurement.units(new Seed(2));
        assertTrue(units.size() >= 5);
        List<byte[]> results = units.stream().map(FailureUnit::run).toList();
        assertArrayEquals(results.get(2), measurement.units(new Seed(2)).get(2).run());
        FailureCurve curve = measurement.curve(results);
        assertEquals(0.9, curve.rate(0), 0.02);
        for (int n = 1; n <= 40; n++) {
            assertTrue(curve.rate(n) <= curve.rate(n - 1));
        }
        // Counting sums is a bound from below on every rate.
        assertTrue(curve.rate(2) > 1 - 4 * 0.1);
    }

    @Test
    void measurement_senseless_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new FailureMeasurement(UNIFORM, 1, 5_000));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FailureMeasurement(UNIFORM, 1e-12, 5_000));
        assertThrows(
                IllegalArgumentException.class, () -> new FailureMeasurement(UNIFORM, 0.1, 10));
        SampleLaw positive = SampleLaws.parse("equal:5%");
        assertThrows(
                IllegalArgumentException.class, () -> new FailureMeasurement(positive, 0.1, 5_000));
    }
}
