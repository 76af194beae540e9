package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;

/// The matrix that the wires of a crossbar let through: entry `(i, j)` is the current out of bit
/// line `j` into ground, in amperes, when source `i` has 1 V and the others 0. Resistive circuits
/// are linear, so for any voltages the currents are `volts x matrix`, and a product with wires
/// costs what one without costs.
///
/// The exact solution of Kirchhoff's equations at all `2 rows columns` nodes, by elimination row by
/// row from the top: [StarMesh] is what the rows so far look like from below, and [WordLine] what
/// the next one adds. As all of it is sums, products and quotients of positive numbers, each entry
/// has a relative error of about 1e-13 at worst, whatever the resistances; wires without resistance
/// and broken segments are no special cases, and what is connected to nothing gives exactly 0. A
/// crossbar with more bit lines than word lines is solved with the two exchanged, and sources with
/// grounds (reciprocity).
///
/// Cost, with `n` the smaller and `m` the larger extent: `m n^3 + m^2 n^2` operations, most of them
/// in one vector loop, and `n (n + m)` numbers of memory. Single-threaded; the same bits each time.
public final class EffectiveMatrix {
    private EffectiveMatrix() {}

    /// The effective matrix of a crossbar as it stands, `(rows, columns)`, in siemens.
    public static Matrix of(Crossbar crossbar) {
        return of(crossbar.conductances(), crossbar.wires(), crossbar.broken());
    }

    /// The effective matrix of these conductances behind these wires, `(rows, columns)`, in
    /// siemens. Without wires and broken segments the conductances themselves.
    ///
    /// @param conductances of the devices, 0 or more, `(rows, columns)`
    /// @throws IllegalArgumentException if a conductance is negative, NaN or infinite, or a broken
    ///     segment is outside of the crossbar
    public static Matrix of(Matrix conductances, Wires wires, OpenSegments broken) {
        int rows = conductances.rows();
        int columns = conductances.columns();
        LineConductances lines = new LineConductances(rows, columns, wires, broken);
        requireConductances(conductances);
        if (wires.ideal() && broken.none()) {
            return conductances;
        }
        if (columns <= rows) {
            StarMesh mesh = solve(conductances, lines);
            return Matrix.of(rows, columns, (i, j) -> mesh.toSource(j, i));
        }
        Matrix turned = Matrix.of(columns, rows, (i, j) -> turned(conductances, i, j));
        StarMesh mesh = solve(turned, lines.turned());
        return Matrix.of(rows, columns, (i, j) -> mesh.toSource(rows - 1 - i, columns - 1 - j));
    }

    /// Refuses what is no conductance.
    static void requireConductances(Matrix conductances) {
        for (int i = 0; i < conductances.rows(); i++) {
            for (int j = 0; j < conductances.columns(); j++) {
                double siemens = conductances.get(i, j);
                if (!(siemens >= 0) || Double.isInfinite(siemens)) {
                    throw new IllegalArgumentException(
                            "the device at (%d, %d) has %s siemens, expected a finite number from 0"
                                    .formatted(i, j, siemens));
                }
            }
        }
    }

    private static double turned(Matrix matrix, int row, int column) {
        return matrix.get(matrix.rows() - 1 - column, matrix.columns() - 1 - row);
    }

    private static StarMesh solve(Matrix conductances, LineConductances lines) {
        int columns = conductances.columns();
        StarMesh mesh = new StarMesh(columns, conductances.rows());
        double[] down = new double[columns];
        for (int i = 0; i < conductances.rows(); i++) {
            double[] devices = new double[columns];
            double[] segments = new double[columns];
            for (int j = 0; j < columns; j++) {
                devices[j] = conductances.get(i, j);
                segments[j] = lines.word(i, j);
                down[j] = lines.bit(i, j);
            }
            mesh.add(new WordLine(devices, segments));
            mesh.descend(down);
        }
        return mesh;
    }
}
