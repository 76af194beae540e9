package dev.espalier.benchmarks.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The count beside a plain lane kernel that counts what it does.
class OperationsTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 8, 13, 16, 21, 24})
    void leastError_anyN_isWhatALaneKernelTakes(int n) {
        Random random = new Random(n);
        Lane lane = new Lane();
        int low = n / 2;
        long[] a = lane.list(random.longs(low, 1, 1L << 40).toArray());
        long[] b = lane.list(random.longs(n - low, 1, 1L << 40).toArray());
        lane.merge(Arrays.copyOf(a, b.length), a.length, b);
        assertEquals(lane.operations, Operations.leastError(n), "n = " + n);
    }

    /// One lane of the kernel; every list it makes is checked.
    private static final class Lane {
        private long operations;

        long[] list(long[] samples) {
            long[] sums = {-samples[0], samples[0]};
            for (int k = 1; k < samples.length; k++) {
                int m = sums.length;
                long[] lower = new long[m];
                long[] expected = new long[2 * m];
                for (int i = 0; i < m; i++) {
                    lower[i] = min(sums[i] - samples[k], sums[m - 1 - i] + samples[k]);
                    expected[i] = sums[i] - samples[k];
                    expected[m + i] = sums[i] + samples[k];
                }
                sort(lower, 0, m);
                sums = new long[2 * m];
                for (int i = 0; i < m; i++) {
                    sums[i] = lower[i];
                    sums[2 * m - 1 - i] = -lower[i];
                }
                Arrays.sort(expected);
                assertArrayEquals(expected, sums);
            }
            return sums;
        }

        void merge(long[] a, int filled, long[] b) {
            int m = b.length;
            Arrays.fill(a, filled, m, Long.MAX_VALUE);
            long[] merged = new long[2 * m];
            for (int i = 0; i < m; i++) {
                merged[i] = min(a[i], b[m - 1 - i]);
                merged[m + i] = max(a[i], b[m - 1 - i]);
            }
            sort(merged, 0, m);
            sort(merged, m, m);
            long[] expected = new long[2 * m];
            System.arraycopy(a, 0, expected, 0, m);
            System.arraycopy(b, 0, expected, m, m);
            Arrays.sort(expected);
            assertArrayEquals(expected, merged);
        }

        private void sort(long[] numbers, int from, int m) {
            for (int step = m / 2; step > 0; step /= 2) {
                for (int i = from; i < from + m; i++) {
                    if ((i - from & step) == 0) {
                        long x = numbers[i];
                        long y = numbers[i + step];
                        numbers[i] = min(x, y);
                        numbers[i + step] = max(x, y);
                    }
                }
            }
        }

        private long min(long x, long y) {
            operations++;
            return Math.min(x, y);
        }

        private long max(long x, long y) {
            operations++;
            return Math.max(x, y);
        }
    }
}
