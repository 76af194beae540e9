package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.law.ErrorCurve.Fit;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    /// Errors of instances over a window of width 2, so that the relative error is the error.
    private static Measurements measurements(int n, int instances, IntToDoubleFunction error) {
        ByteBuffer bytes = ByteBuffer.allocate(instances * MeasureUnit.BYTES_EACH);
        for (int i = 0; i < instances; i++) {
            bytes.putDouble(error.applyAsDouble(i)).putDouble(2).put((byte) (i % 2));
        }
        return Measurements.of(n, instances, List.of(bytes.array()));
    }

    @Test
    void quantile_anySize_isTheSmallestThatEnoughDoNotExceed() {
        RandomStream stream = RandomStream.of(new Seed(4), Purpose.SAMPLES, 0);
        for (int size = 1; size <= 200; size++) {
            double[] values = new double[size];
            Arrays.setAll(values, i -> Math.abs(stream.uniform53(i)));
            Sorted sorted = Sorted.of(values);
            for (int thousandths : new int[] {1, 25, 500, 900, 975, 990, 999, 1000}) {
                double found = sorted.quantile(thousandths / 1000.0);
                long atMost = Arrays.stream(values).filter(x -> x <= found).count();
                long below = Arrays.stream(values).filter(x -> x < found).count();
                String what = "%d of 1000 of %d".formatted(thousandths, size);
                assertTrue(atMost * 1000 >= (long) thousandths * size, what);
                assertTrue(below * 1000 < (long) thousandths * size, what);
            }
        }
    }

    @Test
    void quantiles_tooFewInstances_areNull() {
        int[] sizes = {9, 10, 99, 100, 999, 1000};
        for (int size : sizes) {
            Quantiles q =
                    new Bootstrap(List.of(measurements(8, size, i -> i + 1.0)), new Seed(0))
                            .errors(0);
            assertEquals(size >= 10, q.p90() != null, "p90 of " + size);
            assertEquals(size >= 100, q.p99() != null, "p99 of " + size);
            assertEquals(size >= 1000, q.p999() != null, "p99.9 of " + size);
            assertEquals(Math.ceil(size / 2.0), q.median().value());
            assertEquals(size, q.max().value());
            assertTrue(q.max().low() <= size && q.max().high() == size);
        }
    }

    /// Resamples by hand for one instance more often than others.
    @Test
    void ranked_resample_isTheQuantileOfTheRepeatedValues() {
        Sorted sorted = Sorted.of(new double[] {5, 1, 4, 2, 3});
        double[] quantiles = new double[3];
        // 5, 5, 5, 1, 3 in order: 1, 3, 5, 5, 5
        sorted.ranked(new int[] {3, 1, 0, 0, 1}, new int[] {1, 2, 5}, quantiles);
        assertEquals(List.of(1.0, 3.0, 5.0), Arrays.stream(quantiles).boxed().toList());
    }

    /// The interval of a median covers the true one in 95 of 100 experiments, give or take four
    /// standard errors of 200 experiments.
    @Test
    void interval_median_coversTheTruthAsOftenAsItSays() {
        int experiments = 200;
        int covered = 0;
        for (int e = 0; e < experiments; e++) {
            RandomStream stream = RandomStream.of(new Seed(77), Purpose.SAMPLES, e);
            Measurements one = measurements(8, 150, i -> -Math.log(uniform(stream, i)));
            Estimate median = new Bootstrap(List.of(one), new Seed(e)).errors(0).median();
            assertTrue(median.low() <= median.value() && median.value() <= median.high());
            covered += median.low() <= Math.log(2) && Math.log(2) <= median.high() ? 1 : 0;
        }
        assertEquals(0.95 * experiments, covered, 4 * Math.sqrt(experiments * 0.95 * 0.05));
    }

    /// In (0, 1).
    private static double uniform(RandomStream stream, int i) {
        return 0.5 + 0.5 * stream.uniform53(i);
    }

    /// Errors of 2^(1 - 0.8 n) times a factor whose median is 1.
    @Test
    void fit_knownLine_isFoundWithin() {
        List<Measurements> all = new ArrayList<>();
        for (int n = 4; n <= 16; n++) {
            RandomStream stream = RandomStream.of(new Seed(5), Purpose.SAMPLES, n);
            // Below the n that a fit begins with, another law.
            double scale = n < Bootstrap.FIT_FROM ? 1 : Math.pow(2, 1 - 0.8 * n);
            all.add(measurements(n, 500, i -> scale * Math.pow(4, stream.uniform53(i))));
        }
        Fit fit = new Bootstrap(all, new Seed(1)).fit();
        assertNotNull(fit);
        assertEquals(8, fit.from());
        assertEquals(16, fit.to());
        assertEquals(0.8, fit.bitsPerSample().value(), 0.05);
        assertTrue(fit.bitsPerSample().low() < 0.8 && fit.bitsPerSample().high() > 0.8);
        assertTrue(fit.bitsPerSample().high() - fit.bitsPerSample().low() < 0.1);
        assertEquals(-1, fit.offset().value(), 0.5);
        assertEquals(fit.at(12), 0.8 * 12 - 1, 0.15);
    }

    @Test
    void fit_exactLine_isExact() {
        List<Measurements> all = new ArrayList<>();
        for (int n = 8; n <= 11; n++) {
            double error = Math.pow(2, 3 - n);
            all.add(measurements(n, 20, _ -> error));
        }
        Fit fit = new Bootstrap(all, new Seed(1)).fit();
        assertNotNull(fit);
        assertEquals(1, fit.bitsPerSample().value(), 1e-12);
        assertEquals(1, fit.bitsPerSample().low(), 1e-12);
        assertEquals(-3, fit.offset().value(), 1e-9);
        assertNull(new Bootstrap(all.subList(0, 2), new Seed(1)).fit());
    }
}
