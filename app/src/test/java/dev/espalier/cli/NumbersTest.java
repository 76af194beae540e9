package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void times_ratioBelowOne_saysTheOpposite() {
        assertEquals("1.36 times faster", Numbers.times(1.364, "faster", "slower"));
        assertEquals("1.00 times faster", Numbers.times(1, "faster", "slower"));
        assertEquals("1.25 times slower", Numbers.times(0.8, "faster", "slower"));
    }
}
