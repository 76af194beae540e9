package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a data file, unpacked where it is a gzip file, read front to back.
///
/// Whether it is one is told from its first two bytes, not from its name: none of the formats read
/// here begins with 1f 8b.
final class DataStream implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final InputStream in;
    private long position;

    private DataStream(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /// The bytes of `file`.
    static DataStream open(Path file) throws IOException {
        return of(file.toString(), Files.newInputStream(file));
    }

    /// The bytes of `raw`, which is closed with this stream.
    ///
    /// @param file what to call it in complaints
    static DataStream of(String file, InputStream raw) throws IOException {
        try {
            BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
            in.mark(2);
            boolean packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return new DataStream(
                    file, packed ? new BufferedInputStream(new GZIPInputStream(in, BUFFER)) : in);
        } catch (EOFException | ZipException e) {
            raw.close();
            throw broken(file, e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// What the file is called in complaints.
    String file() {
        return file;
    }

    /// The next `length` bytes, or fewer where the file ends, without taking them.
    byte[] start(int length) throws IOException {
        try {
            in.mark(length);
            byte[] bytes = in.readNBytes(length);
            in.reset();
            return bytes;
        } catch (EOFException | ZipException e) {
            throw broken(file, e);
        }
    }

    /// The unpacked bytes as a stream; broken gzip data surface as [ZipException] or
    /// [EOFException].
    InputStream stream() {
        return in;
    }

    /// The next `length` bytes.
    ///
    /// @param what what they are: "the header"
    /// @throws FormatException if the file ends before, or is broken gzip
    byte[] take(int length, String what) throws IOException {
        byte[] bytes = upTo(length);
        if (bytes.length < length) {
            throw new FormatException(
                    file,
                    what,
                    "the file ends at byte %d, expected %d"
                            .formatted(position, position - bytes.length + length));
        }
        return bytes;
    }

    /// Requires that nothing follows.
    void requireEnd() throws IOException {
        if (upTo(1).length > 0) {
            throw new FormatException(
                    file,
                    "the file goes on behind byte %d, where it should end".formatted(position - 1));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// The complaint about a file that begins like gzip and is not.
    static FormatException broken(String file, IOException cause) {
        return new FormatException(file, "is broken or cut short as a gzip file", cause);
    }

    private byte[] upTo(int length) throws IOException {
        try {
            byte[] bytes = in.readNBytes(length);
            position += bytes.length;
            return bytes;
        } catch (EOFException | ZipException e) {
            throw broken(file, e);
        }
    }
}
