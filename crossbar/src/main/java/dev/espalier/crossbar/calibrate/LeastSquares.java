package dev.espalier.crossbar.calibrate;

import java.util.Optional;
import java.util.OptionalInt;

/// Least squares with one matrix and many right-hand sides: the pseudo-inverse of a matrix of full
/// column rank, by Gram and Schmidt's orthogonalisation, done twice over. Cost: `O(m p^2)` once,
/// then `O(m p)` for each right-hand side.
final class LeastSquares {
    /// A column whose part outside of the columns before is this small, relatively, is none of its
    /// own; patterns of 0 and 1 are far from it unless they are dependent.
    private static final double DEPENDENT = 1e-10;

    private final double[][] columns;
    private final double[][] inverse;

    private LeastSquares(double[][] columns, double[][] inverse) {
        this.columns = columns;
        this.inverse = inverse;
    }

    /// The first column that depends on those before it, if there is one.
    static OptionalInt dependent(double[][] columns) {
        return orthogonalise(copy(columns), new double[columns.length][columns.length]);
    }

    /// Keeps `columns`, `(unknown, equation)`, without copying.
    ///
    /// @return nothing where the columns are dependent
    static Optional<LeastSquares> of(double[][] columns) {
        int unknowns = columns.length;
        double[][] directions = copy(columns);
        double[][] upper = new double[unknowns][unknowns];
        if (orthogonalise(directions, upper).isPresent()) {
            return Optional.empty();
        }
        for (int row = unknowns - 1; row >= 0; row--) {
            for (int k = row + 1; k < unknowns; k++) {
                add(directions[row], -upper[row][k], directions[k]);
            }
            scale(directions[row], 1 / upper[row][row]);
        }
        return Optional.of(new LeastSquares(columns, directions));
    }

    /// Number of unknowns.
    int unknowns() {
        return columns.length;
    }

    /// The unknowns that fit `right` best, one for each column.
    double[] solve(double[] right) {
        double[] solution = new double[columns.length];
        for (int k = 0; k < solution.length; k++) {
            solution[k] = dot(inverse[k], right);
        }
        return solution;
    }

    /// What is left of `right` without the fit.
    double[] residuals(double[] right, double[] solution) {
        double[] left = right.clone();
        for (int k = 0; k < solution.length; k++) {
            add(left, -solution[k], columns[k]);
        }
        return left;
    }

    /// By how much an unknown moves when all of `right` moves by 1.
    double response(int unknown) {
        double sum = 0;
        for (double value : inverse[unknown]) {
            sum += value;
        }
        return sum;
    }

    /// Standard deviation of an unknown where each of `right` has an uncorrelated error of standard
    /// deviation 1.
    double errorFactor(int unknown) {
        return norm(inverse[unknown]);
    }

    /// Makes the columns orthonormal, and `upper` what their combinations were.
    private static OptionalInt orthogonalise(double[][] columns, double[][] upper) {
        for (int k = 0; k < columns.length; k++) {
            double before = norm(columns[k]);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double share = dot(columns[j], columns[k]);
                    upper[j][k] += share;
                    add(columns[k], -share, columns[j]);
                }
            }
            double length = norm(columns[k]);
            if (!(length > DEPENDENT * before)) {
                return OptionalInt.of(k);
            }
            upper[k][k] = length;
            scale(columns[k], 1 / length);
        }
        return OptionalInt.empty();
    }

    private static double[][] copy(double[][] columns) {
        double[][] copy = columns.clone();
        for (int k = 0; k < copy.length; k++) {
            copy[k] = copy[k].clone();
        }
        return copy;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static void add(double[] into, double factor, double[] vector) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * vector[i];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
