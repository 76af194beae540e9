package dev.espalier.crossbar.array;

import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;

/// All that is broken in a crossbar.
///
/// @param faults of parts and switches
/// @param segments of lines
public record Defects(Faults faults, OpenSegments segments) {
    /// Nothing is broken.
    public static final Defects NONE = new Defects(Faults.NONE, OpenSegments.NONE);

    /// How many there are.
    public int count() {
        return faults.faults().size() + segments.segments().size();
    }

    /// Checks that all of them are in an array of this shape.
    ///
    /// @throws IllegalArgumentException if one is not
    public void requireWithin(GridShape shape) {
        faults.requireWithin(shape);
        segments.requireWithin(shape.rows(), shape.columns());
    }
}
