package dev.espalier.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static RandomStream stream(long seed, long ordinal) {
        return RandomStream.of(new Seed(seed), Purpose.TENSOR, ordinal);
    }

    @Test
    void word_layout_isLaneOfBlockByContract() {
        int[] words = new int[4];
        Philox.block(3, 1L << 48 | 7, 42, words, 0);
        for (int lane = 0; lane < 4; lane++) {
            assertEquals(words[lane], stream(42, 7).word(12 + lane));
        }
    }

    @Test
    void word_anyOrder_isTheSame() {
        RandomStream forwards = stream(1, 2);
        RandomStream backwards = stream(1, 2);
        int[] expected = new int[23];
        Arrays.setAll(expected, forwards::word);
        for (int i = 22; i >= 0; i--) {
            assertEquals(expected[i], backwards.word(i));
        }
    }

    @Test
    void word_otherSeedOrdinalOrPurpose_differs() {
        int word = stream(0, 0).word(0);
        assertNotEquals(word, stream(1, 0).word(0));
        assertNotEquals(word, stream(0, 1).word(0));
        assertNotEquals(word, RandomStream.of(new Seed(0), Purpose.SAMPLES, 0).word(0));
        assertNotEquals(stream(1, 0).word(0), stream(1L << 32, 0).word(0));
    }

    /// Golden values: they name the numbers every ticket ever written depends on.
    @Test
    void draws_golden_neverChange() {
        RandomStream s = stream(2026, 5);
        long far = 1_000_000_007L;
        assertEquals(0x1.c7c6b4p-2f, s.uniform(0));
        assertEquals(-0x1.c0e2b6p-1f, s.uniform(1));
        assertEquals(-0x1.8e1d78p-3f, s.uniform(far));
        assertEquals(0x1.7e33eap-1f, s.normal(0));
        assertEquals(0x1.cd32a6p-3f, s.normal(1));
        assertEquals(-0x1.fa5df4p-1f, s.normal(far));
        assertEquals(0x1.c7c6b3d07e3aap-2, s.uniform53(0));
        assertEquals(0x1.c0eb75c76f649p-1, s.uniform53(1));
        assertEquals(0x1.ead795e51793p-5, s.uniform53(far));
        assertEquals(0x1.7e3c483e2f30ep-1, s.normal53(0));
        assertEquals(-0x1.d2ed02e39b2c2p-1, s.normal53(1));
        assertEquals(0x1.7158b7c49884ap0, s.normal53(far));
    }

    @Test
    void uniform_allDraws_areOddMultiplesInsideTheOpenInterval() {
        RandomStream s = stream(3, 3);
        double sum = 0;
        double squares = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = s.uniform(i);
            assertTrue(x > -1 && x < 1 && Math.abs(x * 0x1p24 % 2) == 1, "draw " + i + ": " + x);
            sum += x;
            squares += x * x;
        }
        assertEquals(0, sum / n, 5 * Math.sqrt(1.0 / 3 / n));
        assertEquals(1.0 / 3, squares / n, 5 * Math.sqrt(4.0 / 45 / n));
    }

    @Test
    void normal_manyDraws_haveTheMomentsOfTheNormal() {
        RandomStream s = stream(4, 4);
        requireMoments(s::normal);
        requireMoments(s::normal53);
    }

    private static void requireMoments(LongToDoubleFunction draw) {
        int n = 200_000;
        double[] moments = new double[5];
        for (int i = 0; i < n; i++) {
            double x = draw.applyAsDouble(i);
            for (int k = 1; k <= 4; k++) {
                moments[k] += Math.pow(x, k) / n;
            }
        }
        assertEquals(0, moments[1], 5 / Math.sqrt(n));
        assertEquals(1, moments[2], 5 * Math.sqrt(2.0 / n));
        assertEquals(0, moments[3], 5 * Math.sqrt(15.0 / n));
        assertEquals(3, moments[4], 5 * Math.sqrt(96.0 / n));
    }

    @Test
    void uniform53_allDraws_areInsideTheOpenInterval() {
        RandomStream s = stream(5, 5);
        double squares = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = s.uniform53(i);
            assertTrue(x > -1 && x < 1 && Math.abs(x * 0x1p53 % 2) == 1, "draw " + i + ": " + x);
            squares += x * x;
        }
        assertEquals(1.0 / 3, squares / n, 5 * Math.sqrt(4.0 / 45 / n));
    }

    @Test
    void of_outsideItsRange_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Seed(-1));
        assertThrows(IllegalArgumentException.class, () -> new Seed(1L << 53));
        assertThrows(IllegalArgumentException.class, () -> stream(0, -1));
        assertThrows(IllegalArgumentException.class, () -> stream(0, 1L << 48));
    }
}
