package dev.espalier.crossbar.mapping;

import dev.espalier.crossbar.part.GridShape;
import java.util.Arrays;

/// Which switches of an array are closed. Immutable.
public final class SwitchMap {
    private final GridShape shape;
    private final int[] masks;

    private SwitchMap(GridShape shape, int[] masks) {
        this.shape = shape;
        this.masks = masks;
    }

    /// The mask of a bank.
    @FunctionalInterface
    public interface BankMask {
        /// Bit `k` for part `k`.
        int at(int row, int column, int bank);
    }

    /// An array whose banks have these masks.
    ///
    /// @throws IllegalArgumentException if banks have more than 31 parts, or a mask has bits for
    ///     others than the bank's parts
    public static SwitchMap of(GridShape shape, BankMask mask) {
        requireParts(shape);
        SwitchMap map = new SwitchMap(shape, new int[shape.size() / shape.parts()]);
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                for (int bank = 0; bank < shape.banks(); bank++) {
                    int bits = mask.at(row, column, bank);
                    if (bits >>> shape.parts() != 0) {
                        throw new IllegalArgumentException(
                                "the mask at row %d, column %d, bank %d is %#x, expected bits for %d parts"
                                        .formatted(row, column, bank, bits, shape.parts()));
                    }
                    map.masks[map.index(row, column, bank)] = bits;
                }
            }
        }
        return map;
    }

    /// The map in packed form.
    ///
    /// @param packed as [#packed] gives it
    /// @throws IllegalArgumentException if there are not as many bytes as needed, or a bit behind
    ///     the last switch is not 0
    public static SwitchMap of(GridShape shape, byte[] packed) {
        requireParts(shape);
        if (packed.length != bytes(shape)) {
            throw new IllegalArgumentException(
                    "the switches have %d bytes, expected %d for an array of %s"
                            .formatted(packed.length, bytes(shape), shape));
        }
        int used = shape.size() & 7;
        if (used != 0 && (packed[packed.length - 1] & 0xff) >>> used != 0) {
            throw new IllegalArgumentException("bits behind the last switch are not 0");
        }
        SwitchMap map = new SwitchMap(shape, new int[shape.size() / shape.parts()]);
        for (int i = 0; i < shape.size(); i++) {
            int bit = packed[i >>> 3] >>> (i & 7) & 1;
            map.masks[i / shape.parts()] |= bit << i % shape.parts();
        }
        return map;
    }

    private static void requireParts(GridShape shape) {
        if (shape.parts() > 31) {
            throw new IllegalArgumentException(
                    "banks have %d parts, expected 31 at most".formatted(shape.parts()));
        }
    }

    private static int bytes(GridShape shape) {
        return Math.ceilDiv(shape.size(), 8);
    }

    /// One bit for each switch, 1 for closed, in the order of [GridShape]: bit `i & 7` of byte
    /// `i >>> 3`. Bits behind the last one are 0.
    public byte[] packed() {
        byte[] packed = new byte[bytes(shape)];
        for (int i = 0; i < shape.size(); i++) {
            int bit = masks[i / shape.parts()] >>> i % shape.parts() & 1;
            packed[i >>> 3] |= (byte) (bit << (i & 7));
        }
        return packed;
    }

    /// What array this is for.
    public GridShape shape() {
        return shape;
    }

    /// Which switches of a bank are closed, bit `k` for part `k`.
    public int mask(int row, int column, int bank) {
        return masks[index(row, column, bank)];
    }

    /// Number of closed switches.
    public long closed() {
        return Arrays.stream(masks).mapToLong(Integer::bitCount).sum();
    }

    private int index(int row, int column, int bank) {
        return (row * shape.columns() + column) * shape.banks() + bank;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SwitchMap that
                && shape.equals(that.shape)
                && Arrays.equals(masks, that.masks);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(masks);
    }

    @Override
    public String toString() {
        return "SwitchMap[%s, %d closed]".formatted(shape, closed());
    }
}
