package dev.espalier.crossbar.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HadamardTest {
    @Test
    void above_everyN_isNormalisedWithOrthogonalRows() {
        for (int n = 1; n <= 130; n++) {
            Hadamard matrix = Hadamard.above(n);
            int order = matrix.order();
            for (int i = 0; i < order; i++) {
                assertFalse(matrix.negative(i, 0), "row " + i + " of order " + order);
                assertFalse(matrix.negative(0, i), "column " + i + " of order " + order);
                for (int j = 0; j < order; j++) {
                    assertEquals(i == j ? order : 0, product(matrix, i, j), "order " + order);
                }
            }
        }
    }

    @Test
    void above_upTo64_takesEveryMultipleOf4ButOne() {
        TreeSet<Integer> orders = new TreeSet<>();
        for (int n = 1; n <= 64; n++) {
            orders.add(Hadamard.above(n).order());
        }
        List<Integer> expected =
                List.of(2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 56, 60, 64, 68);
        assertEquals(expected, List.copyOf(orders));
    }

    private static int product(Hadamard matrix, int one, int other) {
        int sum = 0;
        for (int k = 0; k < matrix.order(); k++) {
            sum += matrix.negative(one, k) == matrix.negative(other, k) ? 1 : -1;
        }
        return sum;
    }
}
