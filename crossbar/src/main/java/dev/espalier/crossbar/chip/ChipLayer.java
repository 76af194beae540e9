package dev.espalier.crossbar.chip;

import java.util.List;

/// A layer on arrays.
///
/// @param name of the network's node; of a matrix [Chip#MATRIX]
/// @param groups of the convolution, 1 for all other layers
/// @param rows of the matrix of a group
/// @param columns of the matrix of a group
/// @param arrays that stand for it, group by group, as [dev.espalier.crossbar.mapping.Tile#cut]
///     cuts
/// @param claim what the compiler says of their weights
public record ChipLayer(
        String name, int groups, int rows, int columns, List<ChipArray> arrays, Claim claim) {
    /// Copies the list and checks the extents.
    ///
    /// @throws IllegalArgumentException if one is below 1
    public ChipLayer {
        arrays = List.copyOf(arrays);
        if (groups < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "layer %s has %d groups of %d x %d weights, expected 1 or more of each"
                            .formatted(name, groups, rows, columns));
        }
    }
}
