package dev.espalier.crossbar.spice;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;

/// The column currents of a small crossbar from Kirchhoff's laws as they are written down: the
/// potentials of all nodes and the currents of all segments are unknowns of one dense system, so
/// that a wire may have 0 ohms and be broken, and a piece of a line may hang in the air.
///
/// In volts, microamperes, microsiemens and megohms, and with complete pivoting: what is left of
/// the system when no pivot exceeds 1e-10 is the potential of a piece in the air, which is set to
/// 0.
final class Tableau {
    private static final double MEGA = 1e6;

    private final Crossbar crossbar;
    private final double[][] system;
    private final int nodes;
    private int equation;

    private Tableau(Crossbar crossbar) {
        this.crossbar = crossbar;
        nodes = 2 * crossbar.rows() * crossbar.columns();
        system = new double[2 * nodes][2 * nodes + 1];
        equation = nodes;
    }

    /// The currents out of the bit lines, in amperes.
    static double[] currents(Crossbar crossbar, double... volts) {
        Tableau tableau = new Tableau(crossbar);
        OpenSegments broken = crossbar.broken();
        int rows = crossbar.rows();
        int columns = crossbar.columns();
        int[] outputs = new int[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                boolean first = j == 0;
                tableau.segment(
                        first ? -1 : tableau.word(i, j - 1),
                        tableau.word(i, j),
                        first ? volts[i] : 0,
                        first ? crossbar.wires().driverOhms() : crossbar.wires().wordOhms(),
                        broken.word(i, j));
                boolean last = i == rows - 1;
                outputs[j] = tableau.equation;
                tableau.segment(
                        tableau.bit(i, j),
                        last ? -1 : tableau.bit(i + 1, j),
                        0,
                        last ? crossbar.wires().groundOhms() : crossbar.wires().bitOhms(),
                        broken.bit(i, j));
                tableau.bank(i, j);
            }
        }
        double[] solution = solved(tableau.system);
        double[] amperes = new double[columns];
        for (int j = 0; j < columns; j++) {
            amperes[j] = solution[outputs[j]] / MEGA;
        }
        return amperes;
    }

    private int word(int row, int column) {
        return row * crossbar.columns() + column;
    }

    private int bit(int row, int column) {
        return nodes / 2 + word(row, column);
    }

    /// `from + volts - to = ohms current`, or `current = 0`; node -1 is ground.
    private void segment(int from, int to, double volts, double ohms, boolean broken) {
        double[] law = system[equation];
        if (!broken) {
            law[2 * nodes] = -volts;
            if (from >= 0) {
                law[from] += 1;
            }
            if (to >= 0) {
                law[to] -= 1;
            }
        }
        law[equation] = broken ? 1 : -ohms / MEGA;
        if (from >= 0) {
            system[from][equation] -= 1;
        }
        if (to >= 0) {
            system[to][equation] += 1;
        }
        equation++;
    }

    private void bank(int row, int column) {
        int word = word(row, column);
        int bit = bit(row, column);
        double micro = crossbar.siemens(row, column) * MEGA;
        system[word][word] -= micro;
        system[word][bit] += micro;
        system[bit][word] += micro;
        system[bit][bit] -= micro;
    }

    /// Gauss and Jordan with complete pivoting; the last column is the right side.
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        double[] solution = new double[n];
        boolean[] used = new boolean[n];
        int[] unknowns = new int[n];
        int rank = 0;
        while (rank < n) {
            int at = -1;
            int unknown = -1;
            double largest = 1e-10;
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    if (!used[i] && Math.abs(rows[i][k]) > largest) {
                        at = i;
                        unknown = k;
                        largest = Math.abs(rows[i][k]);
                    }
                }
            }
            if (at < 0) {
                break;
            }
            used[at] = true;
            unknowns[at] = unknown;
            eliminate(rows, at, unknown);
            rank++;
        }
        for (int i = 0; i < n; i++) {
            if (used[i]) {
                solution[unknowns[i]] = rows[i][n] / rows[i][unknowns[i]];
            }
        }
        return solution;
    }

    private static void eliminate(double[][] rows, int pivot, int unknown) {
        for (int i = 0; i < rows.length; i++) {
            double factor = rows[i][unknown] / rows[pivot][unknown];
            if (i != pivot && factor != 0) {
                for (int k = 0; k < rows[i].length; k++) {
                    rows[i][k] -= factor * rows[pivot][k];
                }
                rows[i][unknown] = 0;
            }
        }
    }
}
