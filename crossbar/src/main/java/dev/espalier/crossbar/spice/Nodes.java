package dev.espalier.crossbar.spice;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;

/// The nodes of the lines of a crossbar: which of them are one because the wire between them has no
/// resistance, and which belong to an island without any path to a source or to ground.
///
/// An island would make the matrix of a circuit simulator singular. No current flows in it, so a
/// netlist does without. Cost: one pass over the crossings, four integers for each.
final class Nodes {
    /// Stands for the source of a word line, or for the end of a bit line at ground.
    private static final int END = -1;

    private final int rows;
    private final int columns;
    private final int[] wordNames;
    private final int[] bitNames;

    /// A forest over the nodes: word lines, bit lines, and last all that has a fixed potential.
    private final int[] parents;

    Nodes(Crossbar crossbar) {
        rows = crossbar.rows();
        columns = crossbar.columns();
        wordNames = new int[rows * columns];
        bitNames = new int[rows * columns];
        parents = new int[2 * rows * columns + 1];
        for (int node = 0; node < parents.length; node++) {
            parents[node] = node;
        }
        mergeWords(crossbar.wires(), crossbar.broken());
        mergeBits(crossbar.wires(), crossbar.broken());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (Double.isFinite(1 / crossbar.siemens(i, j))) {
                    connect(word(i, j), bit(i, j));
                }
            }
        }
    }

    /// The node of word line `row` at its crossing with a bit line.
    String wordName(int row, int column) {
        int name = wordNames[row * columns + column];
        return name == END ? source(row) : "w_" + row + "_" + name;
    }

    /// The node of bit line `column` at its crossing with a word line.
    String bitName(int row, int column) {
        int name = bitNames[row * columns + column];
        return name == END ? end(column) : "b_" + name + "_" + column;
    }

    /// The node of the source of a word line.
    static String source(int row) {
        return "in_" + row;
    }

    /// The node at the end of a bit line, held at 0 V.
    static String end(int column) {
        return "out_" + column;
    }

    /// Whether there is a path from the word line at this crossing to a source or to ground.
    boolean holdsWord(int row, int column) {
        return root(word(row, column)) == root(fixed());
    }

    /// Whether there is a path from the bit line at this crossing to a source or to ground.
    boolean holdsBit(int row, int column) {
        return root(bit(row, column)) == root(fixed());
    }

    /// How many nodes the crossings have besides sources and ends, islands left out.
    long inLines() {
        long count = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                count += holdsWord(i, j) && wordNames[i * columns + j] == j ? 1 : 0;
                count += holdsBit(i, j) && bitNames[i * columns + j] == i ? 1 : 0;
            }
        }
        return count;
    }

    private void mergeWords(Wires wires, OpenSegments broken) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double ohms = j == 0 ? wires.driverOhms() : wires.wordOhms();
                boolean whole = !broken.word(i, j);
                int before = j == 0 ? END : wordNames[i * columns + j - 1];
                wordNames[i * columns + j] = whole && ohms == 0 ? before : j;
                if (whole) {
                    connect(word(i, j), j == 0 ? fixed() : word(i, j - 1));
                }
            }
        }
    }

    private void mergeBits(Wires wires, OpenSegments broken) {
        for (int i = rows - 1; i >= 0; i--) {
            boolean last = i == rows - 1;
            for (int j = 0; j < columns; j++) {
                double ohms = last ? wires.groundOhms() : wires.bitOhms();
                boolean whole = !broken.bit(i, j);
                int behind = last ? END : bitNames[(i + 1) * columns + j];
                bitNames[i * columns + j] = whole && ohms == 0 ? behind : i;
                if (whole) {
                    connect(bit(i, j), last ? fixed() : bit(i + 1, j));
                }
            }
        }
    }

    private int word(int row, int column) {
        return row * columns + column;
    }

    private int bit(int row, int column) {
        return (rows + row) * columns + column;
    }

    private int fixed() {
        return parents.length - 1;
    }

    private void connect(int one, int other) {
        parents[root(one)] = root(other);
    }

    private int root(int node) {
        int at = node;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
