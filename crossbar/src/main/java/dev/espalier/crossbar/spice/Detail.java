package dev.espalier.crossbar.spice;

/// How much of a bank a netlist shows. All three have the same column currents.
public enum Detail {
    /// One resistor for each bank: the inverse of its conductance.
    CELL("cell"),
    /// One resistor for each part together with its switch: `R + Ron` or `R + Roff` beside each
    /// other in a parallel bank, `R || Ron` or `R || Roff` in a row in a series bank.
    BRANCH("branch"),
    /// One resistor for each part and one voltage-controlled switch for each switch.
    SWITCH("switch");

    private final String label;

    Detail(String label) {
        this.label = label;
    }

    /// The name on the command line and in the netlist.
    public String label() {
        return label;
    }
}
