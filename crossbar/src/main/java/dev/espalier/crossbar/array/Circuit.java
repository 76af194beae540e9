package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;
import java.util.Arrays;

/// A crossbar as a list of nodes and branches. All sources are taken to ground and stand, as
/// electromotive forces, in the devices of their word line: the unknown of a word line node is its
/// *drop*, source minus node, that of a bit line node its voltage with the sign changed (also that
/// of a word line node behind a broken segment, where no electromotive force is needed). Both are
/// small where wires are good, and the matrix of the nodes is an ordinary Laplacian.
///
/// Branch `k` leads from node `from[k]` to node `to[k]` and has `siemens[k]`; for crossing `x = i
/// columns + j` branch `x` is the device, `crossings + x` the segment of the word line that leads
/// there, `2 crossings + x` the segment of the bit line that leads away. Its current is `siemens
/// (emf - (unknown of from - unknown of to))`, counted in the direction from source to ground.
///
/// Nodes are numbered line by line along the shorter lines, so that the matrix has a narrow
/// envelope; a segment without resistance makes two nodes one, with the number of the last.
final class Circuit {
    /// What stands for the sources and ground: unknown 0.
    static final int REFERENCE = -1;

    /// What stands for a node without a way to a source or to ground.
    static final int FLOATING = -2;

    private final LineConductances lines;
    private final int crossings;
    private final int[] from;
    private final int[] to;
    private final double[] siemens;
    private final int unknowns;

    /// The circuit of these devices, in siemens, between these lines.
    Circuit(Matrix devices, LineConductances lines) {
        this.lines = lines;
        crossings = Math.multiplyExact(lines.rows(), lines.columns());
        from = new int[3 * crossings];
        to = new int[3 * crossings];
        siemens = new double[3 * crossings];
        place(devices);
        unknowns = number();
    }

    /// Number of crossings.
    int crossings() {
        return crossings;
    }

    /// Number of unknowns.
    int unknowns() {
        return unknowns;
    }

    /// Number of branches.
    int branches() {
        return from.length;
    }

    /// The unknown at the start of a branch, [#REFERENCE] or [#FLOATING].
    int from(int branch) {
        return from[branch];
    }

    /// The unknown at the end of a branch, [#REFERENCE] or [#FLOATING].
    int to(int branch) {
        return to[branch];
    }

    /// The conductance of a branch: 0 if it is broken or without a way to a source or to ground,
    /// infinite if it has no resistance.
    double siemens(int branch) {
        return siemens[branch];
    }

    private int position(int line, int row, int column) {
        return lines.columns() <= lines.rows()
                ? (2 * row + line) * lines.columns() + column
                : (2 * column + 1 - line) * lines.rows() + row;
    }

    private void place(Matrix devices) {
        int reference = 2 * crossings;
        for (int i = 0; i < lines.rows(); i++) {
            for (int j = 0; j < lines.columns(); j++) {
                int x = i * lines.columns() + j;
                int word = position(0, i, j);
                int bit = position(1, i, j);
                boolean last = i == lines.rows() - 1;
                branch(x, word, bit, devices.get(i, j));
                branch(
                        crossings + x,
                        j == 0 ? reference : position(0, i, j - 1),
                        word,
                        lines.word(i, j));
                branch(
                        2 * crossings + x,
                        bit,
                        last ? reference : position(1, i + 1, j),
                        lines.bit(i, j));
            }
        }
    }

    private void branch(int branch, int start, int end, double conductance) {
        from[branch] = start;
        to[branch] = end;
        siemens[branch] = conductance;
    }

    /// Replaces positions by numbers of unknowns; how many there are.
    private int number() {
        int reference = 2 * crossings;
        Forest merged = new Forest(reference + 1);
        Forest connected = new Forest(reference + 1);
        for (int k = 0; k < from.length; k++) {
            if (Double.isInfinite(siemens[k])) {
                merged.join(from[k], to[k]);
            }
            if (siemens[k] > 0) {
                connected.join(from[k], to[k]);
            }
        }
        int[] numbers = new int[reference + 1];
        Arrays.fill(numbers, FLOATING);
        numbers[reference] = REFERENCE;
        int count = 0;
        for (int position = 0; position < reference; position++) {
            if (merged.root(position) == position && connected.root(position) == reference) {
                numbers[position] = count++;
            }
        }
        for (int k = 0; k < from.length; k++) {
            if (connected.root(from[k]) != reference) {
                siemens[k] = 0;
            }
            from[k] = numbers[merged.root(from[k])];
            to[k] = numbers[merged.root(to[k])];
        }
        return count;
    }
}
