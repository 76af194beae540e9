package dev.espalier.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Examples and their labels: `count` tensors of one shape, each with the number of its class.
///
/// Values are finite floats. 8-bit images are kept as bytes, a quarter of the memory; their values
/// are the bytes divided by 255. Immutable.
public final class Examples {
    private static final byte[] DIGEST_HEADER = {'e', 's', 'p', 'a', 'l', 'i', 'e', 'r', '1', '\n'};
    private static final int DIGEST_CHUNK = 1 << 14;

    private final int count;
    private final List<Integer> shape;
    private final int exampleSize;
    private final Values values;
    private final int[] labels;
    private final int classes;
    private final float low;
    private final float high;

    /// Keeps `values` and `labels` without copying; the first `count` examples of both count.
    Examples(int count, List<Integer> shape, Values values, int[] labels) {
        this.count = count;
        this.shape = List.copyOf(shape);
        this.exampleSize = sizeOf(this.shape);
        this.values = values;
        this.labels = labels;
        if (count < 1 || count > labels.length) {
            throw new IllegalArgumentException(
                    "count is %d, expected 1 to the number of labels, %d"
                            .formatted(count, labels.length));
        }
        if ((long) labels.length * exampleSize != values.size()) {
            throw new IllegalArgumentException(
                    "there are %d values, expected %d for %d labels and examples of shape %s"
                            .formatted(
                                    values.size(),
                                    (long) labels.length * exampleSize,
                                    labels.length,
                                    this.shape));
        }
        this.classes = largestLabel(labels, count) + 1;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count * exampleSize; i++) {
            float value = values.get(i);
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "value %d of example %d is %s, expected a finite number"
                                .formatted(i % exampleSize, i / exampleSize, value));
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        this.low = least;
        this.high = most;
    }

    /// Examples of floats.
    ///
    /// @param shape the shape of one example, such as `(1, 28, 28)`; every extent at least 1
    /// @param values `(count, shape...)` finite numbers, row-major; copied
    /// @param labels the class of each example, from 0; copied; their number is `count`, at least 1
    /// @throws IllegalArgumentException if sizes do not fit, a value is not finite, a label
    ///     negative
    public static Examples of(List<Integer> shape, float[] values, int[] labels) {
        return new Examples(
                labels.length, shape, new Values.Floats(values.clone()), labels.clone());
    }

    /// Examples that are 8-bit images: the values are the unsigned bytes divided by 255.
    ///
    /// @param shape the shape of one example, such as `(28, 28)`; every extent at least 1
    /// @param pixels `(count, shape...)` unsigned bytes, row-major; copied
    /// @param labels the class of each example, from 0; copied; their number is `count`, at least 1
    /// @throws IllegalArgumentException if sizes do not fit or a label is negative
    public static Examples ofImages(List<Integer> shape, byte[] pixels, int[] labels) {
        return new Examples(
                labels.length, shape, new Values.Pixels(pixels.clone()), labels.clone());
    }

    /// How many examples there are, at least 1.
    public int count() {
        return count;
    }

    /// The shape of one example, without the count.
    public List<Integer> shape() {
        return shape;
    }

    /// The number of values of one example.
    public int exampleSize() {
        return exampleSize;
    }

    /// The class of example `index`, from 0.
    public int label(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(
                    "index is %d, expected 0 to %d".formatted(index, count - 1));
        }
        return labels[index];
    }

    /// The largest label plus one.
    public int classes() {
        return classes;
    }

    /// The least value of all examples.
    public float low() {
        return low;
    }

    /// The largest value of all examples.
    public float high() {
        return high;
    }

    /// Writes the values of `examples` examples, from example `from` on, to the front of `into`, as
    /// `(examples, shape...)` row-major.
    ///
    /// @throws IllegalArgumentException if there are not that many examples, or `into` is too short
    public void copyTo(int from, int examples, float[] into) {
        if (from < 0 || examples < 0 || examples > count - from) {
            throw new IllegalArgumentException(
                    "from %d, examples %d: expected a part of 0 to %d"
                            .formatted(from, examples, count));
        }
        if (into.length < (long) examples * exampleSize) {
            throw new IllegalArgumentException(
                    "into holds %d values, expected %d examples of %d values"
                            .formatted(into.length, examples, exampleSize));
        }
        values.copyTo(from * exampleSize, examples * exampleSize, into);
    }

    /// The first `examples` of these examples; shares the memory.
    ///
    /// @throws IllegalArgumentException if `examples` is not in 1 to [#count]
    public Examples first(int examples) {
        if (examples < 1 || examples > count) {
            throw new IllegalArgumentException(
                    "examples is %d, expected 1 to %d".formatted(examples, count));
        }
        return new Examples(examples, shape, values, labels);
    }

    /// The SHA-256 of what the examples hold, whatever file it came from: 64 hexadecimal digits.
    ///
    /// It is taken over the ten ASCII bytes `espalier1\n`; then, big-endian: the count, the rank
    /// and the extents of the shape as 32-bit integers; the values as IEEE 754 binary32, row-major;
    /// the labels as 32-bit integers. Images enter by their values, byte / 255 rounded to float, so
    /// that the same images read from an IDX file of bytes and an NPY file of floats agree. Cost:
    /// one pass.
    public String digest() {
        MessageDigest digest = sha256();
        digest.update(DIGEST_HEADER);
        ByteBuffer buffer = ByteBuffer.allocate(4 * Math.max(DIGEST_CHUNK, 2 + shape.size()));
        buffer.putInt(count).putInt(shape.size());
        shape.forEach(buffer::putInt);
        digest.update(buffer.flip());
        float[] part = new float[DIGEST_CHUNK];
        int size = count * exampleSize;
        for (int from = 0; from < size; from += DIGEST_CHUNK) {
            int length = Math.min(DIGEST_CHUNK, size - from);
            values.copyTo(from, length, part);
            buffer.clear().asFloatBuffer().put(part, 0, length);
            digest.update(buffer.limit(4 * length));
        }
        for (int from = 0; from < count; from += DIGEST_CHUNK) {
            int length = Math.min(DIGEST_CHUNK, count - from);
            buffer.clear().asIntBuffer().put(labels, from, length);
            digest.update(buffer.limit(4 * length));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int largestLabel(int[] labels, int count) {
        int largest = 0;
        for (int i = 0; i < count; i++) {
            if (labels[i] < 0 || labels[i] == Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "label %d is %d, expected a class number from 0".formatted(i, labels[i]));
            }
            largest = Math.max(largest, labels[i]);
        }
        return largest;
    }

    /// The number of values of one example of this shape.
    ///
    /// @throws IllegalArgumentException if an extent is below 1 or there are 2^31 values or more
    private static int sizeOf(List<Integer> shape) {
        long size = 1;
        for (int extent : shape) {
            size *= extent;
            if (extent < 1 || size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape is %s, expected extents from 1 and fewer than 2^31 values"
                                .formatted(shape));
            }
        }
        return (int) size;
    }

    /// A new SHA-256.
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
