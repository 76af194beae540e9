package dev.espalier.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;

/// Packs bytes that were coded before, and have little but the frequencies of their values left to
/// save, into `.lzma` streams (as `xz --format=lzma` reads and writes them).
///
/// LZMA codes every symbol with an adaptive range coder, so a long run of independent bytes comes
/// out at its entropy, where deflate loses up to a bit for each. Nothing is known of bytes at other
/// places: `lc`, `lp` and `pb` are 0. Long matches are hardly looked for; there are none.
///
/// Cost: about 1 s for each MB to pack, a fifth of it to unpack; 8.6 and 1.1 MiB of memory as the
/// library counts them.
final class Lzma {
    /// What a packed entry has behind its name.
    static final String SUFFIX = ".lzma";

    private static final int DICTIONARY = 1 << 20;

    /// In KiB: what a dictionary of ours takes, and a little.
    private static final int MOST_MEMORY = 2 << 10;

    private Lzma() {}

    /// The packed bytes.
    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (LZMAOutputStream out = new LZMAOutputStream(packed, options(), bytes.length)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }

    private static LZMA2Options options() throws IOException {
        LZMA2Options options = new LZMA2Options();
        options.setDictSize(DICTIONARY);
        options.setMatchFinder(LZMA2Options.MF_HC4);
        options.setNiceLen(32);
        options.setDepthLimit(1);
        options.setLcLp(0, 0);
        options.setPb(0);
        return options;
    }

    /// What [#pack] was given.
    ///
    /// @param size how many bytes that were
    /// @throws IllegalArgumentException if it is not one whole stream of so many bytes
    static byte[] unpack(byte[] packed, int size) {
        ByteArrayInputStream source = new ByteArrayInputStream(packed);
        try (LZMAInputStream in = new LZMAInputStream(source, MOST_MEMORY)) {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length == size && in.read() < 0 && source.available() == 0) {
                return bytes;
            }
        } catch (IOException e) {
            // Every failure is one of the bytes: nothing else is read.
        }
        throw new IllegalArgumentException(
                "it is no whole LZMA stream of %d bytes".formatted(size));
    }
}
