package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads IDX files, the format of MNIST: two zero bytes, the type of the elements, the rank, then
/// the extents as big-endian 32-bit integers, then the elements. Plain or gzip.
///
/// Only unsigned bytes (type 08) are read, which is what images and labels come in.
public final class IdxFiles {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int MAX_RANK = 8;

    private IdxFiles() {}

    /// The examples of a file of images, `(count, shape...)`, and a file of labels, `(count)`.
    ///
    /// @throws FormatException if a file is not IDX, is too short or too long, or the counts differ
    /// @throws IOException if a file is absent or cannot be read
    public static Examples read(Path images, Path labels) throws IOException {
        try (DataStream imageBytes = DataStream.open(images);
                DataStream labelBytes = DataStream.open(labels)) {
            return read(imageBytes, labelBytes);
        }
    }

    /// The examples of two streams of IDX data.
    static Examples read(DataStream images, DataStream labels) throws IOException {
        List<Integer> imageExtents = header(images);
        if (imageExtents.size() < 2) {
            throw new FormatException(
                    images.file(), "rank", "is 1, expected images, which have at least 2");
        }
        List<Integer> labelExtents = header(labels);
        if (labelExtents.size() != 1) {
            throw new FormatException(
                    labels.file(),
                    "rank",
                    "is %d, expected labels, which have 1".formatted(labelExtents.size()));
        }
        int count = imageExtents.getFirst();
        if (!labelExtents.getFirst().equals(count)) {
            throw new FormatException(
                    labels.file(),
                    "extent 0",
                    "there are %d labels for the %d images of %s"
                            .formatted(labelExtents.getFirst(), count, images.file()));
        }
        byte[] pixels = elements(images, imageExtents);
        byte[] classes = elements(labels, labelExtents);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Byte.toUnsignedInt(classes[i]);
        }
        List<Integer> shape = imageExtents.subList(1, imageExtents.size());
        return new Examples(count, shape, new Values.Pixels(pixels), numbers);
    }

    private static List<Integer> header(DataStream in) throws IOException {
        byte[] magic = in.take(4, "magic number");
        if (magic[0] != 0 || magic[1] != 0) {
            throw new FormatException(
                    in.file(),
                    "magic number",
                    "begins with %02x %02x, expected the 00 00 of an IDX file"
                            .formatted(magic[0], magic[1]));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new FormatException(
                    in.file(),
                    "element type",
                    "is %02x, expected 08, unsigned bytes".formatted(magic[2]));
        }
        int rank = magic[3];
        if (rank < 1 || rank > MAX_RANK) {
            throw new FormatException(
                    in.file(), "rank", "is %d, expected 1 to %d".formatted(rank, MAX_RANK));
        }
        ByteBuffer extents = ByteBuffer.wrap(in.take(4 * rank, "extents"));
        List<Integer> sizes = new ArrayList<>();
        long size = 1;
        for (int axis = 0; axis < rank; axis++) {
            int extent = extents.getInt();
            size *= extent;
            if (extent < 1 || size > Integer.MAX_VALUE) {
                throw new FormatException(
                        in.file(),
                        "extent " + axis,
                        "is %d, expected 1 or more and fewer than 2^31 elements in all"
                                .formatted(Integer.toUnsignedLong(extent)));
            }
            sizes.add(extent);
        }
        return sizes;
    }

    private static byte[] elements(DataStream in, List<Integer> extents) throws IOException {
        int size = extents.stream().reduce(1, Math::multiplyExact);
        byte[] bytes = in.take(size, "elements");
        in.requireEnd();
        return bytes;
    }
}
