package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeingAndTemperatureTest {
    private static final PartGrid PARTS =
            new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2))
                    .parts(new Seed(1), 0, new GridShape(25, 25, 2, 16));

    @Test
    void apply_nothing_isTheIdentity() {
        assertEquals(PARTS, Drift.NONE.apply(PARTS, 1000, new Seed(1), 0));
        assertEquals(PARTS, new Drift(0.1, 0.2).apply(PARTS, 1, new Seed(1), 0));
        assertEquals(PARTS, Temperature.NONE.apply(PARTS, 80, new Seed(1), 0));
        assertEquals(PARTS, new Temperature(1e-3, 1e-4).apply(PARTS, 0, new Seed(1), 0));
    }

    @Test
    void apply_noDeviation_isTheLaw() {
        PartGrid old = new Drift(0.05, 0).apply(PARTS, 1e4, new Seed(1), 0);
        PartGrid warm = new Temperature(4e-3, 0).apply(PARTS, -25, new Seed(1), 0);
        for (int i = 0; i < PARTS.shape().size(); i++) {
            assertEquals(PARTS.ohms(i) * Math.pow(10, 0.2), old.ohms(i), 1e-6);
            assertEquals(PARTS.ohms(i) * 0.9, warm.ohms(i), 1e-6);
        }
    }

    /// 20,000 parts: the mean is known to 0.7 % of the deviation, the deviation to 0.5 %.
    @Test
    void drift_exponents_haveMeanAndDeviation() {
        PartGrid old = new Drift(0.05, 0.01).apply(PARTS, 1e4, new Seed(2), 3);
        requireMoments(old, 0.05, 0.01, factor -> Math.log(factor) / Math.log(1e4));
    }

    @Test
    void temperature_coefficients_haveMeanAndDeviation() {
        PartGrid warm = new Temperature(2e-4, 5e-5).apply(PARTS, 60, new Seed(2), 3);
        requireMoments(warm, 2e-4, 5e-5, factor -> (factor - 1) / 60);
    }

    private static void requireMoments(
            PartGrid changed, double mean, double deviation, DoubleUnaryOperator value) {
        int size = PARTS.shape().size();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double each = value.applyAsDouble(changed.ohms(i) / PARTS.ohms(i));
            sum += each / size;
            squares += (each - mean) * (each - mean) / size;
        }
        assertEquals(mean, sum, 0.03 * deviation);
        assertEquals(deviation, Math.sqrt(squares), 0.02 * deviation);
    }

    /// One exponent for all times: ten times ten is a hundred.
    @Test
    void drift_inTwoSteps_isTheSameAsInOne() {
        Drift drift = new Drift(0.03, 0.02);
        PartGrid once = drift.apply(PARTS, 100, new Seed(4), 1);
        PartGrid twice = drift.apply(drift.apply(PARTS, 10, new Seed(4), 1), 10, new Seed(4), 1);
        for (int i = 0; i < PARTS.shape().size(); i++) {
            assertEquals(once.ohms(i), twice.ohms(i), 1e-9 * once.ohms(i));
        }
    }

    @Test
    void apply_sameSeedAndArray_isTheSameFromAnyThread() {
        Drift drift = new Drift(0, 0.1);
        Temperature temperature = new Temperature(0, 1e-4);
        PartGrid old = drift.apply(PARTS, 5, new Seed(1), 2);
        PartGrid warm = temperature.apply(PARTS, 5, new Seed(1), 2);
        IntStream.range(0, 8)
                .parallel()
                .forEach(
                        _ -> {
                            assertEquals(old, drift.apply(PARTS, 5, new Seed(1), 2));
                            assertEquals(warm, temperature.apply(PARTS, 5, new Seed(1), 2));
                        });
        assertNotEquals(old, drift.apply(PARTS, 5, new Seed(1), 3));
        assertNotEquals(warm, temperature.apply(PARTS, 5, new Seed(2), 2));
    }

    @Test
    void apply_brokenParts_stayBroken() {
        PartGrid broken =
                PartGrid.of(new GridShape(1, 1, 1, 2), i -> i == 0 ? 0 : Double.POSITIVE_INFINITY);
        assertEquals(broken, new Drift(0.1, 0.1).apply(broken, 7, new Seed(1), 0));
        assertEquals(broken, new Temperature(1e-3, 1e-4).apply(broken, 7, new Seed(1), 0));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0", "Infinity, 0", "0, -1", "0, NaN", "0, Infinity"})
    void of_wrongNumbers_isRefused(double mean, double deviation) {
        assertThrows(IllegalArgumentException.class, () -> new Drift(mean, deviation));
        assertThrows(IllegalArgumentException.class, () -> new Temperature(mean, deviation));
    }

    @Test
    void apply_outOfTheLaw_isRefused() {
        for (double ratio : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Drift.NONE.apply(PARTS, ratio, new Seed(1), 0));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Temperature.NONE.apply(PARTS, Double.NaN, new Seed(1), 0));
        String message =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () ->
                                                new Temperature(-0.025, 0)
                                                        .apply(PARTS, 60, new Seed(1), 0))
                                .getMessage());
        assertTrue(message.contains("60.0 kelvins takes part 0 to -0.5 times"), message);
    }
}
