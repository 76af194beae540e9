package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Seed SEED = new Seed(5);
    private static final GridShape SHAPE = new GridShape(30, 20, 2, 8);
    private static final PartGrid TRUTH =
            new Manufacture(new Nominals.Uniform(1e6), new Spread.Normal(0.2))
                    .parts(SEED, 4, SHAPE);

    @Test
    void read_exactly_isTheTruth() {
        assertEquals(TRUTH, Meter.EXACT.read(TRUTH, SEED, 4));
        assertEquals(TRUTH, new Meter(0).read(TRUTH, SEED, 4));
    }

    @Test
    void read_withError_isOffByIndependentNormalErrors() {
        PartGrid read = new Meter(0.01).read(TRUTH, SEED, 4);
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        double withTruth = 0;
        double fourth = 0;
        int n = SHAPE.size();
        for (int i = 0; i < n; i++) {
            double error = (read.ohms(i) / TRUTH.ohms(i) - 1) / 0.01;
            sum += error;
            squares += error * error;
            fourth += error * error * error * error;
            neighbours += error * (read.ohms((i + 1) % n) / TRUTH.ohms((i + 1) % n) - 1) / 0.01;
            withTruth += error * (1e6 / TRUTH.ohms(i) - 0.5);
        }
        assertEquals(0, sum / n, 0.05);
        assertEquals(1, squares / n, 0.06);
        assertEquals(3, fourth / n, 0.4);
        assertEquals(0, neighbours / n, 0.05);
        assertEquals(0, withTruth / n, 0.05);
    }

    @Test
    void read_withGain_isOffByTheSameFactorEverywhere() {
        PartGrid plain = new Meter(0.01).read(TRUTH, SEED, 4);
        PartGrid read = new Meter(0.01, 0.05, Meter.ALL_DIGITS).read(TRUTH, SEED, 4);
        for (int i = 0; i < SHAPE.size(); i++) {
            assertEquals(1.05, read.ohms(i) / plain.ohms(i), 1e-14);
        }
    }

    /// Against decimal arithmetic, on values of all sizes. What lies within a few units in the last
    /// place of the middle between two readings may be shown as either.
    @Test
    void read_withDigits_isRoundedToThem() {
        PartGrid sizes = PartGrid.of(SHAPE, i -> TRUTH.ohms(i) * StrictMath.pow(10, i % 25 - 12));
        for (int digits = 1; digits < Meter.ALL_DIGITS; digits++) {
            PartGrid read = new Meter(0, 0, digits).read(sizes, SEED, 4);
            for (int i = 0; i < SHAPE.size(); i += 7) {
                String what = "%d digits of part %d".formatted(digits, i);
                BigDecimal value = new BigDecimal(sizes.ohms(i));
                double unit = StrictMath.pow(10, value.precision() - value.scale() - digits);
                assertEquals(sizes.ohms(i), read.ohms(i), unit / 2 + 1e-15 * sizes.ohms(i), what);
                double shown =
                        new BigDecimal(read.ohms(i)).round(new MathContext(digits)).doubleValue();
                assertEquals(shown, read.ohms(i), 1e-15 * shown, what);
            }
        }
    }

    @Test
    void deviation_ofNoiseAndRounding_isThatOfReadings() {
        double ohms = 4.4e6;
        for (Meter meter :
                List.of(
                        new Meter(0.01),
                        new Meter(0, 0, Meter.ALL_DIGITS, 5e4),
                        new Meter(0, 0, 2),
                        new Meter(0.003, 0.5, 3, 2e4))) {
            PartGrid truth = PartGrid.of(SHAPE, i -> ohms * (1 + 0.4 * i / SHAPE.size()));
            PartGrid read = meter.read(truth, SEED, 0);
            double squares = 0;
            for (int i = 0; i < SHAPE.size(); i++) {
                double error = read.ohms(i) / (truth.ohms(i) * (1 + meter.gain())) - 1;
                squares += Math.pow(error / meter.deviation(read.ohms(i)), 2) / SHAPE.size();
            }
            assertEquals(1, squares, 0.07, meter.toString());
        }
        assertEquals(0, new Meter(0.1).deviation(0));
        assertEquals(0, new Meter(0.1).deviation(Double.POSITIVE_INFINITY));
    }

    @Test
    void read_openAndShortParts_areReadAsSuch() {
        PartGrid broken =
                PartGrid.of(new GridShape(1, 1, 1, 2), i -> i == 0 ? 0 : Double.POSITIVE_INFINITY);
        assertEquals(broken, new Meter(0.1, 0.2, 3).read(broken, SEED, 0));
    }

    @Test
    void read_ofAnArray_dependsOnItsNumberAndSeedAlone() {
        Meter meter = new Meter(0.01);
        PartGrid alone = meter.read(TRUTH, SEED, 4);
        for (int array = 7; array >= 0; array--) {
            PartGrid read = meter.read(TRUTH, SEED, array);
            if (array == 4) {
                assertEquals(alone, read);
            } else {
                assertNotEquals(alone, read);
            }
        }
        assertNotEquals(alone, meter.read(TRUTH, new Seed(6), 4));
    }

    @Test
    void of_numbersOutOfRange_areRefused() {
        for (double deviation : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Meter(deviation));
        }
        for (double gain : new double[] {-1, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Meter(0, gain, 5));
        }
        for (int digits : List.of(0, -1, 18)) {
            assertThrows(IllegalArgumentException.class, () -> new Meter(0, 0, digits));
        }
    }
}
