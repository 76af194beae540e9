package dev.espalier.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/// Changes bytes that nothing is known of.
final class ByteMutations {
    private static final int[] EXTREMES = {0, 1, 0x7F, 0x80, 0xFF};
    private static final int LONGEST = 64;

    private final Random random;

    ByteMutations(Random random) {
        this.random = random;
    }

    /// @param other what pieces may come from
    byte[] changed(byte[] bytes, byte[] other) {
        byte[] changed = bytes.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            changed = once(changed, other);
        }
        return changed;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        if (bytes.length == 0) {
            return other.clone();
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(LONGEST), bytes.length - at);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes, at);
            case 1 -> overwritten(bytes, at, Math.min(length, 8));
            case 2 -> joined(bytes, 0, at, new byte[0], bytes, at + length);
            case 3 -> joined(bytes, 0, at, randomBytes(length), bytes, at);
            case 4 -> joined(bytes, 0, at + length, new byte[0], bytes, at);
            case 5 -> joined(bytes, 0, at, new byte[0], bytes, bytes.length);
            default -> joined(bytes, 0, at, new byte[0], other, random.nextInt(other.length + 1));
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] overwritten(byte[] bytes, int at, int length) {
        byte[] changed = bytes.clone();
        byte extreme = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
        for (int i = at; i < at + length; i++) {
            changed[i] = extreme;
        }
        return changed;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The beginning of one, something between, and the end of another.
    private static byte[] joined(
            byte[] head, int from, int to, byte[] between, byte[] tail, int rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head, from, to - from);
        out.writeBytes(between);
        out.write(tail, rest, tail.length - rest);
        return out.toByteArray();
    }
}
