package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubsetMaskTest {
    private static List<Integer> kept(Mask mask, int half, int weight) {
        List<Integer> kept = new ArrayList<>();
        mask.forEachKept(half, weight, kept::add);
        return kept;
    }

    private static int[] planes(SubsetMask mask) {
        int[] planes = new int[mask.halves()];
        for (int half = 0; half < planes.length; half++) {
            planes[half] = mask.planes(half);
        }
        return planes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 61})
    void ofPlanes_toPlanes_isTheSameMask(int weights) {
        Random random = new Random(weights);
        for (int halves = 1; halves <= 2; halves++) {
            for (int bits : new int[] {0, 1, 13, 64}) {
                long[][] selections = new long[halves][weights];
                for (long[] half : selections) {
                    for (int i = 0; i < weights; i++) {
                        half[i] = bits == 0 ? 0 : random.nextLong() >>> (64 - bits);
                    }
                }
                SubsetMask mask = new SubsetMask(selections);
                SubsetMask read = SubsetMask.ofPlanes(mask.bytes(), weights, planes(mask));
                assertEquals(mask.kept(), read.kept());
                for (int half = 0; half < halves; half++) {
                    for (int i = 0; i < weights; i++) {
                        assertEquals(kept(mask, half, i), kept(read, half, i));
                        assertEquals(Long.bitCount(selections[half][i]), read.kept(half, i));
                    }
                }
            }
        }
    }

    @Test
    void toPlanes_bits_standWhereTheFormatSays() {
        long[] selections = new long[10];
        selections[0] = 0b101;
        selections[9] = 0b110;
        byte[] planes = new SubsetMask(new long[][] {selections, new long[10]}).bytes();
        // Plane 0: weight 0; plane 1: weight 9; plane 2: both.
        assertArrayEquals(new byte[] {1, 0, 0, 2, 1, 2}, planes);
    }

    @Test
    void constructor_array_isCopied() {
        long[][] selections = {{1, 2}};
        SubsetMask mask = new SubsetMask(selections);
        selections[0][0] = 7;
        assertEquals(List.of(0), kept(mask, 0, 0));
    }

    @Test
    void constructor_halves_areOneOrTwoOfEqualLength() {
        for (long[][] selections :
                List.of(new long[0][1], new long[3][1], new long[][] {{1}, {1, 2}})) {
            assertThrows(IllegalArgumentException.class, () -> new SubsetMask(selections));
        }
    }

    private static void assertRefused(String message, byte[] bytes, int weights, int... planes) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SubsetMask.ofPlanes(bytes, weights, planes));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void ofPlanes_everyPaddingBit_isRefused() {
        for (int bit = 0; bit < 8; bit++) {
            byte[] bytes = {1, 1, 1, 1};
            bytes[3] |= (byte) (1 << bit);
            if (bit < 3) {
                assertTrue(SubsetMask.ofPlanes(bytes, 11, 2).kept() >= 3);
            } else {
                assertRefused("a padding bit of plane 1 is set", bytes, 11, 2);
            }
        }
    }

    @Test
    void ofPlanes_wrongCounts_areRefused() {
        assertRefused("it has 2 bytes, expected 3", new byte[2], 8, 1, 2);
        assertRefused("it has 4 bytes, expected 3", new byte[4], 8, 1, 2);
        assertRefused("a half has 65 planes, expected 0 to 64", new byte[65], 8, 65);
        assertRefused("a half has -1 planes, expected 0 to 64", new byte[0], 8, 1, -1);
    }

    @Test
    void ofPlanes_emptyLastPlane_isRefused() {
        assertRefused(
                "half 0 has 2 planes, but the last ones are empty", new byte[] {1, 0, 1}, 8, 2, 1);
        assertRefused("half 1 has 2 planes, but the last ones are empty", new byte[2], 8, 0, 2);
    }
}
