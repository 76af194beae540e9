package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.bank.Topology;
import java.util.ArrayList;
import java.util.List;

/// How a bank is weighed when its parts can only be measured as sums.
public enum Weighing {
    /// One part in each reading: as many readings as parts, and each keeps the whole error of the
    /// meter.
    SINGLE("single"),
    /// About half of the parts in each reading, after the rows of an S-matrix: `m - 1` readings for
    /// `n` parts, `m` the smallest order above `n` of a known Hadamard matrix. With noise that does
    /// not depend on the reading, the variance of a part is `4 n / (n + 1)^2` of the noise's where
    /// `m = n + 1`, and no more where columns are left over.
    ///
    /// Source: Hotelling, "Some improvements in weighing and other experimental techniques", Annals
    /// of Mathematical Statistics 15 (1944); Harwit and Sloane, "Hadamard Transform Optics" (1979).
    HADAMARD("hadamard");

    private final String label;

    Weighing(String label) {
        this.label = label;
    }

    /// The name in files and on the command line.
    public String label() {
        return label;
    }

    /// The patterns for a bank.
    ///
    /// A part is in a reading when its switch lets it add: closed in a parallel bank, open in a
    /// series bank.
    ///
    /// @param parts 1 to 64
    /// @throws IllegalArgumentException if there are more or fewer parts
    public WeighingDesign design(int parts, Topology topology) {
        WeighingDesign.requireParts(parts);
        List<Long> present =
                switch (this) {
                    case SINGLE -> singles(parts);
                    case HADAMARD -> rows(parts);
                };
        return new WeighingDesign(
                parts, present.stream().map(in -> Presence.flip(in, parts, topology)).toList());
    }

    private static List<Long> singles(int parts) {
        List<Long> rows = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            rows.add(1L << part);
        }
        return rows;
    }

    /// The S-matrix without its last columns: -1 of the Hadamard matrix is 1, 1 is 0.
    private static List<Long> rows(int parts) {
        Hadamard matrix = Hadamard.above(parts);
        List<Long> rows = new ArrayList<>();
        for (int row = 1; row < matrix.order(); row++) {
            long in = 0;
            for (int part = 0; part < parts; part++) {
                in |= matrix.negative(row, part + 1) ? 1L << part : 0;
            }
            rows.add(in);
        }
        return rows;
    }
}
