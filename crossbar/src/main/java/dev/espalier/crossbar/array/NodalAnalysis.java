package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;
import java.util.Arrays;

/// Kirchhoff's equations at all nodes of a crossbar, factored once and then solved for as many
/// source voltages as wanted: what [EffectiveMatrix] leaves out, and a check of it by another
/// algorithm.
///
/// The unknowns are the drops along the word lines and the voltages of the bit lines ([Circuit]),
/// which are small, so that currents are not differences of large numbers. A Cholesky factorisation
/// within the envelope is followed by corrections from the residuals; they are kept beside the
/// first solution instead of being added to it, which leaves the currents of all branches accurate
/// to about 1e-13 of the largest also where drops are large (broken lines, wires that resist more
/// than the devices). The factorisation subtracts: on a line that is broken off from its source, or
/// from ground, segments should not conduct more than some 1e14 times as well as its devices.
///
/// Cost, with `n` the smaller and `m` the larger extent: about `2.5 m n^3` operations once and
/// `4 m n^2` for each input; `m n^2` numbers of memory (16 MB for 100 x 100, 270 MB for 256 x 256).
/// Immutable.
public final class NodalAnalysis {
    private static final int CORRECTIONS = 2;

    private final LineConductances lines;
    private final Circuit circuit;
    private final EnvelopeCholesky factor;

    private NodalAnalysis(LineConductances lines, Circuit circuit) {
        this.lines = lines;
        this.circuit = circuit;
        factor = new EnvelopeCholesky(laplacian(circuit));
    }

    /// The equations of a crossbar as it stands.
    public static NodalAnalysis of(Crossbar crossbar) {
        return of(crossbar.conductances(), crossbar.wires(), crossbar.broken());
    }

    /// The equations of these conductances, in siemens, `(rows, columns)`, behind these wires.
    ///
    /// @throws IllegalArgumentException if a conductance is negative, NaN or infinite, or a broken
    ///     segment is outside of the crossbar
    public static NodalAnalysis of(Matrix conductances, Wires wires, OpenSegments broken) {
        LineConductances lines =
                new LineConductances(conductances.rows(), conductances.columns(), wires, broken);
        EffectiveMatrix.requireConductances(conductances);
        return new NodalAnalysis(lines, new Circuit(conductances, lines));
    }

    /// Voltages and currents for these source voltages.
    ///
    /// @param volts of the sources, one for each row
    /// @throws IllegalArgumentException if there are not as many as rows, or one is not finite
    public Potentials at(double... volts) {
        requireVolts(volts);
        double[] emfs = new double[circuit.branches()];
        for (int x = 0; x < circuit.crossings(); x++) {
            emfs[x] = volts[x / lines.columns()];
        }
        double[] solution = new double[circuit.unknowns()];
        double[] correction = new double[circuit.unknowns()];
        double[] currents = currents(emfs, solution, correction);
        for (int pass = 0; pass <= CORRECTIONS; pass++) {
            double[] change = surplus(currents);
            factor.solve(change);
            double[] target = pass == 0 ? solution : correction;
            Arrays.setAll(target, i -> target[i] + change[i]);
            currents = currents(emfs, solution, correction);
        }
        double[] unknowns = new double[solution.length];
        Arrays.setAll(unknowns, i -> solution[i] + correction[i]);
        return new Potentials(lines, circuit, volts.clone(), unknowns, currents, surplus(currents));
    }

    private void requireVolts(double[] volts) {
        if (volts.length != lines.rows()) {
            throw new IllegalArgumentException(
                    "there are %d source voltages, expected %d, one for each row"
                            .formatted(volts.length, lines.rows()));
        }
        for (int i = 0; i < volts.length; i++) {
            if (!Double.isFinite(volts[i])) {
                throw new IllegalArgumentException(
                        "source %d has %s volts, expected a finite number".formatted(i, volts[i]));
            }
        }
    }

    /// The current of each branch; 0 for those without resistance.
    private double[] currents(double[] emfs, double[] solution, double[] correction) {
        double[] currents = new double[emfs.length];
        for (int k = 0; k < currents.length; k++) {
            int from = circuit.from(k);
            int to = circuit.to(k);
            double siemens = circuit.siemens(k);
            if (siemens > 0 && Double.isFinite(siemens)) {
                double along = at(solution, from) - at(solution, to);
                double more = at(correction, from) - at(correction, to);
                currents[k] = siemens * (emfs[k] - along - more);
            }
        }
        return currents;
    }

    private static double at(double[] values, int unknown) {
        return unknown < 0 ? 0 : values[unknown];
    }

    /// What leaves each node over what enters it.
    private double[] surplus(double[] currents) {
        double[] surplus = new double[circuit.unknowns()];
        for (int k = 0; k < currents.length; k++) {
            if (circuit.from(k) >= 0) {
                surplus[circuit.from(k)] += currents[k];
            }
            if (circuit.to(k) >= 0) {
                surplus[circuit.to(k)] -= currents[k];
            }
        }
        return surplus;
    }

    private static double[][] laplacian(Circuit circuit) {
        int[] first = new int[circuit.unknowns()];
        Arrays.setAll(first, i -> i);
        for (int k = 0; k < circuit.branches(); k++) {
            int low = Math.min(circuit.from(k), circuit.to(k));
            int high = Math.max(circuit.from(k), circuit.to(k));
            if (low >= 0 && circuit.siemens(k) > 0) {
                first[high] = Math.min(first[high], low);
            }
        }
        double[][] rows = new double[first.length][];
        Arrays.setAll(rows, i -> new double[i + 1 - first[i]]);
        for (int k = 0; k < circuit.branches(); k++) {
            int low = Math.min(circuit.from(k), circuit.to(k));
            int high = Math.max(circuit.from(k), circuit.to(k));
            double siemens = circuit.siemens(k);
            if (low == high || siemens == 0) {
                continue;
            }
            rows[high][high - first[high]] += siemens;
            if (low >= 0) {
                rows[low][low - first[low]] += siemens;
                rows[high][low - first[high]] -= siemens;
            }
        }
        return rows;
    }
}
