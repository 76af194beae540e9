package dev.espalier.crossbar.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    /// Against the normal equations, solved by Gauss and Jordan.
    @Test
    void solve_random_agreesWithTheNormalEquations() {
        for (int seed = 0; seed < 40; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            int unknowns = 1 + seed % 9;
            int equations = unknowns + seed % 5;
            double[][] columns = new double[unknowns][equations];
            double[] right = new double[equations];
            for (int i = 0; i < equations; i++) {
                right[i] = random.uniform53(1000 + i);
                for (int k = 0; k < unknowns; k++) {
                    columns[k][i] = random.uniform53((long) i * unknowns + k);
                }
            }
            double[][] inverse = inverseOfNormal(columns);
            LeastSquares squares = LeastSquares.of(columns).orElseThrow();
            double[] solution = squares.solve(right);
            for (int k = 0; k < unknowns; k++) {
                double expected = 0;
                double response = 0;
                for (int j = 0; j < unknowns; j++) {
                    expected += inverse[k][j] * dot(columns[j], right);
                    response += inverse[k][j] * sum(columns[j]);
                }
                double scale = 1e-12 * (1 + inverse[k][k]) * (1 + inverse[k][k]);
                assertEquals(expected, solution[k], scale, "seed " + seed);
                assertEquals(response, squares.response(k), scale, "seed " + seed);
                assertEquals(
                        inverse[k][k], Math.pow(squares.errorFactor(k), 2), scale, "seed " + seed);
            }
            double[] left = squares.residuals(right, solution);
            for (int k = 0; k < unknowns; k++) {
                assertEquals(0, dot(columns[k], left), 1e-10, "seed " + seed);
            }
        }
    }

    @Test
    void of_dependentColumns_saysWhich() {
        double[][] columns = {{1, 1, 0}, {0, 1, 1}, {1, 2, 1}};
        assertEquals(OptionalInt.of(2), LeastSquares.dependent(columns));
        assertTrue(LeastSquares.of(columns).isEmpty());
        assertEquals(OptionalInt.of(0), LeastSquares.dependent(new double[][] {{0, 0}}));
        assertEquals(OptionalInt.of(1), LeastSquares.dependent(new double[][] {{1}, {1}}));
        assertEquals(OptionalInt.empty(), LeastSquares.dependent(new double[][] {{1, 0}, {1, 1}}));
    }

    private static double[][] inverseOfNormal(double[][] columns) {
        int n = columns.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            work[i][n + i] = 1;
            for (int j = 0; j < n; j++) {
                work[i][j] = dot(columns[i], columns[j]);
            }
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double by = work[pivot][pivot];
            for (int j = 0; j < 2 * n; j++) {
                work[pivot][j] /= by;
            }
            for (int i = 0; i < n; i++) {
                double factor = work[i][pivot];
                for (int j = 0; j < 2 * n && i != pivot; j++) {
                    work[i][j] -= factor * work[pivot][j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(work[i], n, inverse[i], 0, n);
        }
        return inverse;
    }

    private static double sum(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value;
        }
        return sum;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
