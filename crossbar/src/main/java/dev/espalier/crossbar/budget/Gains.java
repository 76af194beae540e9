package dev.espalier.crossbar.budget;

import dev.espalier.crossbar.Matrix;

/// Calibrated gains of columns.
final class Gains {
    private Gains() {}

    /// Each column times the gain with which it is nearest to what it should be, by least squares
    /// over its weights.
    static Matrix calibrated(Matrix made, Matrix exact) {
        double[] gains = new double[exact.columns()];
        for (int j = 0; j < gains.length; j++) {
            double both = 0;
            double own = 0;
            for (int i = 0; i < exact.rows(); i++) {
                both += made.get(i, j) * exact.get(i, j);
                own += made.get(i, j) * made.get(i, j);
            }
            gains[j] = own == 0 ? 0 : both / own;
        }
        return Matrix.of(exact.rows(), exact.columns(), (i, j) -> gains[j] * made.get(i, j));
    }
}
