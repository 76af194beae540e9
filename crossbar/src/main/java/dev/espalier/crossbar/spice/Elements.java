package dev.espalier.crossbar.spice;

import java.io.IOException;

/// Writes elements of a netlist, one a line.
///
/// Numbers have as many digits as tell a double from its neighbours, at most 17.
final class Elements {
    private final Appendable out;

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
            out.append(name).append(' ').append(one).append(' ').append(other);
            out.append(' ').append(Double.toString(ohms)).append('\n');
        }
    }

    /// A switch of the model `device`, controlled by one of the nodes `on` and `off`.
    void toggle(String name, String one, String other, boolean closed) throws IOException {
        out.append(name).append(' ').append(one).append(' ').append(other);
        out.append(closed ? " on 0 device\n" : " off 0 device\n");
    }
}
