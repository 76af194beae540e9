package dev.espalier.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitMaskTest {
    private static final int[][] SAMPLES = {
        {0, -1, 258, Integer.MAX_VALUE, 3}, {-1, -1, 0, 1, 65536}
    };

    @Test
    void ofIndices_toIndices_isTheSameMask() {
        UnitMask mask = UnitMask.ofIndices(new UnitMask(SAMPLES).bytes(), 5, 2);
        assertEquals(7, mask.kept());
        for (int half = 0; half < 2; half++) {
            for (int weight = 0; weight < 5; weight++) {
                List<Integer> kept = new ArrayList<>();
                mask.forEachKept(half, weight, kept::add);
                int sample = SAMPLES[half][weight];
                assertEquals(sample < 0 ? List.of() : List.of(sample), kept);
                assertEquals(kept.size(), mask.kept(half, weight));
            }
        }
    }

    @Test
    void toIndices_numbers_areLittleEndian() {
        assertArrayEquals(
                new byte[] {2, 1, 0, 0, -1, -1, -1, -1},
                new UnitMask(new int[][] {{258, -1}}).bytes());
    }

    @Test
    void ofIndices_wrongLength_isRefused() {
        for (int length : new int[] {0, 3, 7, 9, 12}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> UnitMask.ofIndices(new byte[length], 2, 1));
        }
    }

    @Test
    void ofIndices_belowMinusOne_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> UnitMask.ofIndices(new byte[] {0, 0, 0, 0, -2, -1, -1, -1}, 2, 1));
    }
}
