package dev.espalier.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;

/// Checks that a zip file is one chain: entries one behind the other, then the directory that lists
/// exactly these, then the end; nothing before, between or behind.
///
/// Readers differ in what they believe, the entries in a row or the directory at the end. Here both
/// say the same, so every reader sees the same archive. Times, attributes and versions are not
/// looked at. Field offsets: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16.
final class ZipLayout {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int HAS_DESCRIPTOR = 8;
    private static final int LISTED = 0x02014b50;
    private static final int LISTED_BYTES = 46;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;

    private final ByteBuffer zip;
    private int local;
    private int listed;

    private ZipLayout(byte[] bytes) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Whether the file ends as a zip file without a comment does.
    static boolean ends(byte[] bytes) {
        int end = bytes.length - END_BYTES;
        return end >= 0 && new ZipLayout(bytes).zip.getInt(end) == END;
    }

    /// Whether `bytes` are a chain of `entries`, in their order.
    static boolean holds(byte[] bytes, SequencedMap<String, byte[]> entries) {
        try {
            return new ZipLayout(bytes).holds(entries);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return false;
        }
    }

    private boolean holds(SequencedMap<String, byte[]> entries) {
        int end = zip.limit() - END_BYTES;
        int start = zip.getInt(end + 16);
        listed = start;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (!next(entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return local == start
                && listed == end
                && zip.getInt(end + 4) == 0
                && zip.getShort(end + 8) == (short) entries.size()
                && zip.getShort(end + 10) == (short) entries.size()
                && zip.getInt(end + 12) == end - start
                && zip.getShort(end + 20) == 0;
    }

    /// Checks an entry and its line in the directory, and steps behind both.
    private boolean next(String name, byte[] contents) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(contents);
        int packed = zip.getInt(listed + 20);
        boolean fits =
                packed >= 0
                        && zip.getInt(listed) == LISTED
                        && zip.getInt(listed + 16) == (int) crc.getValue()
                        && zip.getInt(listed + 24) == contents.length
                        && isNamed(listed + 28, listed + LISTED_BYTES, nameBytes)
                        && zip.getInt(listed + 32) == 0
                        && zip.getInt(listed + 42) == local
                        && zip.getInt(local) == LOCAL
                        && isNamed(local + 26, local + LOCAL_BYTES, nameBytes);
        if (!fits) {
            return false;
        }
        int flags = zip.getShort(local + 6);
        local = Math.addExact(local + LOCAL_BYTES + nameBytes.length, packed);
        if ((flags & HAS_DESCRIPTOR) != 0) {
            fits = zip.getInt(local) == DESCRIPTOR;
            local += DESCRIPTOR_BYTES;
        }
        listed += LISTED_BYTES + nameBytes.length;
        return fits;
    }

    /// Whether the lengths at `lengths` are those of a name alone, and the name follows at `at`.
    private boolean isNamed(int lengths, int at, byte[] name) {
        return zip.getShort(lengths) == (short) name.length
                && zip.getShort(lengths + 2) == 0
                && ByteBuffer.wrap(name).equals(zip.slice(at, name.length));
    }
}
