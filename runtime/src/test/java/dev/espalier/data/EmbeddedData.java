package dev.espalier.data;

import dev.espalier.archive.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Makes the embedded images from Fashion-MNIST in the cache: the first 2,000 of the test images.
///
/// Run once after `./espalier data get fashion-mnist`, from the project's folder, with the folder
/// to write to: `runtime/src/main/resources/dev/espalier/data/embedded`. It prints the digests that
/// [DataSetsTest] knows.
final class EmbeddedData {
    private EmbeddedData() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path source = Cache.standard().data("fashion-mnist");
        write(
                source.resolve("t10k-images-idx3-ubyte"),
                16,
                28 * 28,
                folder.resolve(Embedded.IMAGES));
        write(source.resolve("t10k-labels-idx1-ubyte"), 8, 1, folder.resolve(Embedded.LABELS));
    }

    private static void write(Path from, int header, int size, Path to) throws IOException {
        byte[] whole = Files.readAllBytes(from);
        byte[] part = Arrays.copyOf(whole, header + Embedded.COUNT * size);
        ByteBuffer.wrap(part).putInt(4, Embedded.COUNT);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BestGzip(packed)) {
            out.write(part);
        }
        Files.write(to, packed.toByteArray());
        System.out.printf("%s  %s (unpacked), %d bytes%n", Sha256.of(part), to, packed.size());
    }

    /// Gzip at its smallest.
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
