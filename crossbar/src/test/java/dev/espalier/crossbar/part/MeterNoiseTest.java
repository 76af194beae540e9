package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import org.junit.jupiter.api.Test;

class MeterNoiseTest {
    @Test
    void read_noise_hasItsDeviationWhateverIsRead() {
        RandomStream errors = RandomStream.of(new Seed(8), Purpose.MEASUREMENT, 0);
        Meter meter = new Meter(0, 0, Meter.ALL_DIGITS, 3);
        for (double value : new double[] {0, 1e6}) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 20_000; i++) {
                double noise = meter.read(value, errors, i) - value;
                sum += noise;
                squares += noise * noise;
            }
            assertEquals(0, sum / 20_000, 0.1);
            assertEquals(9, squares / 20_000, 0.4);
        }
    }

    @Test
    void read_bothErrors_areIndependent() {
        RandomStream errors = RandomStream.of(new Seed(8), Purpose.MEASUREMENT, 0);
        double products = 0;
        for (int i = 0; i < 20_000; i++) {
            double relative = new Meter(0.1).read(1, errors, i) - 1;
            double noise = new Meter(0, 0, Meter.ALL_DIGITS, 0.1).read(1, errors, i) - 1;
            double both = new Meter(0.1, 0, Meter.ALL_DIGITS, 0.1).read(1, errors, i) - 1;
            assertEquals(relative + noise, both, 1e-12);
            products += relative * noise / 0.01;
        }
        assertEquals(0, products / 20_000, 0.03);
    }

    @Test
    void read_negative_isRoundedLikePositive() {
        RandomStream errors = RandomStream.of(new Seed(8), Purpose.MEASUREMENT, 0);
        for (int i = 0; i < 50; i++) {
            double exact = new Meter(0, 0, Meter.ALL_DIGITS, 1).read(0, errors, i);
            double rounded = new Meter(0, 0, 3, 1).read(0, errors, i);
            assertEquals(exact, rounded, 0.005 * Math.abs(exact));
            assertEquals(Double.parseDouble("%.2e".formatted(exact)), rounded, 1e-12);
        }
    }

    @Test
    void read_arrayBelowItsNoise_showsNothingNegative() {
        PartGrid truth = PartGrid.of(new GridShape(2, 2, 1, 8), _ -> 1);
        PartGrid measured = new Meter(0, 0, Meter.ALL_DIGITS, 10).read(truth, new Seed(1), 0);
        boolean zero = false;
        for (int i = 0; i < 32; i++) {
            zero |= measured.ohms(i) == 0;
        }
        assertTrue(zero);
    }

    @Test
    void of_wrongNoise_isRefused() {
        for (double floor : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Meter(0, 0, 17, floor));
        }
    }
}
