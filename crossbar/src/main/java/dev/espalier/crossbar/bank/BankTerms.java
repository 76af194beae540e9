package dev.espalier.crossbar.bank;

import dev.espalier.crossbar.part.Switch;

/// What each part of a bank adds to its sum, with its switch open and with it closed: siemens in a
/// parallel bank, ohms in a series bank.
final class BankTerms {
    private final Topology topology;
    private final double[] opened;
    private final double[] shut;
    private final long closed;
    private final long open;

    private BankTerms(Topology topology, double[] opened, double[] shut, long closed, long open) {
        this.topology = topology;
        this.opened = opened;
        this.shut = shut;
        this.closed = closed;
        this.open = open;
    }

    /// The terms of a bank.
    ///
    /// @param ohms of the parts, 0 to infinity
    /// @param closed switches that are stuck closed, bit `k` for part `k`
    /// @param open switches that are stuck open
    /// @throws IllegalArgumentException if there are no parts or more than [BankSums#MOST_PARTS],
    ///     or one has a negative resistance or NaN
    static BankTerms of(Topology topology, Switch device, double[] ohms, long closed, long open) {
        if (ohms.length < 1 || ohms.length > BankSums.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "the bank has %d parts, expected 1 to %d"
                            .formatted(ohms.length, BankSums.MOST_PARTS));
        }
        double[] opened = new double[ohms.length];
        double[] shut = new double[ohms.length];
        for (int k = 0; k < ohms.length; k++) {
            if (!(ohms[k] >= 0)) {
                throw new IllegalArgumentException(
                        "part %d has %s ohms, expected 0 or more".formatted(k, ohms[k]));
            }
            opened[k] = topology.term(ohms[k], device, false);
            shut[k] = topology.term(ohms[k], device, true);
        }
        return new BankTerms(topology, opened, shut, closed, open);
    }

    Topology topology() {
        return topology;
    }

    int parts() {
        return opened.length;
    }

    /// Whether the switch of a part obeys.
    boolean free(int part) {
        return ((closed | open) >>> part & 1) == 0;
    }

    /// What a part adds.
    double term(int part, boolean isClosed) {
        return isClosed ? shut[part] : opened[part];
    }

    /// The bit of a part whose switch is stuck, in all masks.
    int stuckBit(int part) {
        return (int) (closed & 1L << part);
    }
}
