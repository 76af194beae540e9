package dev.espalier.crossbar.array;

import dev.espalier.crossbar.part.GridShape;
import java.io.Serializable;

/// How many parts and lines an array has. Banks are numbered as weights are, lines as they are on
/// the chip; how many lines a bank of each crossing needs is for a mapping to say.
///
/// @param parts how many parts there are
/// @param wordLines 1 or more
/// @param bitLines 1 or more
public record ArrayExtents(GridShape parts, int wordLines, int bitLines) implements Serializable {
    private static final long serialVersionUID = 1L;
}
