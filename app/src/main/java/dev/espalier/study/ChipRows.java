package dev.espalier.study;

import dev.espalier.crossbar.chip.Chip;
import dev.espalier.law.Quantity;
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
                        : "%s from %s, spread %s"
                                .formatted(map.bank(), ohms(smallest), map.spread()));
        rows.put(
                "measurement error",
                deviation == null
                        ? "not measured"
                        : "%s of each part".formatted(Quantity.percent(deviation)));
        rows.put(
                "switches",
                "%s closed, %s open"
                        .formatted(ohms(map.onOhms()), off == null ? "inf ohm" : ohms(off)));
        rows.put(
                "wires",
                "segments of word lines %s, of bit lines %s, drivers %s, ground %s"
                        .formatted(
                                ohms(wires.get(0)),
                                ohms(wires.get(1)),
                                ohms(wires.get(2)),
                                ohms(wires.get(3))));
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

    private static String ohms(double ohms) {
        return Quantity.of(ohms, "ohm");
    }
}
