package dev.espalier.ticket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// A mask that keeps at most one sample for each weight and half, of any number of them.
///
/// On disk it is the samples' numbers, 32-bit little endian, half after half, -1 where none is
/// kept.
public final class UnitMask implements Mask {
    /// Where a weight keeps nothing.
    public static final int NONE = -1;

    private final int[][] samples;

    /// A mask over a copy of `samples[half][weight]`.
    public UnitMask(int[][] samples) {
        if (samples.length < 1
                || samples.length > 2
                || samples[samples.length - 1].length != samples[0].length) {
            throw new IllegalArgumentException(
                    "there are %d halves, expected one or two of equal length"
                            .formatted(samples.length));
        }
        this.samples = new int[samples.length][];
        for (int half = 0; half < samples.length; half++) {
            this.samples[half] = samples[half].clone();
        }
    }

    @Override
    public int weights() {
        return samples[0].length;
    }

    @Override
    public int halves() {
        return samples.length;
    }

    @Override
    public int kept(int half, int weight) {
        return samples[half][weight] == NONE ? 0 : 1;
    }

    @Override
    public void forEachKept(int half, int weight, IntConsumer sample) {
        if (samples[half][weight] != NONE) {
            sample.accept(samples[half][weight]);
        }
    }

    @Override
    public double entropy() {
        double bits = 0;
        for (int[] half : samples) {
            Map<Integer, Long> counts =
                    Arrays.stream(half)
                            .boxed()
                            .collect(
                                    Collectors.groupingBy(
                                            Function.identity(), Collectors.counting()));
            bits += Entropy.of(counts.values().stream().mapToLong(count -> count).toArray());
        }
        return bits;
    }

    /// The samples' numbers as bytes.
    @Override
    public byte[] bytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(4 * halves(), weights()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int[] half : samples) {
            for (int sample : half) {
                buffer.putInt(sample);
            }
        }
        return buffer.array();
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException if the number of bytes is wrong or a number is below -1
    static UnitMask ofIndices(byte[] bytes, int weights, int halves) {
        if (bytes.length != 4L * halves * weights) {
            throw new IllegalArgumentException(
                    "it has %d bytes, expected %d".formatted(bytes.length, 4L * halves * weights));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int[][] samples = new int[halves][weights];
        for (int[] half : samples) {
            for (int weight = 0; weight < weights; weight++) {
                half[weight] = buffer.getInt();
                if (half[weight] < NONE) {
                    throw new IllegalArgumentException(
                            "sample of weight %d is %d, expected -1 or more"
                                    .formatted(weight, half[weight]));
                }
            }
        }
        return new UnitMask(samples);
    }
}
