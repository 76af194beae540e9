package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads CIFAR-10 in its binary form: for each image a byte of label, 0 to 9, then 1024 bytes each
/// of red, green and blue, row by row. Plain or gzip.
///
/// Source: Krizhevsky, "Learning multiple layers of features from tiny images" (2009),
/// https://www.cs.toronto.edu/~kriz/cifar.html, section "Binary version".
final class CifarFiles {
    private static final List<Integer> SHAPE = List.of(3, 32, 32);
    private static final int PIXELS = 3 * 32 * 32;
    private static final int CLASSES = 10;
    private static final int BATCHES = 5;

    private CifarFiles() {}

    /// The training examples, `data_batch_1.bin` to `data_batch_5.bin`, in their order; null where
    /// there is none of these files.
    ///
    /// @throws FormatException if one is missing or broken
    static @Nullable Examples train(Path folder) throws IOException {
        List<Path> files =
                IntStream.rangeClosed(1, BATCHES)
                        .mapToObj(batch -> folder.resolve("data_batch_%d.bin".formatted(batch)))
                        .toList();
        if (files.stream().noneMatch(Files::exists)) {
            return null;
        }
        return read(files);
    }

    /// The test examples, `test_batch.bin`; null where there is no such file.
    static @Nullable Examples test(Path folder) throws IOException {
        Path file = folder.resolve("test_batch.bin");
        return Files.exists(file) ? read(List.of(file)) : null;
    }

    private static Examples read(List<Path> files) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        int count = 0;
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new FormatException(
                        String.valueOf(file.getParent()),
                        "%s is missing".formatted(file.getFileName()));
            }
            byte[] part = part(file);
            parts.add(part);
            count += part.length / (1 + PIXELS);
        }
        byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
        int[] labels = new int[count];
        int next = 0;
        for (byte[] part : parts) {
            for (int at = 0; at < part.length; at += 1 + PIXELS) {
                labels[next] = part[at];
                System.arraycopy(part, at + 1, pixels, next * PIXELS, PIXELS);
                next++;
            }
        }
        return new Examples(count, SHAPE, new Values.Pixels(pixels), labels);
    }

    private static byte[] part(Path file) throws IOException {
        byte[] bytes;
        try (DataStream in = DataStream.open(file)) {
            bytes = in.stream().readAllBytes();
        }
        if (bytes.length == 0 || bytes.length % (1 + PIXELS) != 0) {
            throw new FormatException(
                    file.toString(),
                    "has %d bytes, expected %d for each image".formatted(bytes.length, 1 + PIXELS));
        }
        for (int at = 0; at < bytes.length; at += 1 + PIXELS) {
            if (bytes[at] < 0 || bytes[at] >= CLASSES) {
                throw new FormatException(
                        file.toString(),
                        "label of image %d".formatted(at / (1 + PIXELS)),
                        "is %d, expected 0 to %d".formatted(bytes[at] & 0xFF, CLASSES - 1));
            }
        }
        return bytes;
    }
}
