package dev.espalier.study;

import dev.espalier.crossbar.chip.Chip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a chip is made of, and who says so, as rows of a page's settings.
final class ChipRows {
    private ChipRows() {}

    /// Rows of names and what they are.
    static SequencedMap<String, String> of(Chip chip) {
        SwitchMapResult map = SwitchMapResult.of(chip, 0, "");
        Double off = map.offOhms();
        Double smallest = map.resistanceOhms();
        Double deviation = map.measurementError();
        List<Double> wires = map.wireOhms();
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put("signed weights", map.signed());
        rows.put("banks", "%s, %d parts".formatted(map.topology(), map.partsPerBank()));
        rows.put(
                "parts",
                smallest == null
                        ? "listed"
                        : "%s from %s ohms, spread %s"
                                .formatted(map.bank(), number(smallest), map.spread()));
        rows.put(
                "measurement error",
                deviation == null ? "not measured" : "%s of each part".formatted(deviation));
        rows.put(
                "switches",
                "%s ohms closed, %s ohms open"
                        .formatted(number(map.onOhms()), off == null ? "infinite" : number(off)));
        rows.put(
                "wires",
                "segments of word lines %s ohms, of bit lines %s ohms, drivers %s ohms, ground %s ohms"
                        .formatted(
                                number(wires.get(0)),
                                number(wires.get(1)),
                                number(wires.get(2)),
                                number(wires.get(3))));
        rows.put(
                "arrays",
                "%d, of up to %d x %d weights"
                        .formatted(map.arrays(), map.tile().get(0), map.tile().get(1)));
        rows.put("known defects", Integer.toString(map.defects()));
        rows.put("seed of the parts", Long.toString(map.seed()));
        return rows;
    }

    /// The versions that made a page.
    static SequencedMap<String, String> versions() {
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put("Espalier", (Versions.espalier() + " " + Versions.commit()).strip());
        rows.put("JDK", System.getProperty("java.runtime.version", "unknown"));
        return rows;
    }

    /// A number without an exponent where it is a whole one.
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? "%d".formatted((long) number)
                : Double.toString(number);
    }
}
