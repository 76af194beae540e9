package dev.espalier.crossbar.mapping;

import java.util.ArrayList;
import java.util.List;

/// The largest matrix that one array holds.
///
/// @param rows of weights, 1 to [#MOST]
/// @param columns of weights, 1 to [#MOST]
public record Tile(int rows, int columns) {
    /// The largest extent: beyond it the exact solution of an array takes minutes.
    public static final int MOST = 1024;

    /// What a chip has when nobody says otherwise.
    public static final Tile STANDARD = new Tile(128, 128);

    /// Checks the extents.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Tile {
        if (rows < 1 || columns < 1 || rows > MOST || columns > MOST) {
            throw new IllegalArgumentException(
                    "tiles have %d x %d weights, expected 1 to %d rows and columns"
                            .formatted(rows, columns, MOST));
        }
    }

    /// Cuts a matrix into as few blocks as possible, all of nearly the same extents, row by row.
    ///
    /// @param matrixRows 1 or more
    /// @param matrixColumns 1 or more
    public List<Frame> cut(int matrixRows, int matrixColumns) {
        int down = Math.ceilDiv(matrixRows, rows);
        int along = Math.ceilDiv(matrixColumns, columns);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < down; i++) {
            int top = start(i, down, matrixRows);
            for (int j = 0; j < along; j++) {
                int left = start(j, along, matrixColumns);
                frames.add(
                        new Frame(
                                top,
                                left,
                                start(i + 1, down, matrixRows) - top,
                                start(j + 1, along, matrixColumns) - left));
            }
        }
        return List.copyOf(frames);
    }

    private static int start(int index, int blocks, int extent) {
        return (int) ((long) index * extent / blocks);
    }
}
