package dev.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final float NAN = Float.NaN;

    @Test
    void top_tiesAndNaN_takesTheFirstLargestNumber() {
        Outputs outputs =
                new Outputs(4, 3, new float[] {1, 2, 2, NAN, -5, -6, NAN, NAN, NAN, 3, NAN, 4});
        assertEquals(1, outputs.top(0));
        assertEquals(1, outputs.top(1));
        assertEquals(-1, outputs.top(2));
        assertEquals(2, outputs.top(3));
        assertThrows(IndexOutOfBoundsException.class, () -> outputs.top(4));
        assertThrows(IndexOutOfBoundsException.class, () -> outputs.get(0, 3));
    }

    @Test
    void largestDifference_anyNaN_isNaN() {
        Outputs numbers = new Outputs(1, 3, new float[] {1, -4, 2});
        Outputs others = new Outputs(1, 3, new float[] {1.5f, -1, 2});
        assertEquals(3, numbers.largestDifference(others));
        assertEquals(3, others.largestDifference(numbers));
        assertEquals(4, numbers.largest());
        Outputs broken = new Outputs(1, 3, new float[] {NAN, 9, 2});
        assertEquals(Double.NaN, numbers.largestDifference(broken));
        assertEquals(Double.NaN, broken.largest());
        assertThrows(
                IllegalArgumentException.class,
                () -> numbers.largestDifference(new Outputs(3, 1, new float[3])));
    }
}
