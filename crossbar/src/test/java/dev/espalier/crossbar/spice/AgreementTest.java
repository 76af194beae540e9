package dev.espalier.crossbar.spice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void of_oneColumnOff_isRelativeToTheLargestCurrent() {
        Agreement agreement =
                Agreement.of(new double[] {1, -4, 0.5}, new double[] {1, -4, 0.50000001});
        assertEquals(1e-8 / 4, agreement.difference(), 1e-15);
        assertEquals(2, agreement.worstColumn());
        assertEquals(0.5, agreement.expectedAmperes());
        assertEquals(0.50000001, agreement.spiceAmperes());
        assertFalse(agreement.passes());
    }

    @Test
    void passes_belowTheTolerance_only() {
        assertTrue(Agreement.of(new double[] {1}, new double[] {1 + 0.9e-9}).passes());
        assertFalse(Agreement.of(new double[] {1}, new double[] {1 + 1.1e-9}).passes());
    }

    @Test
    void of_nothingExpected_agreesOnlyWithNothing() {
        assertTrue(Agreement.of(new double[2], new double[2]).passes());
        assertFalse(Agreement.of(new double[2], new double[] {0, 1e-30}).passes());
    }

    @Test
    void of_notANumber_doesNotPass() {
        Agreement simulated = Agreement.of(new double[] {1, 2, 3}, new double[] {1, Double.NaN, 9});
        assertEquals(1, simulated.worstColumn());
        assertFalse(simulated.passes());
        assertFalse(Agreement.of(new double[] {1, Double.NaN}, new double[] {1, 1}).passes());
        assertFalse(
                Agreement.of(new double[] {1, 1}, new double[] {1, Double.POSITIVE_INFINITY})
                        .passes());
    }

    @Test
    void of_differentNumbers_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Agreement.of(new double[] {1}, new double[] {1, 2}));
        assertThrows(
                IllegalArgumentException.class, () -> Agreement.of(new double[0], new double[0]));
    }
}
