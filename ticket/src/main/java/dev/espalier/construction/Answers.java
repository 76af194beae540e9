package dev.espalier.construction;

import java.nio.ByteBuffer;

/// What was found for some weights of one half of a tensor: the selections, their errors, and how
/// many samples were looked at. Travels between machines as bytes.
///
/// A selection is a mask over the samples (two-layer) or the number of the one kept sample, -1 for
/// none (single weight).
public final class Answers {
    private static final int BYTES_EACH = Long.BYTES + Double.BYTES + Integer.BYTES;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    private Answers(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
    }

    /// Room for `weights` answers.
    public static Answers of(int weights) {
        return new Answers(new byte[Math.multiplyExact(weights, BYTES_EACH)]);
    }

    /// Reads what [#bytes] gave.
    public static Answers of(byte[] bytes) {
        return new Answers(bytes);
    }

    /// Sets answer `i`.
    public void set(int i, long selection, double error, int tried) {
        int at = i * BYTES_EACH;
        buffer.putLong(at, selection);
        buffer.putDouble(at + Long.BYTES, error);
        buffer.putInt(at + Long.BYTES + Double.BYTES, tried);
    }

    /// Number of answers.
    public int size() {
        return bytes.length / BYTES_EACH;
    }

    /// The selection of answer `i`.
    public long selection(int i) {
        return buffer.getLong(i * BYTES_EACH);
    }

    /// The absolute error of answer `i`.
    public double error(int i) {
        return buffer.getDouble(i * BYTES_EACH + Long.BYTES);
    }

    /// How many samples were looked at for answer `i`.
    public int tried(int i) {
        return buffer.getInt(i * BYTES_EACH + Long.BYTES + Double.BYTES);
    }

    /// The answers as bytes, 20 each.
    public byte[] bytes() {
        return bytes;
    }
}
