package dev.espalier.crossbar.spice;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.part.Switch;
import java.io.IOException;

/// Writes the banks of a crossbar, element by element.
///
/// What has no resistance is no element: its ends are one node. What lets no current through is no
/// element either; of a series bank with a part that is open for good nothing is left.
final class Banks {
    private final Crossbar crossbar;
    private final Detail detail;
    private final Elements elements;

    Banks(Crossbar crossbar, Detail detail, Elements elements) {
        this.crossbar = crossbar;
        this.detail = detail;
        this.elements = elements;
    }

    /// Whether there may be a switch in the netlist: of an ideal one nothing is left.
    static boolean haveSwitches(Crossbar crossbar, Detail detail) {
        return detail == Detail.SWITCH && !crossbar.device().equals(Switch.IDEAL);
    }

    /// Writes the bank at crossing (`row`, `column`), between the nodes `word` and `bit`.
    void write(int row, int column, String word, String bit) throws IOException {
        double ohms = 1 / crossbar.siemens(row, column);
        if (Double.isInfinite(ohms)) {
            return;
        }
        String at = row + "_" + column;
        switch (detail) {
            case CELL -> elements.resistor("Rc_" + at, word, bit, ohms);
            case BRANCH, SWITCH -> {
                switch (crossbar.topology()) {
                    case PARALLEL -> parallel(row, column, word, bit);
                    case SERIES -> series(row, column, word, bit);
                }
            }
        }
    }

    private void parallel(int row, int column, String word, String bit) throws IOException {
        for (int k = 0; k < crossbar.parts(); k++) {
            double part = crossbar.ohms(row, column, k);
            boolean closed = crossbar.closed(row, column, k);
            double device = crossbar.device().ohms(closed);
            String at = row + "_" + column + "_" + k;
            if (detail == Detail.BRANCH || device == 0) {
                elements.resistor("Rp_" + at, word, bit, part + device);
            } else if (Double.isFinite(part + device)) {
                // The part is on the side of the word line: behind a closed switch the inner node
                // is near 0 V, and what its pivot rounds away is a leak of next to nothing.
                String inner = part == 0 ? word : elements.innerNode(at);
                if (part > 0) {
                    elements.resistor("Rp_" + at, word, inner, part);
                }
                elements.toggle("Sp_" + at, inner, bit, closed);
            }
        }
    }

    private void series(int row, int column, String word, String bit) throws IOException {
        int last = crossbar.parts() - 1;
        while (term(row, column, last) == 0) {
            last--;
        }
        String from = word;
        for (int k = 0; k <= last; k++) {
            double ohms = term(row, column, k);
            if (ohms == 0) {
                continue;
            }
            String at = row + "_" + column + "_" + k;
            String to = k == last ? bit : elements.innerNode(at);
            if (detail == Detail.BRANCH) {
                elements.resistor("Rp_" + at, from, to, ohms);
            } else {
                boolean closed = crossbar.closed(row, column, k);
                elements.resistor("Rp_" + at, from, to, crossbar.ohms(row, column, k));
                if (Double.isFinite(crossbar.device().ohms(closed))) {
                    elements.toggle("Sp_" + at, from, to, closed);
                }
            }
            from = to;
        }
    }

    private double term(int row, int column, int part) {
        return crossbar.topology()
                .term(
                        crossbar.ohms(row, column, part),
                        crossbar.device(),
                        crossbar.closed(row, column, part));
    }
}
