package dev.espalier.crossbar.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReadNoiseTest {
    /// 1 megohm at 300 K: 4 k T / R = 1.6567788e-26 A^2/Hz, over 1 MHz 1.6567788e-20 A^2.
    @Test
    void amperes_ofAMegohm_isTheHandComputation() {
        assertEquals(1.2871592e-10, new ReadNoise(300, 1e6, 0).amperes(1e-6), 1e-17);
    }

    @Test
    void amperes_ofTheAmplifier_addsInPower() {
        assertEquals(1e-9, new ReadNoise(0, 1e6, 1e-12).amperes(1e-6), 1e-22);
        double thermal = new ReadNoise(300, 1e6, 0).amperes(1e-4);
        double both = new ReadNoise(300, 1e6, 1e-12).amperes(1e-4);
        assertEquals(Math.hypot(thermal, 1e-9), both, 1e-22);
        assertEquals(0, ReadNoise.NONE.amperes(1));
    }

    @Test
    void amperes_fourTimesTheConductance_isTwice() {
        ReadNoise noise = new ReadNoise(300, 1e6, 0);
        assertEquals(2 * noise.amperes(1e-6), noise.amperes(4e-6), 1e-24);
    }

    @Test
    void lines_all_nameTheirUnit() {
        String lines = String.join("\n", new ReadNoise(1, 2, 3).lines());
        assertTrue(lines.contains("1 K") && lines.contains("2 Hz"), lines);
        assertTrue(lines.contains("3 A/sqrt(Hz)"), lines);
    }

    @Test
    void of_wrongNumbers_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ReadNoise(-1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ReadNoise(1, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> ReadNoise.DEFAULT.amperes(-1));
    }
}
