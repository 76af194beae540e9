package dev.espalier.crossbar.array;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Segments of lines that are broken: no current passes.
///
/// @param segments each once
public record OpenSegments(Set<Segment> segments) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// No segment is broken.
    public static final OpenSegments NONE = new OpenSegments(Set.of());

    /// Copies the set.
    public OpenSegments {
        segments = Set.copyOf(segments);
    }

    /// A segment of a line.
    public sealed interface Segment extends Serializable {}

    /// The segment of a word line that leads to the crossing with a bit line: for column 0 the one
    /// from the source.
    ///
    /// @param row the word line, from 0
    /// @param column the crossing it leads to, from 0
    public record Word(int row, int column) implements Segment {
        private static final long serialVersionUID = 1L;
    }

    /// The segment of a bit line that leads away from the crossing with a word line: for the last
    /// row the one to ground.
    ///
    /// @param row the crossing it leads away from, from 0
    /// @param column the bit line, from 0
    public record Bit(int row, int column) implements Segment {
        private static final long serialVersionUID = 1L;
    }

    /// Whether no segment is broken.
    public boolean none() {
        return segments.isEmpty();
    }

    /// Whether the segment of word line `row` that leads to `column` is broken.
    public boolean word(int row, int column) {
        return !segments.isEmpty() && segments.contains(new Word(row, column));
    }

    /// Whether the segment of bit line `column` that leads away from `row` is broken.
    public boolean bit(int row, int column) {
        return !segments.isEmpty() && segments.contains(new Bit(row, column));
    }

    /// Checks that all of them are in a crossbar of these extents.
    ///
    /// @throws IllegalArgumentException if one is not
    public void requireWithin(int rows, int columns) {
        List<Segment> sorted =
                segments.stream().sorted(Comparator.comparing(Segment::toString)).toList();
        for (Segment segment : sorted) {
            boolean within =
                    switch (segment) {
                        case Word(int row, int column) -> within(row, rows, column, columns);
                        case Bit(int row, int column) -> within(row, rows, column, columns);
                    };
            if (!within) {
                throw new IllegalArgumentException(
                        "broken segment is %s, expected one of a crossbar of %d x %d"
                                .formatted(segment, rows, columns));
            }
        }
    }

    private static boolean within(int row, int rows, int column, int columns) {
        return row >= 0 && row < rows && column >= 0 && column < columns;
    }
}
