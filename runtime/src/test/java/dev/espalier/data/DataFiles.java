package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.function.Executable;

/// Makes the bytes of data files, independently of what reads them.
final class DataFiles {
    private DataFiles() {}

    /// An IDX file of unsigned bytes.
    static byte[] idx(byte[] elements, int... extents) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + elements.length);
        file.put(new byte[] {0, 0, 8, (byte) extents.length});
        for (int extent : extents) {
            file.putInt(extent);
        }
        return file.put(elements).array();
    }

    /// An NPY file: numpy pads the header with spaces to a multiple of 64 and ends it with a
    /// newline.
    static byte[] npy(int version, String header, byte[] elements) {
        int prefix = version == 1 ? 10 : 12;
        int length = (prefix + header.length() + 64) / 64 * 64 - prefix;
        ByteBuffer file = ByteBuffer.allocate(prefix + length + elements.length);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        file.put((byte) version).put((byte) 0).put((byte) length).put((byte) (length >> 8));
        if (version > 1) {
            file.putShort((short) 0);
        }
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        return file.put(padded.getBytes(StandardCharsets.UTF_8)).put(elements).array();
    }

    static String npyHeader(String type, String shape) {
        return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// Requires a complaint in one sentence that names `file` and contains `part`.
    static void assertBroken(String file, String part, Executable reading) {
        String message = String.valueOf(assertThrows(FormatException.class, reading).getMessage());
        assertTrue(message.contains(file), message);
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().filter(line -> !line.startsWith("Maybe")).count(), message);
    }
}
