package dev.espalier.crossbar.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantiserTest {
    private static List<Quantiser> quantisers() {
        List<Quantiser> all = new ArrayList<>();
        for (int bits : new int[] {1, 2, 3, 8, 13, 23, 24}) {
            for (double range : new double[] {1, 0.3, 1e-9, 7e12}) {
                all.add(new Quantiser(bits, false, range));
                if (bits > 1) {
                    all.add(new Quantiser(bits, true, range));
                }
            }
        }
        return all;
    }

    /// Values from beyond the lower to beyond the upper end.
    private static double[] values(Quantiser quantiser) {
        RandomStream stream = RandomStream.of(new Seed(5), Purpose.SAMPLES, 1);
        double[] values = new double[2000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1.5 * quantiser.range() * stream.uniform53(i);
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("quantisers")
    void quantised_ofQuantised_isTheSame(Quantiser quantiser) {
        for (double value : values(quantiser)) {
            double once = quantiser.quantised(value);
            assertEquals(once, quantiser.quantised(once), () -> "value " + value);
            assertFalse(quantiser.clips(once));
        }
    }

    @ParameterizedTest
    @MethodSource("quantisers")
    void quantised_greaterValue_isNotLess(Quantiser quantiser) {
        double[] values = values(quantiser);
        Arrays.sort(values);
        for (int i = 1; i < values.length; i++) {
            assertTrue(quantiser.quantised(values[i - 1]) <= quantiser.quantised(values[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("quantisers")
    void quantised_insideTheRange_isWithinHalfAStep(Quantiser quantiser) {
        double low = quantiser.lowest() * quantiser.step();
        double step = quantiser.step();
        for (double value : values(quantiser)) {
            double error = Math.abs(quantiser.quantised(value) - value);
            if (value >= low && value <= quantiser.range()) {
                assertTrue(error <= step / 2 * (1 + 1e-8), () -> value + " is off by " + error);
                assertFalse(quantiser.clips(value));
            } else if (value > quantiser.range() + step || value < low - step) {
                assertTrue(quantiser.clips(value), () -> value + " is not clipped");
                int end = value < 0 ? quantiser.lowest() : quantiser.highest();
                assertEquals(end, quantiser.code(value));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("quantisers")
    void quantised_otherSign_isTheOtherSign(Quantiser quantiser) {
        assertEquals(0, quantiser.code(0));
        assertEquals(quantiser.range(), quantiser.quantised(quantiser.range()), 1e-15 * 7e12);
        for (double value : values(quantiser)) {
            if (quantiser.signed()) {
                assertEquals(-quantiser.code(value), quantiser.code(-value));
            } else {
                assertEquals(0, Math.min(quantiser.code(value), quantiser.code(-value)));
            }
        }
    }

    @Test
    void code_ties_goUp() {
        Quantiser quantiser = new Quantiser(3, true, 3);
        assertEquals(2, quantiser.code(1.5));
        assertEquals(-1, quantiser.code(-1.5));
        assertEquals(1, quantiser.code(0.5));
        assertEquals(0, quantiser.code(-0.5));
        assertEquals(3, quantiser.code(Double.POSITIVE_INFINITY));
        assertEquals(-3, quantiser.code(Double.NEGATIVE_INFINITY));
    }

    @Test
    void codes_edgeBits_areCounted() {
        assertEquals(1, new Quantiser(1, false, 1).highest());
        assertEquals(1, new Quantiser(2, true, 1).highest());
        assertEquals((1 << 24) - 1, new Quantiser(24, false, 1).highest());
        assertEquals(-(1 << 23) + 1, new Quantiser(24, true, 1).lowest());
    }

    @Test
    void of_wrongNumbers_isRefused() {
        assertRefused("0 bits, expected 1 to 24", 0, false, 1);
        assertRefused("25 bits, expected 1 to 24", 25, false, 1);
        assertRefused("1 bits, expected 2 to 24", 1, true, 1);
        assertRefused("range is 0.0", 8, true, 0);
        assertRefused("range is NaN", 8, true, Double.NaN);
        assertRefused("range is Infinity", 8, true, Double.POSITIVE_INFINITY);
        assertThrows(IllegalArgumentException.class, () -> Converters.ofBits(8, 1));
        assertThrows(IllegalArgumentException.class, () -> Converter.ofBits(25));
        assertThrows(IllegalArgumentException.class, () -> new Span.Percentile(0));
        assertThrows(IllegalArgumentException.class, () -> new Span.Percentile(100.1));
    }

    private static void assertRefused(String part, int bits, boolean signed, double range) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> new Quantiser(bits, signed, range));
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
    }
}
