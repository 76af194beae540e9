package dev.espalier.subsetsum.internal.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.internal.ExactSum;
import org.junit.jupiter.api.Test;

/// Errors of all lanes together are those of one after the other, to the last bit.
class LaneErrorsTest {
    private static final int N = 12;
    private static final int LANES = LaneVectors.LANES;

    private final double[] samples = new double[N * LANES];
    private final double[] targets = new double[LANES];
    private final long[] masks = new long[LANES];
    private final double[] errors = new double[LANES];

    private void agree(String what) {
        LaneErrors.compute(N, samples, LANES, targets, 0, LANES, masks, errors);
        for (int lane = 0; lane < LANES; lane++) {
            double expected = ExactSum.error(samples, lane, LANES, masks[lane], targets[lane]);
            assertEquals(expected, errors[lane], what + ", lane " + lane);
        }
    }

    @Test
    void compute_anyNumbers_asOneByOne() {
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = random.uniform53(i);
            }
            for (int lane = 0; lane < LANES; lane++) {
                targets[lane] = 2 * random.uniform53(samples.length + lane);
                masks[lane] = (long) (Math.abs(random.uniform53(2000 + lane)) * (1 << N));
            }
            agree("seed " + seed);
        }
    }

    /// What is left over is far below the rounding of the sums on the way.
    @Test
    void compute_numbersThatCancel_asOneByOne() {
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 1);
            for (int lane = 0; lane < LANES; lane++) {
                for (int k = 0; k < N; k += 2) {
                    double x = random.uniform53(lane * N + k);
                    samples[k * LANES + lane] = x;
                    samples[(k + 1) * LANES + lane] = -x;
                }
                samples[lane] += Math.scalb(random.uniform53(3000 + lane), -40);
                samples[3 * LANES + lane] = Math.scalb(random.uniform53(4000 + lane), -100);
                targets[lane] = samples[2 * LANES + lane];
                masks[lane] = (1 << N) - 1;
            }
            agree("seed " + seed);
        }
    }
}
