package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.array.OpenSegments.Bit;
import dev.espalier.crossbar.array.OpenSegments.Segment;
import dev.espalier.crossbar.array.OpenSegments.Word;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.part.GridShape;

/// Which banks of a tile are cut off by broken segments: from their source, because their word line
/// is broken before them, or from ground, because their bit line is broken behind them. Whatever
/// they are set to, nothing of it comes out, but for what finds its way through other banks.
final class CutBanks {
    private final Signed signed;
    private final boolean[][] cut;

    CutBanks(TileTask task) {
        GridShape shape = task.shape();
        this.signed = task.design().signed();
        this.cut = new boolean[signed.lines(shape)][signed.bits(shape)];
        for (Segment segment : task.broken().segments()) {
            switch (segment) {
                case Word(int line, int column) -> {
                    for (int bit = column; bit < cut[line].length; bit++) {
                        cut[line][bit] = true;
                    }
                }
                case Bit(int row, int bit) -> {
                    for (int line = 0; line <= row; line++) {
                        cut[line][bit] = true;
                    }
                }
            }
        }
    }

    /// Whether a bank is cut off.
    boolean at(int row, int column, int bank) {
        return cut[signed.line(row, bank)][signed.bit(column, bank)];
    }
}
