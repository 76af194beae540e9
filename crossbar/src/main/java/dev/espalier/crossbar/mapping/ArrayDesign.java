package dev.espalier.crossbar.mapping;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.Switch;
import java.io.Serializable;

/// What arrays of a chip have in common.
///
/// @param topology of the banks
/// @param device the kind of all switches
/// @param wires of all arrays
/// @param signed how weights of either sign are made
public record ArrayDesign(Topology topology, Switch device, Wires wires, Signed signed)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// The crossbar of these parts with these switches closed.
    ///
    /// @param broken in lines of the chip
    /// @throws IllegalArgumentException if parts and switches differ in shape, or a bank has no
    ///     finite conductance
    public Crossbar crossbar(PartGrid parts, SwitchMap switches, OpenSegments broken) {
        GridShape shape = parts.shape();
        if (!switches.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "there are switches for an array of %s and parts of one of %s, expected the same"
                            .formatted(switches.shape(), shape));
        }
        int bits = signed.bits(shape);
        double[] ohms = new double[shape.size()];
        long[] masks = new long[shape.size() / shape.parts()];
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                for (int bank = 0; bank < shape.banks(); bank++) {
                    int at = signed.line(row, bank) * bits + signed.bit(column, bank);
                    masks[at] = switches.mask(row, column, bank);
                    for (int part = 0; part < shape.parts(); part++) {
                        ohms[at * shape.parts() + part] = parts.ohms(row, column, bank, part);
                    }
                }
            }
        }
        return new Crossbar(
                signed.lines(shape),
                bits,
                shape.parts(),
                topology,
                device,
                wires,
                broken,
                ohms,
                masks);
    }

    /// The matrix that these parts with these switches multiply by, wires included:
    /// `(rows, columns)`, in siemens.
    ///
    /// @throws IllegalArgumentException as [#crossbar]
    public Matrix effective(PartGrid parts, SwitchMap switches, OpenSegments broken) {
        return signed.differences(EffectiveMatrix.of(crossbar(parts, switches, broken)));
    }

    /// The same design with other wires.
    public ArrayDesign with(Wires others) {
        return new ArrayDesign(topology, device, others, signed);
    }

    /// The same design with other switches.
    public ArrayDesign with(Switch others) {
        return new ArrayDesign(topology, others, wires, signed);
    }
}
