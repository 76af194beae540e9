package dev.espalier.archive;

import static dev.espalier.archive.Archives.assertSame;
import static dev.espalier.archive.Archives.bytes;
import static dev.espalier.archive.Archives.manifest;
import static dev.espalier.archive.Archives.refusal;
import static dev.espalier.archive.Archives.seal;
import static dev.espalier.archive.Archives.small;
import static dev.espalier.archive.Archives.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Archives whose bytes were changed, lost or added to.
class DamagedArchiveTest {
    private static final int END_BYTES = 22;

    @Test
    void read_everyFlippedBit_isRefusedOrHarmless() {
        Archive archive = small();
        byte[] bytes = bytes(archive);
        int harmless = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << bit);
                try {
                    assertSame(archive, Archive.read("X.ticket", flipped));
                    harmless++;
                } catch (FormatException refusal) {
                    assertTrue(String.valueOf(refusal.getMessage()).startsWith("X.ticket: "));
                }
            }
        }
        // For each of the five entries: versions (2 + 4 bytes), flags (2 + 2), methods, times (4 +
        // 4), the unused checksum and sizes of the first header (12), and attributes (6).
        assertTrue(harmless < 5 * 8 * 42, harmless + " harmless flips");
    }

    @Test
    void read_everyTruncation_isRefused() {
        byte[] bytes = bytes(small());
        for (int length = 0; length < bytes.length; length++) {
            refusal(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void read_everyMissingByte_isRefused() {
        byte[] bytes = bytes(small());
        for (int at = 0; at < bytes.length; at++) {
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
            System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
            refusal(shorter);
        }
    }

    @Test
    void read_noise_isRefused() {
        Random random = new Random(11);
        byte[] bytes = bytes(small());
        for (int i = 0; i < 1000; i++) {
            byte[] noisy = bytes.clone();
            for (int k = 0; k < 1 + i % 17; k++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
            }
            try {
                assertSame(small(), Archive.read("X.ticket", noisy));
            } catch (FormatException refusal) {
                assertTrue(String.valueOf(refusal.getMessage()).startsWith("X.ticket: "));
            }
        }
    }

    @Test
    void read_trailingBytes_areRefused() {
        byte[] bytes = bytes(small());
        for (int more : new int[] {1, 4, END_BYTES}) {
            assertTrue(
                    refusal(Arrays.copyOf(bytes, bytes.length + more))
                            .contains("something stands behind its end"));
        }
        byte[] twoEnds = Arrays.copyOf(bytes, bytes.length + END_BYTES);
        System.arraycopy(bytes, bytes.length - END_BYTES, twoEnds, bytes.length, END_BYTES);
        refusal(twoEnds);
        byte[] leading = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, leading, 1, bytes.length);
        refusal(leading);
    }

    @Test
    void read_bytesBetweenEntriesAndDirectory_areRefused() {
        byte[] bytes = bytes(small());
        ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = end.getInt(bytes.length - END_BYTES + 16);
        byte[] hidden = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, hidden, 0, directory);
        System.arraycopy(bytes, directory, hidden, directory + 5, bytes.length - directory);
        ByteBuffer.wrap(hidden)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(hidden.length - END_BYTES + 16, directory + 5);
        assertEquals(
                "X.ticket: its directory is not that of its entries, or something stands between",
                refusal(hidden));
    }

    @Test
    void read_directoryOfAnotherArchive_isRefused() {
        // Same names and lengths, other contents: what a reader by directory and one by entries
        // see must not differ.
        String json = manifest("a", 3, new byte[] {1, 2, 3});
        byte[] first = zip("manifest.json", json, "a", new byte[] {1, 2, 3}, "manifest.sha256", "");
        byte[] good =
                zip(
                        "manifest.json",
                        json,
                        "a",
                        new byte[] {1, 2, 3},
                        "manifest.sha256",
                        seal(json));
        assertEquals(1, Archive.read("x", good).entries().size());
        byte[] joined = Arrays.copyOf(first, first.length + good.length);
        System.arraycopy(good, 0, joined, first.length, good.length);
        refusal(joined);
    }
}
