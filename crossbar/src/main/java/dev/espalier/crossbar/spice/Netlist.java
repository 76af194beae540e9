package dev.espalier.crossbar.spice;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.part.Switch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A crossbar and voltages on its word lines, as a netlist for ngspice. Immutable.
///
/// The netlist explains itself in its first lines. It computes the operating point and writes the
/// column currents, those through sources of 0 V between the bit lines and ground, to [#RESULTS] in
/// the folder in which ngspice runs. The voltages are parameters, to be changed in the text.
///
/// No element has 0 or infinite ohms: nodes are merged, elements left out, and so are pieces of
/// lines that have no path to a source or to ground.
///
/// Accuracy: ngspice computes in double, and the circuit is linear, so that its tolerances and
/// `gmin` play no part (measured: `gmin` from 1e-12 to 1e-18 leaves every digit as it is). What it
/// rounds away at a node acts as a leak to ground of about 1e-16 times the largest conductance
/// there. That matters between the closed switches of a series bank alone: with parts of 1 Mohm
/// each such node costs about 1e-12 of the current at 100 ohms closed, 1e-10 at 1 ohm. Detail
/// [Detail#CELL] has no such nodes.
public final class Netlist {
    /// The file that ngspice writes, an ASCII raw file.
    public static final String RESULTS = "currents.raw";

    private static final int SAVED_PER_LINE = 8;

    private final Crossbar crossbar;
    private final Detail detail;
    private final double[] volts;

    private Netlist(Crossbar crossbar, Detail detail, double[] volts) {
        this.crossbar = crossbar;
        this.detail = detail;
        this.volts = volts;
    }

    /// The netlist of `crossbar`.
    ///
    /// @param volts of the sources, one for each word line; copied
    /// @throws IllegalArgumentException if there are not as many voltages as word lines, or one is
    ///     not finite
    public static Netlist of(Crossbar crossbar, Detail detail, double... volts) {
        if (volts.length != crossbar.rows()) {
            throw new IllegalArgumentException(
                    "there are %d voltages, expected %d, one for each word line"
                            .formatted(volts.length, crossbar.rows()));
        }
        for (int i = 0; i < volts.length; i++) {
            if (!Double.isFinite(volts[i])) {
                throw new IllegalArgumentException(
                        "the voltage of word line %d is %s, expected a finite number"
                                .formatted(i, volts[i]));
            }
        }
        return new Netlist(crossbar, detail, volts.clone());
    }

    /// The number of bit lines, which is the number of currents.
    public int columns() {
        return crossbar.columns();
    }

    /// What ngspice calls the current out of bit line `column`.
    static String current(int column) {
        return "i(vout_" + column + ")";
    }

    /// Writes the netlist, in ASCII with line feeds: about 50 bytes for each element (a part, a
    /// switch, a bank, a segment), one after the other, so that memory does not grow with them.
    ///
    /// @throws IOException if `out` throws it
    public void writeTo(Appendable out) throws IOException {
        write(new Elements(out));
    }

    /// Number of nodes and elements. Cost: as writing it to nowhere.
    public NetlistSize size() {
        try {
            return write(new Elements(Writer.nullWriter()));
        } catch (IOException e) {
            throw new UncheckedIOException("nowhere is full", e);
        }
    }

    private NetlistSize write(Elements elements) throws IOException {
        writeHeader(elements);
        writeSources(elements);
        Nodes nodes = new Nodes(crossbar);
        Banks banks = new Banks(crossbar, detail, elements);
        for (int i = 0; i < crossbar.rows(); i++) {
            for (int j = 0; j < crossbar.columns(); j++) {
                if (nodes.holdsWord(i, j)) {
                    writeWord(elements, nodes, i, j);
                    banks.write(i, j, nodes.wordName(i, j), nodes.bitName(i, j));
                }
                if (nodes.holdsBit(i, j)) {
                    writeBit(elements, nodes, i, j);
                }
            }
        }
        writeControl(elements);
        int control = Banks.haveSwitches(crossbar, detail) ? 2 : 0;
        return elements.size(nodes.inLines() + crossbar.rows() + columns() + control);
    }

    private void writeHeader(Elements elements) throws IOException {
        elements.line(
                "* Crossbar of %d word lines x %d bit lines, %s banks of %d parts, detail %s"
                        .formatted(
                                crossbar.rows(),
                                crossbar.columns(),
                                crossbar.topology().label(),
                                crossbar.parts(),
                                detail.label()));
        elements.line(
                """
                *
                * Run it with: ngspice -b FILE
                * It writes the currents i(vout_j) out of the bit lines, in amperes, to %s.
                *
                * Nodes (all numbers from 0):
                *   in_i     source of word line i; its volts are the parameter v_i
                *   w_i_j    word line i at its crossing with bit line j
                *   b_i_j    bit line j at its crossing with word line i
                *   n_i_j_k  within the bank at that crossing, behind part k
                *   out_j    end of bit line j, held at 0 V by Vout_j, which measures the current
                * Elements:
                *   Rw_i_j   segment of word line i to the crossing with bit line j (0: from the source)
                *   Rb_i_j   segment of bit line j away from the crossing with word line i (last: to out_j)
                *   Rc_i_j   the whole bank at a crossing (detail cell)
                *   Rp_i_j_k part k of that bank (detail branch: together with its switch)
                *   Sp_i_j_k switch of part k (detail switch), controlled by node on or off
                *
                * What has no resistance is not an element: the nodes at its ends are one, and bear the
                * name nearest to the source on a word line, nearest to ground on a bit line. What lets no
                * current through is left out: broken segments, open parts, ideal switches that are open,
                * and pieces of lines without any path to a source or to ground.
                *"""
                        .formatted(RESULTS));
    }

    private void writeSources(Elements elements) throws IOException {
        for (int i = 0; i < volts.length; i++) {
            elements.line(".param v_" + i + "=" + volts[i]);
        }
        for (int i = 0; i < volts.length; i++) {
            elements.line("Vin_%d %s 0 {v_%d}".formatted(i, Nodes.source(i), i));
        }
        for (int j = 0; j < columns(); j++) {
            elements.line("Vout_%d %s 0 0".formatted(j, Nodes.end(j)));
        }
        if (Banks.haveSwitches(crossbar, detail)) {
            elements.line("Von on 0 1");
            elements.line("Voff off 0 0");
            elements.line(model(crossbar.device()));
        }
    }

    /// A resistance of 0 or infinity is one that no switch of the netlist needs.
    private static String model(Switch device) {
        String on = device.onOhms() > 0 ? " ron=" + device.onOhms() : "";
        String off = Double.isFinite(device.offOhms()) ? " roff=" + device.offOhms() : "";
        return ".model device SW(vt=0.5 vh=0%s%s)".formatted(on, off);
    }

    private void writeWord(Elements elements, Nodes nodes, int row, int column) throws IOException {
        Wires wires = crossbar.wires();
        OpenSegments broken = crossbar.broken();
        double ohms = column == 0 ? wires.driverOhms() : wires.wordOhms();
        if (ohms > 0 && !broken.word(row, column)) {
            String before = column == 0 ? Nodes.source(row) : nodes.wordName(row, column - 1);
            String name = "Rw_" + row + "_" + column;
            elements.resistor(name, before, nodes.wordName(row, column), ohms);
        }
    }

    private void writeBit(Elements elements, Nodes nodes, int row, int column) throws IOException {
        Wires wires = crossbar.wires();
        boolean last = row == crossbar.rows() - 1;
        double ohms = last ? wires.groundOhms() : wires.bitOhms();
        if (ohms > 0 && !crossbar.broken().bit(row, column)) {
            String behind = last ? Nodes.end(column) : nodes.bitName(row + 1, column);
            String name = "Rb_" + row + "_" + column;
            elements.resistor(name, nodes.bitName(row, column), behind, ohms);
        }
    }

    private void writeControl(Elements elements) throws IOException {
        elements.line(".options reltol=1e-9 abstol=1e-18 vntol=1e-12 gmin=1e-15");
        for (int j = 0; j < columns(); j += SAVED_PER_LINE) {
            elements.line(
                    IntStream.range(j, Math.min(j + SAVED_PER_LINE, columns()))
                            .mapToObj(Netlist::current)
                            .collect(Collectors.joining(" ", ".save ", "")));
        }
        List<String> control =
                List.of(
                        ".control",
                        "set filetype=ascii",
                        "set numdgt=15",
                        "op",
                        "write " + RESULTS,
                        "quit",
                        ".endc",
                        ".end");
        for (String line : control) {
            elements.line(line);
        }
    }
}
