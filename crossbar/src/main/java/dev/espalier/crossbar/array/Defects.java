package dev.espalier.crossbar.array;

import dev.espalier.crossbar.part.Faults;
import java.io.Serializable;

/// All that is broken in a crossbar.
///
/// @param faults of parts and switches
/// @param segments of lines
public record Defects(Faults faults, OpenSegments segments) implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Nothing is broken.
    public static final Defects NONE = new Defects(Faults.NONE, OpenSegments.NONE);

    /// How many there are.
    public int count() {
        return faults.faults().size() + segments.segments().size();
    }

    /// Checks that all of them are in an array of these extents.
    ///
    /// @throws IllegalArgumentException if one is not
    public void requireWithin(ArrayExtents extents) {
        faults.requireWithin(extents.parts());
        segments.requireWithin(extents.wordLines(), extents.bitLines());
    }
}
