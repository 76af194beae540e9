package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.mapping.LayerMatrix;
import dev.espalier.network.TargetTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A block of a layer's matrix as a crossbar lets it through, in the units of the layer.
///
/// @param group of the convolution, from 0
/// @param row the first row of the layer's matrix, from 0
/// @param column the first column, from 0
/// @param weights the effective weights `(rows, columns)`, finite
/// @param deviations of the read noise, one for each column, in units of weight times input
public record TileModel(int group, int row, int column, Matrix weights, List<Double> deviations) {
    /// Checks the numbers; copies the list.
    ///
    /// @throws IllegalArgumentException if an index is negative, there is not one deviation for
    ///     each column, a deviation is negative, or a number is NaN or infinite
    public TileModel {
        deviations = List.copyOf(deviations);
        if (group < 0 || row < 0 || column < 0) {
            throw new IllegalArgumentException(
                    "a tile is at group %d, row %d, column %d, expected numbers from 0"
                            .formatted(group, row, column));
        }
        if (!Double.isFinite(weights.rms())) {
            throw new IllegalArgumentException(
                    "the tile at group %d, row %d, column %d has a root mean square weight of %s, expected finite weights"
                            .formatted(group, row, column, weights.rms()));
        }
        if (deviations.size() != weights.columns()) {
            throw new IllegalArgumentException(
                    "there are %d deviations, expected %d, one for each column"
                            .formatted(deviations.size(), weights.columns()));
        }
        for (double deviation : deviations) {
            if (!(deviation >= 0) || Double.isInfinite(deviation)) {
                throw new IllegalArgumentException(
                        "a deviation is %s, expected a finite number from 0".formatted(deviation));
            }
        }
    }

    /// A tile that is read without noise.
    public static TileModel silent(int group, int row, int column, Matrix weights) {
        return new TileModel(
                group, row, column, weights, Collections.nCopies(weights.columns(), 0.0));
    }

    /// The same tile with one deviation for all columns.
    public TileModel with(double deviation) {
        return new TileModel(
                group, row, column, weights, Collections.nCopies(weights.columns(), deviation));
    }

    /// A layer on tiles that let its weights through as they are: what converters and noise alone
    /// do.
    ///
    /// @param rows the most rows of a tile, 1 or more
    /// @param columns the most columns of a tile, 1 or more
    public static List<TileModel> exact(TargetTensor weights, int rows, int columns) {
        List<TileModel> tiles = new ArrayList<>();
        for (int group = 0; group < weights.groups(); group++) {
            tiles.addAll(exact(group, LayerMatrix.of(weights, group), rows, columns));
        }
        return List.copyOf(tiles);
    }

    /// A matrix, that of a group, on tiles that let it through as it is.
    ///
    /// @param rows the most rows of a tile, 1 or more
    /// @param columns the most columns of a tile, 1 or more
    /// @throws IllegalArgumentException if `rows` or `columns` is below 1
    public static List<TileModel> exact(int group, Matrix matrix, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "tiles have %d rows and %d columns, expected 1 or more of each"
                            .formatted(rows, columns));
        }
        List<TileModel> tiles = new ArrayList<>();
        for (int i = 0; i < matrix.rows(); i += rows) {
            for (int j = 0; j < matrix.columns(); j += columns) {
                int height = Math.min(rows, matrix.rows() - i);
                int width = Math.min(columns, matrix.columns() - j);
                tiles.add(silent(group, i, j, matrix.part(i, j, height, width)));
            }
        }
        return List.copyOf(tiles);
    }
}
