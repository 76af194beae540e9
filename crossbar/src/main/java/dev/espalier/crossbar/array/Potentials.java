package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;

/// Voltages and currents in a crossbar for some source voltages, as [NodalAnalysis] finds them.
/// Currents are counted in the direction from the sources to ground. Immutable.
public final class Potentials {
    private final LineConductances lines;
    private final Circuit circuit;
    private final double[] volts;
    private final double[] emfs;
    private final double[] unknowns;
    private final double[] currents;
    private final double[] surplus;

    /// Takes all arrays over.
    ///
    /// @param emfs of the branches: of a device, what the unknown of its word line counts from
    /// @param unknowns drops along word lines, negative voltages of bit lines
    /// @param currents of the branches
    /// @param surplus what leaves each node over what enters it
    Potentials(
            LineConductances lines,
            Circuit circuit,
            double[] volts,
            double[] emfs,
            double[] unknowns,
            double[] currents,
            double[] surplus) {
        this.lines = lines;
        this.circuit = circuit;
        this.volts = volts;
        this.emfs = emfs;
        this.unknowns = unknowns;
        this.currents = currents;
        this.surplus = surplus;
    }

    /// The voltage of the word line at a crossing; 0 if it has no way to a source or to ground.
    public double wordVolts(int row, int column) {
        int crossing = crossing(row, column);
        int node = circuit.from(crossing);
        return node == Circuit.FLOATING ? 0 : emfs[crossing] - unknown(node);
    }

    /// The voltage of the bit line at a crossing; 0 if it has no way to a source or to ground.
    public double bitVolts(int row, int column) {
        return 0 - unknown(circuit.to(crossing(row, column)));
    }

    /// The current through the device at a crossing.
    public double deviceAmperes(int row, int column) {
        return currents[crossing(row, column)];
    }

    /// The currents through all devices, `(rows, columns)`.
    public Matrix deviceAmperes() {
        return Matrix.of(lines.rows(), lines.columns(), this::deviceAmperes);
    }

    /// The currents out of the bit lines into ground, one for each column: what the devices between
    /// the last broken segment and ground let through.
    public double[] outputAmperes() {
        double[] sums = new double[lines.columns()];
        for (int i = 0; i < lines.rows(); i++) {
            for (int j = 0; j < lines.columns(); j++) {
                sums[j] = lines.bit(i, j) == 0 ? 0 : sums[j] + deviceAmperes(i, j);
            }
        }
        return sums;
    }

    /// The currents out of the sources, one for each row: what the devices before the first broken
    /// segment let through.
    public double[] sourceAmperes() {
        double[] sums = new double[lines.rows()];
        for (int i = 0; i < lines.rows(); i++) {
            for (int j = lines.columns() - 1; j >= 0; j--) {
                double sum = sums[i] + deviceAmperes(i, j);
                sums[i] = lines.word(i, j) == 0 ? 0 : sum;
            }
        }
        return sums;
    }

    /// The power that the sources deliver, in watts.
    public double deliveredWatts() {
        double sum = 0;
        double[] amperes = sourceAmperes();
        for (int i = 0; i < amperes.length; i++) {
            sum += volts[i] * amperes[i];
        }
        return sum;
    }

    /// The power that turns into heat, and where.
    public Dissipation dissipation() {
        int crossings = circuit.crossings();
        double devices = 0;
        double words = 0;
        double bits = 0;
        double drivers = 0;
        double grounds = 0;
        for (int x = 0; x < crossings; x++) {
            devices += watts(x);
            if (x % lines.columns() == 0) {
                drivers += watts(crossings + x);
            } else {
                words += watts(crossings + x);
            }
            if (x >= crossings - lines.columns()) {
                grounds += watts(2 * crossings + x);
            } else {
                bits += watts(2 * crossings + x);
            }
        }
        return new Dissipation(devices, words, bits, drivers, grounds);
    }

    /// The largest error of Kirchhoff's current law at a node, relative to the largest current of a
    /// device, segment, source or output. Where none of them is more than rounding (2^-52) leaves
    /// of source voltage times conductance of a device, relative to that.
    public double residual() {
        double largest = Math.max(largest(currents), largest(sourceAmperes()));
        largest = Math.max(largest, largest(outputAmperes()));
        for (int x = 0; x < circuit.crossings(); x++) {
            largest = Math.max(largest, Math.ulp(1.0) * Math.abs(emfs[x]) * circuit.siemens(x));
        }
        return largest == 0 ? 0 : largest(surplus) / largest;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private double watts(int branch) {
        double current = currents[branch];
        return current == 0 ? 0 : current * (current / circuit.siemens(branch));
    }

    private double unknown(int node) {
        return node < 0 ? 0 : unknowns[node];
    }

    private int crossing(int row, int column) {
        return row * lines.columns() + column;
    }
}
