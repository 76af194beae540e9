package dev.espalier.crossbar.spice;

import java.io.IOException;

/// Writes elements of a netlist, one a line, and counts them.
///
/// Numbers have as many digits as tell a double from its neighbours, at most 17.
final class Elements {
    private final Appendable out;
    private long innerNodes;
    private long resistors;
    private long switches;

    Elements(Appendable out) {
        this.out = out;
    }

    /// A line of text.
    void line(String text) throws IOException {
        out.append(text).append('\n');
    }

    /// A resistor, above 0 ohms; left out if infinite.
    void resistor(String name, String one, String other, double ohms) throws IOException {
        if (Double.isFinite(ohms)) {
            resistors++;
            out.append(name).append(' ').append(one).append(' ').append(other);
            out.append(' ').append(Double.toString(ohms)).append('\n');
        }
    }

    /// A switch of the model `device`, controlled by one of the nodes `on` and `off`.
    void toggle(String name, String one, String other, boolean closed) throws IOException {
        switches++;
        out.append(name).append(' ').append(one).append(' ').append(other);
        out.append(closed ? " on 0 device\n" : " off 0 device\n");
    }

    /// The name of a new node within a bank, to be asked for once.
    String innerNode(String at) {
        innerNodes++;
        return "n_" + at;
    }

    /// What was written so far, and nodes beside those within banks.
    NetlistSize size(long otherNodes) {
        return new NetlistSize(otherNodes + innerNodes, resistors, switches);
    }
}
