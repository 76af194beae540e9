package dev.espalier.crossbar.simulate;

import dev.espalier.crossbar.converter.Converter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks the tiles of a layer and sorts them into bands.
///
/// @param layer what messages call it
/// @param groups number of groups
/// @param rows of the matrix of a group
/// @param columns of the matrix of a group
record Bands(String layer, int groups, int rows, int columns) {
    /// The bands of `tiles`, from the first row on: tiles that begin in the same row are one band;
    /// all are one if neither noise nor an ADC comes between their sums.
    ///
    /// @throws IllegalArgumentException if they do not cover the layer, each weight once
    List<Band> of(List<TileModel> tiles, Converter adc) {
        requireCover(tiles);
        if (adc instanceof Converter.Ideal && tiles.stream().allMatch(Bands::silent)) {
            return List.of(new Band(tiles, columns));
        }
        Map<Integer, List<TileModel>> byRow = new TreeMap<>();
        for (TileModel tile : tiles) {
            byRow.computeIfAbsent(tile.row(), row -> new ArrayList<>()).add(tile);
        }
        return byRow.values().stream().map(band -> new Band(band, columns)).toList();
    }

    static boolean silent(TileModel tile) {
        return tile.deviations().stream().allMatch(deviation -> deviation == 0);
    }

    private void requireCover(List<TileModel> tiles) {
        List<BitSet> covered = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            covered.add(new BitSet(rows * columns));
        }
        for (TileModel tile : tiles) {
            requireInside(tile);
            BitSet cells = covered.get(tile.group());
            for (int i = tile.row(); i < tile.row() + tile.weights().rows(); i++) {
                int from = i * columns + tile.column();
                int to = from + tile.weights().columns();
                if (!cells.get(from, to).isEmpty()) {
                    throw new IllegalArgumentException(
                            "%s: two tiles hold weights of row %d, columns %d to %d of group %d, expected one"
                                    .formatted(
                                            layer,
                                            i,
                                            tile.column(),
                                            tile.column() + tile.weights().columns() - 1,
                                            tile.group()));
                }
                cells.set(from, to);
            }
        }
        for (int group = 0; group < groups; group++) {
            int missing = covered.get(group).nextClearBit(0);
            if (missing < rows * columns) {
                throw new IllegalArgumentException(
                        "%s: no tile holds the weight in row %d, column %d of group %d"
                                .formatted(layer, missing / columns, missing % columns, group));
            }
        }
    }

    private void requireInside(TileModel tile) {
        if (tile.group() >= groups
                || tile.row() + tile.weights().rows() > rows
                || tile.column() + tile.weights().columns() > columns) {
            throw new IllegalArgumentException(
                    "%s: a tile of %d x %d is at group %d, row %d, column %d, expected within %d groups of %d x %d"
                            .formatted(
                                    layer,
                                    tile.weights().rows(),
                                    tile.weights().columns(),
                                    tile.group(),
                                    tile.row(),
                                    tile.column(),
                                    groups,
                                    rows,
                                    columns));
        }
    }
}
