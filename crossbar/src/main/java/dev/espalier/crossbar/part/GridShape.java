package dev.espalier.crossbar.part;

import java.io.Serializable;

/// How many parts an array has, and how they are numbered: row-major in (row, column, bank, part).
///
/// @param rows 1 or more
/// @param columns 1 or more
/// @param banks at each crossing: 1, or 2 for a differential pair
/// @param parts in each bank, 1 or more
public record GridShape(int rows, int columns, int banks, int parts) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Checks the extents.
    ///
    /// @throws IllegalArgumentException if one is below 1, or there are 2^31 parts or more
    public GridShape {
        if (rows < 1
                || columns < 1
                || banks < 1
                || parts < 1
                || (double) rows * columns * banks * parts > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an array has %d x %d crossings of %d banks of %d parts, expected 1 or more of each and fewer than 2^31 parts"
                            .formatted(rows, columns, banks, parts));
        }
    }

    /// Number of parts.
    public int size() {
        return rows * columns * banks * parts;
    }

    /// The number of a part.
    public int index(int row, int column, int bank, int part) {
        return ((row * columns + column) * banks + bank) * parts + part;
    }

    /// The number of a part in its bank.
    int part(int index) {
        return index % parts;
    }

    /// The row of a part, from 0.
    int row(int index) {
        return index / (parts * banks * columns);
    }

    /// The column of a part, from 0.
    int column(int index) {
        return index / (parts * banks) % columns;
    }

    @Override
    public String toString() {
        return "%d x %d x %d x %d".formatted(rows, columns, banks, parts);
    }
}
