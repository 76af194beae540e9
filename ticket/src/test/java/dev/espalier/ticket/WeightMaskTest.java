package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.ticket.WeightMask.Coding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightMaskTest {
    private static WeightMask random(long seed, int weights, double keep, boolean signed) {
        Random random = new Random(seed);
        byte[] factors = new byte[weights];
        boolean[] kept = new boolean[weights];
        for (int i = 0; i < weights; i++) {
            kept[i] = random.nextDouble() < keep;
            factors[i] = (byte) (kept[i] ? (random.nextBoolean() ? 1 : -1) : 0);
        }
        return signed ? WeightMask.signed(factors) : WeightMask.of(kept);
    }

    private static WeightMask again(WeightMask mask) {
        return WeightMask.read(mask.keptBytes(), mask.signBytes(), mask.coding(), mask.weights());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0005, 0.01, 0.1, 0.16, 0.17, 0.5, 1})
    void read_written_isTheSame(double keep) {
        for (int weights : new int[] {1, 7, 8, 9, 1000, 10_007}) {
            for (boolean signed : new boolean[] {false, true}) {
                WeightMask mask = random(weights, weights, keep, signed);
                assertEquals(mask, again(mask));
                assertEquals(signed, again(mask).signed());
            }
        }
    }

    @Test
    void gaps_atTheEdgesOfAByte_areTold() {
        for (int gap : new int[] {0, 1, 254, 255, 256, 509, 510, 511, 765}) {
            boolean[] kept = new boolean[gap + 2];
            kept[gap] = true;
            if (gap > 10) {
                assertEquals(gap / 255 + 1, WeightMask.of(kept).keptBytes().length);
            }
            assertEquals(WeightMask.of(kept), again(WeightMask.of(kept)));
        }
    }

    @Test
    void bits_standInOrder() {
        WeightMask mask = WeightMask.signed(new byte[] {1, 0, -1, 0, 0, 0, 0, 1, 0, -1, 1});
        assertEquals(Coding.BITS, mask.coding());
        assertArrayEquals(new byte[] {(byte) 0b1000_0101, 0b110}, mask.keptBytes());
        assertArrayEquals(new byte[] {0b01010}, mask.signBytes());
        assertEquals(5, mask.kept());
        assertEquals(-1, mask.factor(9));
    }

    /// Half of n kept is one bit each, a quarter 0.811 bits, and a sign is one bit of each kept.
    @Test
    void entropy_isThatOfIndependentWeights() {
        boolean[] kept = new boolean[4000];
        for (int i = 0; i < 4000; i += 4) {
            kept[i] = true;
        }
        double quarter = 4000 * (0.25 * 2 + 0.75 * Math.log(4 / 3.0) / Math.log(2));
        assertEquals(quarter, WeightMask.of(kept).entropy(), 1e-9);
        byte[] factors = new byte[4000];
        for (int i = 0; i < 4000; i += 4) {
            factors[i] = (byte) (i % 8 == 0 ? 1 : -1);
        }
        assertEquals(quarter + 1000, WeightMask.signed(factors).entropy(), 1e-9);
        assertEquals(0, WeightMask.of(new boolean[9]).entropy());
    }

    @Test
    void signed_otherFactors_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> WeightMask.signed(new byte[] {0, 2, 1}));
        assertThrows(IllegalArgumentException.class, () -> WeightMask.signed(new byte[] {-128}));
    }

    private static String refusal(byte[] kept, byte[] signs, Coding coding, int weights) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> WeightMask.read(kept, signs, coding, weights))
                        .getMessage());
    }

    @Test
    void read_whatNobodyWrites_isRefused() {
        byte[] noSigns = {};
        assertEquals("it has 1 bytes, expected 2", refusal(new byte[1], noSigns, Coding.BITS, 9));
        assertEquals("a padding bit is set", refusal(new byte[] {1, 2}, noSigns, Coding.BITS, 9));
        assertEquals("it keeps weight 9 of 9", refusal(new byte[] {9}, noSigns, Coding.GAPS, 9));
        assertEquals(
                "it keeps weight 260 of 260",
                refusal(new byte[] {-1, 5}, noSigns, Coding.GAPS, 260));
        assertEquals(
                "it ends within a gap", refusal(new byte[] {3, -1}, noSigns, Coding.GAPS, 999));
        assertEquals(
                "it has 0 bytes, expected 1",
                refusal(new byte[] {3}, new byte[0], Coding.GAPS, 999));
        assertEquals(
                "a padding bit is set", refusal(new byte[] {3}, new byte[] {2}, Coding.GAPS, 99));
        assertTrue(refusal(new byte[] {1}, noSigns, Coding.GAPS, 3).contains("expected bits"));
        assertTrue(refusal(new byte[] {1, 0}, noSigns, Coding.BITS, 9).contains("expected gaps"));
        assertFalse(WeightMask.read(new byte[] {3}, new byte[] {1}, Coding.GAPS, 99).factor(3) > 0);
    }

    /// A run of 2^31 pruned weights and more does not wrap around.
    @Test
    void read_gapsBeyondAnyTensor_areRefused() {
        byte[] far = new byte[(int) ((1L << 32) / 255) + 10];
        java.util.Arrays.fill(far, (byte) 255);
        far[far.length - 1] = 1;
        assertTrue(refusal(far, new byte[0], Coding.GAPS, 1000).startsWith("it keeps weight 42"));
    }

    @ParameterizedTest
    @CsvSource({"0.036, gaps", "0.16, gaps", "0.17, bits", "0.9, bits"})
    void coding_followsTheFractionKept(double keep, String coding) {
        boolean[] kept = new boolean[10_000];
        for (int i = 0; i < 10_000 * keep; i++) {
            kept[i] = true;
        }
        assertEquals(coding, WeightMask.of(kept).coding().label());
    }
}
