package dev.espalier.crossbar;

import java.io.Serializable;
import java.util.Arrays;

/// A dense matrix of doubles, row-major. Immutable.
///
/// A row is a word line (an input), a column a bit line (an output), so the product of a crossbar
/// is `outputs = inputs x matrix`.
public final class Matrix implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /// What stands in row `row` and column `column`.
    @FunctionalInterface
    public interface Entry {
        /// The value.
        double at(int row, int column);
    }

    /// A matrix over a copy of `values`, `(rows, columns)`.
    ///
    /// @throws IllegalArgumentException if an extent is below 1, or there are not as many values as
    ///     the matrix has entries
    public static Matrix of(int rows, int columns, double... values) {
        requireExtents(rows, columns);
        if (values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "there are %d values, expected %d for a matrix of %d x %d"
                            .formatted(values.length, (long) rows * columns, rows, columns));
        }
        return new Matrix(rows, columns, values.clone());
    }

    /// The matrix with these entries, asked for row by row.
    ///
    /// @throws IllegalArgumentException if an extent is below 1
    public static Matrix of(int rows, int columns, Entry entry) {
        requireExtents(rows, columns);
        double[] values = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = entry.at(i, j);
            }
        }
        return new Matrix(rows, columns, values);
    }

    private static void requireExtents(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "the matrix has %d rows and %d columns, expected 1 or more of each"
                            .formatted(rows, columns));
        }
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    /// Number of columns.
    public int columns() {
        return columns;
    }

    /// The value in row `row` and column `column`, both from 0.
    public double get(int row, int column) {
        return values[row * columns + column];
    }

    /// A copy of the values, `(rows, columns)`.
    public double[] toArray() {
        return values.clone();
    }

    /// Rows `row` to `row + rows` and columns `column` to `column + columns`, without the ends.
    public Matrix part(int row, int column, int rows, int columns) {
        return of(rows, columns, (i, j) -> get(row + i, column + j));
    }

    /// This matrix, entry by entry, plus `factor` times another of the same extents.
    ///
    /// @throws IllegalArgumentException if the extents differ
    public Matrix plus(double factor, Matrix other) {
        if (other.rows != rows || other.columns != columns) {
            throw new IllegalArgumentException(
                    "the matrices have %d x %d and %d x %d entries, expected the same"
                            .formatted(rows, columns, other.rows, other.columns));
        }
        return of(rows, columns, (i, j) -> get(i, j) + factor * other.get(i, j));
    }

    /// Each entry times `factor`.
    public Matrix times(double factor) {
        return of(rows, columns, (i, j) -> factor * get(i, j));
    }

    /// `inputs x matrix`, each output a sum in the order of the rows.
    ///
    /// @param inputs one for each row
    /// @return one for each column
    /// @throws IllegalArgumentException if there are not as many inputs as rows
    public double[] product(double... inputs) {
        if (inputs.length != rows) {
            throw new IllegalArgumentException(
                    "there are %d inputs, expected %d, one for each row"
                            .formatted(inputs.length, rows));
        }
        double[] outputs = new double[columns];
        for (int i = 0; i < rows; i++) {
            double input = inputs[i];
            for (int j = 0; j < columns; j++) {
                outputs[j] += input * values[i * columns + j];
            }
        }
        return outputs;
    }

    /// The largest absolute value.
    public double largest() {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /// The root of the mean square of the entries.
    public double rms() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * rows + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Matrix[%d x %d]".formatted(rows, columns);
    }
}
