package dev.espalier.crossbar.array;

/// The Cholesky factor of a symmetric positive definite matrix whose rows are stored from their
/// first nonzero entry to the diagonal: nothing outside of that envelope fills in.
///
/// Cost: the sum of the squares of the lengths of the rows, at most, in operations; the sum of the
/// lengths in memory.
///
/// Source: Jennings, "A compact storage scheme for the solution of symmetric linear simultaneous
/// equations", Computer Journal 9, 1966.
final class EnvelopeCholesky {
    /// The smallest pivot, relative to the diagonal: what is smaller is rounding.
    private static final double LEAST_PIVOT = 0x1p-52;

    /// Row `i` is `factor[i]`, ending with the diagonal.
    private final double[][] factor;

    /// Factors a matrix in place.
    ///
    /// @param envelope row `i` from its first nonzero column to column `i`; taken over
    EnvelopeCholesky(double[][] envelope) {
        factor = envelope;
        for (int i = 0; i < factor.length; i++) {
            double[] row = factor[i];
            int first = first(i);
            for (int j = first; j < i; j++) {
                row[j - first] = (row[j - first] - dot(i, j)) / pivot(j);
            }
            double diagonal = row[row.length - 1];
            double left = diagonal - dot(i, i);
            row[row.length - 1] = Math.sqrt(Math.max(left, LEAST_PIVOT * diagonal));
        }
    }

    private int first(int row) {
        return row + 1 - factor[row].length;
    }

    private double pivot(int row) {
        return factor[row][factor[row].length - 1];
    }

    /// The product of rows `i` and `j` to the left of column `j`, in four sums.
    private double dot(int i, int j) {
        double[] one = factor[i];
        double[] other = factor[j];
        int start = Math.max(first(i), first(j));
        int p = start - first(i);
        int q = start - first(j);
        int left = j - start;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (; left >= 4; left -= 4, p += 4, q += 4) {
            sum0 += one[p] * other[q];
            sum1 += one[p + 1] * other[q + 1];
            sum2 += one[p + 2] * other[q + 2];
            sum3 += one[p + 3] * other[q + 3];
        }
        for (; left > 0; left--, p++, q++) {
            sum0 += one[p] * other[q];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /// Replaces a right-hand side by the solution.
    void solve(double[] values) {
        for (int i = 0; i < factor.length; i++) {
            double[] row = factor[i];
            int first = first(i);
            double sum = values[i];
            for (int j = first; j < i; j++) {
                sum -= row[j - first] * values[j];
            }
            values[i] = sum / pivot(i);
        }
        for (int i = factor.length - 1; i >= 0; i--) {
            double[] row = factor[i];
            int first = first(i);
            double value = values[i] / pivot(i);
            values[i] = value;
            for (int j = first; j < i; j++) {
                values[j] -= row[j - first] * value;
            }
        }
    }
}
