package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;
import java.util.Arrays;

/// Kirchhoff's equations at all nodes of a crossbar, factored once and then solved for as many
/// source voltages as wanted: what [EffectiveMatrix] leaves out, and a check of it by another
/// algorithm.
///
/// The unknowns are the drops along the word lines and the voltages of the bit lines ([Circuit]),
/// which are small, so that currents are not differences of large numbers. A Cholesky factorisation
/// within the envelope is followed by two corrections from the residuals. The unknowns are kept in
/// two doubles each, value and rest, which leaves the currents of all branches accurate to about
/// 1e-13 of the largest also where drops are large (broken lines, wires that resist more than the
/// devices). The factorisation subtracts: segments of a line that is broken off from its source, or
/// from ground, should not conduct more than some 1e12 times as well as all its devices together.
///
/// Cost, with `n` the smaller and `m` the larger extent: about `2.5 m n^3` operations once and
/// `25 m n^2` for each input; `2 m n^2` numbers of memory (16 MB for 100 x 100, 270 MB for 256 x
/// 256). Immutable.
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
        double[] emfs = emfs(volts);
        double[] solution = new double[circuit.unknowns()];
        double[] rest = new double[circuit.unknowns()];
        double[] currents = currents(emfs, solution, rest);
        for (int pass = 0; pass <= CORRECTIONS; pass++) {
            double[] change = surplus(currents);
            factor.solve(change);
            for (int i = 0; i < change.length; i++) {
                double before = solution[i];
                solution[i] = before + change[i];
                rest[i] += lost(before, change[i], solution[i]);
            }
            currents = currents(emfs, solution, rest);
        }
        return new Potentials(
                lines, circuit, volts.clone(), emfs, solution, currents, surplus(currents));
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

    /// The electromotive forces of all branches: in each device the voltage of the source that its
    /// word line is connected with.
    private double[] emfs(double[] volts) {
        double[] emfs = new double[circuit.branches()];
        for (int i = 0; i < lines.rows(); i++) {
            double emf = volts[i];
            for (int j = 0; j < lines.columns(); j++) {
                emf = lines.word(i, j) == 0 ? 0 : emf;
                emfs[i * lines.columns() + j] = emf;
            }
        }
        return emfs;
    }

    /// The current of each branch; 0 for those without resistance.
    private double[] currents(double[] emfs, double[] solution, double[] rest) {
        double[] currents = new double[emfs.length];
        for (int k = 0; k < currents.length; k++) {
            int from = circuit.from(k);
            int to = circuit.to(k);
            double siemens = circuit.siemens(k);
            if (siemens > 0 && Double.isFinite(siemens)) {
                double left = emfs[k] - at(solution, from);
                double volts = left + at(solution, to);
                double lost =
                        lost(emfs[k], -at(solution, from), left)
                                + lost(left, at(solution, to), volts);
                currents[k] = siemens * (volts + (lost - at(rest, from) + at(rest, to)));
            }
        }
        return currents;
    }

    /// What rounding took from the sum of two numbers (Knuth's two-sum).
    private static double lost(double one, double other, double sum) {
        double added = sum - one;
        return (one - (sum - added)) + (other - added);
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
