package dev.espalier.crossbar.simulate;

import java.util.List;

/// Tiles whose currents are converted before anything is added: at most one for each column of a
/// layer, or all of them where adding is ideal. Columns count over all groups.
///
/// @param tiles at least one
/// @param width columns of one group
record Band(List<TileModel> tiles, int width) {
    Band {
        tiles = List.copyOf(tiles);
    }

    int firstRow() {
        return tiles.stream().mapToInt(TileModel::row).min().orElseThrow();
    }

    /// The row behind the last one.
    int endRow() {
        return tiles.stream()
                .mapToInt(tile -> tile.row() + tile.weights().rows())
                .max()
                .orElseThrow();
    }

    /// The column, over all groups, of column `column` of a tile.
    int column(TileModel tile, int column) {
        return tile.group() * width + tile.column() + column;
    }

    boolean silent() {
        return tiles.stream().allMatch(Bands::silent);
    }

    /// The standard deviation of the noise of each column.
    ///
    /// @param columns over all groups
    double[] deviations(int columns) {
        double[] deviations = new double[columns];
        for (TileModel tile : tiles) {
            for (int j = 0; j < tile.weights().columns(); j++) {
                deviations[column(tile, j)] = tile.deviations().get(j);
            }
        }
        return deviations;
    }

    /// The sum of the absolute weights of each column: its largest output for inputs up to 1.
    ///
    /// @param columns over all groups
    double[] reaches(int columns) {
        double[] reaches = new double[columns];
        for (TileModel tile : tiles) {
            for (int i = 0; i < tile.weights().rows(); i++) {
                for (int j = 0; j < tile.weights().columns(); j++) {
                    reaches[column(tile, j)] += Math.abs(tile.weights().get(i, j));
                }
            }
        }
        return reaches;
    }
}
