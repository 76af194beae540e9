package dev.espalier.crossbar.bank;

import dev.espalier.crossbar.part.Switch;

/// How the parts of a bank are put together. A bank is a two-terminal network; a mask says which of
/// its switches are closed, bit `k` for part `k`.
///
/// Both topologies are exact subset sums, switch resistance and leakage included: the parallel one
/// in conductance, the series one in resistance. Resistances may be 0 (a part that is short) or
/// infinite (one that is open).
public enum Topology {
    /// Each part in series with its switch, all of these beside each other:
    /// `G = sum over k of 1 / (R_k + (closed_k ? Ron : Roff))`.
    PARALLEL("parallel"),
    /// All parts in a row, each with a switch across it that takes it out when closed:
    /// `R = sum over k of R_k || (closed_k ? Ron : Roff)`.
    SERIES("series");

    private final String label;

    Topology(String label) {
        this.label = label;
    }

    /// The name in files and on the command line.
    public String label() {
        return label;
    }

    /// What one part adds to the sum: siemens in a parallel bank, ohms in a series bank.
    ///
    /// @param ohms of the part, 0 to infinity
    public double term(double ohms, Switch device, boolean closed) {
        double beside = device.ohms(closed);
        return switch (this) {
            case PARALLEL -> 1 / (ohms + beside);
            case SERIES -> parallel(ohms, beside);
        };
    }

    /// The conductance of a bank whose terms add up to `sum`, or the sum of one with this
    /// conductance.
    public double siemens(double sum) {
        return switch (this) {
            case PARALLEL -> sum;
            case SERIES -> 1 / sum;
        };
    }

    private static double parallel(double one, double other) {
        if (one == 0 || other == 0) {
            return 0;
        }
        return 1 / (1 / one + 1 / other);
    }
}
