package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 1000, Samples.MOST})
    void of_anyNumberOfSamples_keepsWhatTheBitSetKeeps(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int k = 0; k < 20; k++) {
            BitSet kept = new BitSet();
            double[] values = new double[n];
            BigDecimal exact = BigDecimal.ONE;
            for (int i = 0; i < n; i++) {
                values[i] = random.nextDouble(-1, 1);
                if (random.nextInt(3) == 0) {
                    kept.set(i);
                    exact = exact.subtract(new BigDecimal(values[i]));
                }
            }
            Selection selection = Selection.of(kept.toLongArray());
            assertEquals(kept.cardinality(), selection.size());
            for (int i = 0; i < n + 200; i++) {
                assertEquals(kept.get(i), selection.keeps(i), "sample " + i + " of " + n);
            }
            double expected = exact.abs().doubleValue();
            double error = selection.error(Samples.of(values), 1);
            assertEquals(expected, error, Math.ulp(expected), "n = " + n + ", " + selection);
        }
    }

    @Test
    void of_emptyWordsAtTheEnd_isTheSameSelection() {
        assertSame(Selection.NONE, Selection.of());
        assertEquals(new Selection(5), Selection.of(5, 0, 0));
        assertEquals(5, Selection.of(5, 0).mask());
        assertEquals(Selection.of(5, 1), Selection.of(5, 1, 0));
        assertEquals(Selection.of(5, 1).hashCode(), Selection.of(5, 1, 0).hashCode());
        assertNotEquals(Selection.of(5), Selection.of(5, 1));
        assertNotEquals(Selection.of(0, 5), Selection.of(5));
    }

    @Test
    void of_wordsChangedLater_keepsWhatItKept() {
        long[] words = {1, 2, 4};
        Selection selection = Selection.of(words);
        words[1] = 0;
        assertTrue(selection.keeps(65));
        assertFalse(selection.keeps(64));
    }

    @Test
    void mask_sampleBehindTheLastBit_isRefusedByName() {
        assertEquals(1L << 63, new Selection(1L << 63).mask());
        String message =
                assertThrows(IllegalStateException.class, () -> Selection.of(0, 0, 9).mask())
                        .getMessage();
        assertTrue(message.contains("keeps sample 131"), message);
    }
}
