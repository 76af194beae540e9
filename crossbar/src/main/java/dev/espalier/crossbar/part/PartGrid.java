package dev.espalier.crossbar.part;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The resistances of all parts of an array, `(row, column, bank, part)`. Immutable.
public final class PartGrid implements Serializable {
    private static final long serialVersionUID = 1L;

    private final GridShape shape;
    private final double[] ohms;

    private PartGrid(GridShape shape, double[] ohms) {
        this.shape = shape;
        this.ohms = ohms;
    }

    /// An array of these resistances.
    ///
    /// @param ohms of the part with a number, 0 (short) to infinity (open)
    /// @throws IllegalArgumentException if one is negative or NaN
    public static PartGrid of(GridShape shape, IntToDoubleFunction ohms) {
        double[] values = new double[shape.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = ohms.applyAsDouble(index);
            if (!(values[index] >= 0)) {
                throw new IllegalArgumentException(
                        "part %d of array %s has %s ohms, expected 0 or more"
                                .formatted(index, shape, values[index]));
            }
        }
        return new PartGrid(shape, values);
    }

    /// How many there are, and how they are numbered.
    public GridShape shape() {
        return shape;
    }

    /// The resistance of the part with a number, in ohms.
    public double ohms(int index) {
        return ohms[index];
    }

    /// The resistance of part `part` of a bank, in ohms.
    public double ohms(int row, int column, int bank, int part) {
        return ohms[shape.index(row, column, bank, part)];
    }

    /// The resistances in ohms, little-endian doubles in the order of their numbers.
    public byte[] bytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(ohms.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(ohms);
        return buffer.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartGrid that
                && shape.equals(that.shape)
                && Arrays.equals(ohms, that.ohms);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(ohms);
    }

    @Override
    public String toString() {
        return "PartGrid[%s]".formatted(shape);
    }
}
