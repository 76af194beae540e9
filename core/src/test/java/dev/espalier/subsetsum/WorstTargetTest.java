package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The worst target of a window by its definition: of all midpoints of two sums and both ends, the
/// one in the window that is farthest from its nearest sum.
class WorstTargetTest {
    private static List<Double> sums(Samples samples) {
        List<Double> sums = new ArrayList<>();
        for (int mask = 0; mask < 1 << samples.size(); mask++) {
            double sum = 0;
            for (int k = 0; k < samples.size(); k++) {
                sum += (mask >> k & 1) * samples.get(k);
            }
            sums.add(sum);
        }
        return sums;
    }

    private static double error(List<Double> sums, double target) {
        return sums.stream().mapToDouble(sum -> Math.abs(sum - target)).min().orElseThrow();
    }

    private static double worst(List<Double> sums, double low, double high) {
        double worst = Math.max(error(sums, low), error(sums, high));
        for (double one : sums) {
            for (double other : sums) {
                double middle = (one + other) / 2;
                if (middle > low && middle < high) {
                    worst = Math.max(worst, error(sums, middle));
                }
            }
        }
        return worst;
    }

    @Test
    void find_smallInstances_isTheWorstByDefinition() {
        WorstError kernel = new WorstError();
        double[][] windows = {{-1, 1}, {0.2, 0.9}, {-5, -4}, {3, 9}, {-0.3, 6}, {0.25, 0.25}};
        for (int seed = 0; seed < 60; seed++) {
            RandomStream stream = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            double[] values = new double[seed % 7];
            for (int k = 0; k < values.length; k++) {
                values[k] = stream.uniform53(k) + (seed % 3 == 0 ? 1 : 0);
            }
            Samples samples = Samples.of(values);
            List<Double> sums = sums(samples);
            for (double[] window : windows) {
                WorstError.Worst found = kernel.find(samples, window[0], window[1]);
                String where = "seed " + seed + ", window from " + window[0];
                assertEquals(worst(sums, window[0], window[1]), found.error(), 1e-12, where);
                assertEquals(error(sums, found.target()), found.error(), 1e-12, where);
                assertTrue(found.target() >= window[0] && found.target() <= window[1], where);
            }
        }
    }

    @Test
    void find_beyondItsLimits_isRefused() {
        WorstError kernel = new WorstError();
        assertThrows(
                IllegalArgumentException.class,
                () -> kernel.find(Samples.of(new double[WorstError.MOST + 1]), 0, 1));
        for (double[] window : new double[][] {{1, 0}, {0, Double.NaN}, {0, 1.0 / 0}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> kernel.find(Samples.of(1), window[0], window[1]));
        }
    }
}
