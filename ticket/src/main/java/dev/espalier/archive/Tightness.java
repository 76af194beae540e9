package dev.espalier.archive;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Whether an entry gets shorter by [Lzma] or by being deflated as the zip does anyway.
///
/// Both are slow on masks, so of long entries only slices are tried, evenly spread.
final class Tightness {
    private static final int SLICES = 16;
    private static final int SLICE = 1 << 12;

    private Tightness() {}

    /// The packed bytes, or null where deflating makes as little or less, or nothing gets shorter.
    static byte @Nullable [] packed(byte[] bytes) {
        boolean tryAll = bytes.length <= SLICES * SLICE;
        byte[] tried = tryAll ? bytes : slices(bytes);
        byte[] packed = Lzma.pack(tried);
        if (packed.length >= deflated(tried)) {
            return null;
        }
        byte[] all = tryAll ? packed : Lzma.pack(bytes);
        return all.length < bytes.length ? all : null;
    }

    private static byte[] slices(byte[] bytes) {
        ByteArrayOutputStream slices = new ByteArrayOutputStream(SLICES * SLICE);
        for (int i = 0; i < SLICES; i++) {
            long start = (long) i * (bytes.length - SLICE) / (SLICES - 1);
            slices.write(bytes, (int) start, SLICE);
        }
        return slices.toByteArray();
    }

    /// How many bytes deflating makes of `bytes`.
    private static long deflated(byte[] bytes) {
        byte[] buffer = new byte[8192];
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(buffer);
            }
            return deflater.getBytesWritten();
        }
    }
}
