package dev.espalier.study;

import dev.espalier.job.Journal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A journal in one file that only grows: for each finished unit its number, length, checksum and
/// bytes.
///
/// A record that a crash cut short is dropped, and all behind it. What is written survives the end
/// of the program, not that of the machine. While another run of the same settings has the file,
/// this one goes on without a journal: it knows nothing and keeps nothing.
final class FileJournal implements Journal, Closeable {
    private static final int HEADER = 12;

    private final FileChannel channel;
    private final boolean own;
    private final Map<Integer, byte[]> known = new HashMap<>();

    /// Opens or begins the journal.
    ///
    /// @throws IOException if the file cannot be read and written
    FileJournal(Path file) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            own = locked();
            if (own) {
                recall();
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private boolean locked() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void recall() throws IOException {
        long end = 0;
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (fill(header.clear(), end)) {
            int unit = header.getInt(0);
            int length = header.getInt(4);
            if (unit < 0 || length < 0 || end + HEADER + length > channel.size()) {
                break;
            }
            byte[] bytes = new byte[length];
            if (!fill(ByteBuffer.wrap(bytes), end + HEADER)
                    || checksum(bytes) != header.getInt(8)) {
                break;
            }
            known.put(unit, bytes);
            end += HEADER + length;
        }
        channel.truncate(end);
        channel.position(end);
    }

    private boolean fill(ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }

    @Override
    public Optional<byte[]> read(int index) {
        return Optional.ofNullable(known.get(index));
    }

    @Override
    public void write(int index, byte[] result) {
        if (!own) {
            return;
        }
        ByteBuffer data = ByteBuffer.allocate(HEADER + result.length);
        data.putInt(index).putInt(result.length).putInt(checksum(result)).put(result).flip();
        try {
            while (data.hasRemaining()) {
                channel.write(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
