package dev.espalier.crossbar.mapping;

import dev.espalier.crossbar.Matrix;

/// A block of a matrix that one array holds.
///
/// @param row the first row, from 0
/// @param column the first column, from 0
/// @param rows of the block, 1 or more
/// @param columns of the block, 1 or more
public record Frame(int row, int column, int rows, int columns) {
    /// The block of `matrix`.
    public Matrix of(Matrix matrix) {
        return matrix.part(row, column, rows, columns);
    }
}
