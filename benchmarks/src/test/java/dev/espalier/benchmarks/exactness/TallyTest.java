package dev.espalier.benchmarks.exactness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Tally NONE = Tally.none("batch", 5);

    @Test
    void and_errorOffByOneUlp_isAMismatch() {
        Tally tally = NONE.and(0.25, 0.25, true).and(Math.nextUp(0.5), 0.5, true);
        assertEquals(2, tally.instances());
        assertEquals(1, tally.mismatches());
        assertEquals(Math.ulp(0.5), tally.largestDifference());
    }

    @Test
    void and_nothingExpected_isAMismatchWithoutDifference() {
        Tally tally = NONE.and(0.25, Double.NaN, true);
        assertEquals(1, tally.mismatches());
        assertTrue(Double.isNaN(tally.largestDifference()));
    }

    @Test
    void and_sameErrorByAnotherSelection_isCountedApart() {
        Tally tally = NONE.and(0.25, 0.25, false);
        assertEquals(0, tally.mismatches());
        assertEquals(1, tally.otherSelections());
    }

    @Test
    void checksum_otherErrorOrOrder_isAnother() {
        long checksum = NONE.and(1, 1, true).and(2, 2, true).checksum();
        assertNotEquals(checksum, NONE.and(2, 2, true).and(1, 1, true).checksum());
        assertNotEquals(checksum, NONE.and(1, 1, true).and(Math.nextUp(2.0), 2, true).checksum());
    }
}
