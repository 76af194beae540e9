package dev.espalier.finder;

import dev.espalier.construction.Answers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.IntToDoubleFunction;

/// What a unit found, as bytes that travel between machines and stand in journals: for each weight
/// its selection, then how many samples were looked at, times two, plus one where it is not within
/// the tolerance. Errors are not among them: masks say them again.
///
/// Both are written as LEB128, seven bits a byte: of a selection among the first 24 samples, and at
/// most 63 tried, five bytes.
final class Found {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Found() {}

    /// Takes one answer after the other.
    interface Reader {
        /// The next answer.
        ///
        /// @param tried how many samples were looked at
        void answer(long selection, int tried, boolean solved);
    }

    /// @param tolerance of each answer
    static byte[] write(Answers answers, IntToDoubleFunction tolerance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(5 * answers.size());
        for (int i = 0; i < answers.size(); i++) {
            boolean unsolved = !(answers.error(i) <= tolerance.applyAsDouble(i));
            // One more, so that the -1 of no sample is short.
            put(bytes, answers.selection(i) + 1);
            put(bytes, 2L * answers.tried(i) + (unsolved ? 1 : 0));
        }
        return bytes.toByteArray();
    }

    private static void put(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while (rest >>> BITS != 0) {
            bytes.write(((int) rest & (MORE - 1)) | MORE);
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    /// Reads what [#write] wrote.
    static void read(byte[] bytes, Reader reader) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            long selection = get(buffer) - 1;
            long tried = get(buffer);
            reader.answer(selection, (int) (tried >>> 1), (tried & 1) == 0);
        }
    }

    private static long get(ByteBuffer buffer) {
        long number = 0;
        for (int shift = 0; ; shift += BITS) {
            byte next = buffer.get();
            number |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
