package dev.espalier.crossbar.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.converter.Span;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeaksTest {
    /// The smallest value that the share does not exceed, by sorting all of them.
    @Test
    void peak_ofAShare_isTheSortedOne() {
        RandomStream stream = RandomStream.of(new Seed(4), Purpose.SAMPLES, 0);
        for (int count : new int[] {1, 2, 7, 100, 10_000}) {
            for (int perTenThousand : new int[] {1, 100, 3333, 5000, 9900, 9990, 9999, 10_000}) {
                Peaks peaks = new Peaks(new Span.Percentile(perTenThousand / 100.0), count);
                double[] sizes = new double[count];
                for (int i = 0; i < count; i++) {
                    float value = stream.normal(i);
                    peaks.add(value);
                    sizes[i] = Math.abs(value);
                }
                Arrays.sort(sizes);
                int rank = Math.ceilDiv(perTenThousand * count, 10_000);
                String message = "%d values, %d / 10,000".formatted(count, perTenThousand);
                assertEquals(sizes[rank - 1], peaks.peak(), message);
                assertEquals(sizes[count - 1], peaks.greatest(), message);
            }
        }
    }

    @Test
    void negative_signs_areNoticed() {
        Peaks peaks = new Peaks(new Span.Full(), 2);
        peaks.add(2);
        assertFalse(peaks.negative());
        peaks.add(-1);
        assertTrue(peaks.negative());
        assertEquals(2, peaks.peak());
    }
}
