package dev.espalier.crossbar.array;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;

/// A crossbar as it stands: a bank of parts at each crossing of a word line and a bit line, each
/// switch closed or open, and the wires. Immutable.
///
/// Rows are word lines, columns bit lines, as they are on the chip: a differential pair of columns
/// counts twice.
public final class Crossbar {
    /// The largest number of parts in a bank: what a mask has bits for.
    public static final int MOST_PARTS = 63;

    private final int rows;
    private final int columns;
    private final int parts;
    private final Topology topology;
    private final Switch device;
    private final Wires wires;
    private final OpenSegments broken;
    private final double[] ohms;
    private final long[] masks;

    /// A crossbar.
    ///
    /// @param rows number of word lines, 1 or more
    /// @param columns number of bit lines, 1 or more
    /// @param parts in each bank, 1 to [#MOST_PARTS]
    /// @param ohms of the parts, 0 to infinity, `(rows, columns, parts)`; copied
    /// @param masks which switches are closed, bit `k` for part `k`, `(rows, columns)`; copied
    /// @throws IllegalArgumentException if numbers of values do not fit, one is out of its range,
    ///     or a bank has no finite conductance
    public Crossbar(
            int rows,
            int columns,
            int parts,
            Topology topology,
            Switch device,
            Wires wires,
            OpenSegments broken,
            double[] ohms,
            long[] masks) {
        if (rows < 1 || columns < 1 || parts < 1 || parts > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "the crossbar has %d x %d banks of %d parts, expected 1 or more, and up to %d parts"
                            .formatted(rows, columns, parts, MOST_PARTS));
        }
        long banks = (long) rows * columns;
        if (masks.length != banks || ohms.length != banks * parts) {
            throw new IllegalArgumentException(
                    "there are %d resistances and %d masks, expected %d and %d for %d x %d banks of %d parts"
                            .formatted(
                                    ohms.length,
                                    masks.length,
                                    banks * parts,
                                    banks,
                                    rows,
                                    columns,
                                    parts));
        }
        broken.requireWithin(rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.parts = parts;
        this.topology = topology;
        this.device = device;
        this.wires = wires;
        this.broken = broken;
        this.ohms = ohms.clone();
        this.masks = masks.clone();
        requireFinite();
    }

    private void requireFinite() {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (mask(i, j) >>> parts != 0) {
                    throw new IllegalArgumentException(
                            "the mask of bank (%d, %d) is %#x, expected bits for %d parts"
                                    .formatted(i, j, mask(i, j), parts));
                }
                for (int k = 0; k < parts; k++) {
                    if (!(ohms(i, j, k) >= 0)) {
                        throw new IllegalArgumentException(
                                "part %d of bank (%d, %d) has %s ohms, expected 0 or more"
                                        .formatted(k, i, j, ohms(i, j, k)));
                    }
                }
                if (!Double.isFinite(siemens(i, j))) {
                    throw new IllegalArgumentException(
                            "bank (%d, %d) has a conductance of %s siemens, expected a finite one"
                                    .formatted(i, j, siemens(i, j)));
                }
            }
        }
    }

    /// Number of word lines.
    public int rows() {
        return rows;
    }

    /// Number of bit lines.
    public int columns() {
        return columns;
    }

    /// Number of parts in a bank.
    public int parts() {
        return parts;
    }

    /// How the parts of a bank are put together.
    public Topology topology() {
        return topology;
    }

    /// The kind of all switches.
    public Switch device() {
        return device;
    }

    /// The wires.
    public Wires wires() {
        return wires;
    }

    /// Broken segments.
    public OpenSegments broken() {
        return broken;
    }

    /// Resistance of part `part` at a crossing, 0 (short) to infinity (open).
    public double ohms(int row, int column, int part) {
        return ohms[(row * columns + column) * parts + part];
    }

    /// Which switches are closed at a crossing, bit `k` for part `k`.
    public long mask(int row, int column) {
        return masks[row * columns + column];
    }

    /// Whether the switch of a part is closed.
    public boolean closed(int row, int column, int part) {
        return (mask(row, column) >>> part & 1) != 0;
    }

    /// The conductance of the bank at a crossing, switches included.
    public double siemens(int row, int column) {
        double sum = 0;
        for (int k = 0; k < parts; k++) {
            sum += topology.term(ohms(row, column, k), device, closed(row, column, k));
        }
        return topology.siemens(sum);
    }

    /// The conductances of all banks, `(rows, columns)`, in siemens.
    public Matrix conductances() {
        return Matrix.of(rows, columns, this::siemens);
    }

    /// The same crossbar with other wires.
    public Crossbar with(Wires others) {
        return new Crossbar(rows, columns, parts, topology, device, others, broken, ohms, masks);
    }
}
