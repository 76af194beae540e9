package dev.espalier.ticket;

import java.util.function.IntConsumer;

/// A mask that keeps any subset of the first 64 samples of each half.
///
/// On disk it is bit planes: plane `s` of a half says for every weight whether it keeps sample `s`;
/// weight `i` is bit `i & 7` (from the least significant) of byte `i >> 3`. A half has as many
/// planes as its highest kept sample asks for; the padding bits of a plane's last byte are zero.
public final class SubsetMask implements Mask {
    private final long[][] selections;

    /// A mask over a copy of `selections[half][weight]`; bit `s` says that sample `s` is kept.
    public SubsetMask(long[][] selections) {
        if (selections.length < 1
                || selections.length > 2
                || selections[selections.length - 1].length != selections[0].length) {
            throw new IllegalArgumentException(
                    "there are %d halves, expected one or two of equal length"
                            .formatted(selections.length));
        }
        this.selections = new long[selections.length][];
        for (int half = 0; half < selections.length; half++) {
            this.selections[half] = selections[half].clone();
        }
    }

    @Override
    public int weights() {
        return selections[0].length;
    }

    @Override
    public int halves() {
        return selections.length;
    }

    @Override
    public int kept(int half, int weight) {
        return Long.bitCount(selections[half][weight]);
    }

    @Override
    public void forEachKept(int half, int weight, IntConsumer sample) {
        for (long rest = selections[half][weight]; rest != 0; rest &= rest - 1) {
            sample.accept(Long.numberOfTrailingZeros(rest));
        }
    }

    /// Number of planes of a half: its highest kept sample, plus one.
    public int planes(int half) {
        long any = 0;
        for (long selection : selections[half]) {
            any |= selection;
        }
        return Long.SIZE - Long.numberOfLeadingZeros(any);
    }

    @Override
    public double entropy() {
        double bits = 0;
        for (long[] half : selections) {
            long[] kept = new long[Long.SIZE];
            for (long selection : half) {
                for (long rest = selection; rest != 0; rest &= rest - 1) {
                    kept[Long.numberOfTrailingZeros(rest)]++;
                }
            }
            for (long count : kept) {
                bits += Entropy.of(count, half.length - count);
            }
        }
        return bits;
    }

    /// The planes of all halves, one after the other.
    @Override
    public byte[] bytes() {
        int planeBytes = planeBytes(weights());
        int all = 0;
        for (int half = 0; half < halves(); half++) {
            all += planes(half);
        }
        byte[] bytes = new byte[Math.multiplyExact(all, planeBytes)];
        int start = 0;
        for (int half = 0; half < halves(); half++) {
            for (int weight = 0; weight < weights(); weight++) {
                for (long rest = selections[half][weight]; rest != 0; rest &= rest - 1) {
                    int plane = Long.numberOfTrailingZeros(rest);
                    bytes[start + plane * planeBytes + (weight >> 3)] |= (byte) (1 << (weight & 7));
                }
            }
            start += planes(half) * planeBytes;
        }
        return bytes;
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException if the number of bytes is wrong, a padding bit is set, or
    ///     the last plane of a half is empty
    static SubsetMask ofPlanes(byte[] bytes, int weights, int... planes) {
        int planeBytes = planeBytes(weights);
        long expected = 0;
        for (int count : planes) {
            if (count < 0 || count > Long.SIZE) {
                throw new IllegalArgumentException(
                        "a half has %d planes, expected 0 to 64".formatted(count));
            }
            expected += (long) count * planeBytes;
        }
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "it has %d bytes, expected %d".formatted(bytes.length, expected));
        }
        long[][] selections = new long[planes.length][weights];
        int start = 0;
        for (int half = 0; half < planes.length; half++) {
            for (int plane = 0; plane < planes[half]; plane++, start += planeBytes) {
                readPlane(bytes, start, planeBytes, plane, selections[half]);
            }
        }
        SubsetMask mask = new SubsetMask(selections);
        for (int half = 0; half < planes.length; half++) {
            if (mask.planes(half) != planes[half]) {
                throw new IllegalArgumentException(
                        "half %d has %d planes, but the last ones are empty"
                                .formatted(half, planes[half]));
            }
        }
        return mask;
    }

    private static void readPlane(
            byte[] bytes, int start, int planeBytes, int plane, long[] selections) {
        for (int at = 0; at < planeBytes; at++) {
            for (int rest = bytes[start + at] & 0xFF; rest != 0; rest &= rest - 1) {
                int weight = at * 8 + Integer.numberOfTrailingZeros(rest);
                if (weight >= selections.length) {
                    throw new IllegalArgumentException(
                            "a padding bit of plane %d is set".formatted(plane));
                }
                selections[weight] |= 1L << plane;
            }
        }
    }

    private static int planeBytes(int weights) {
        return weights / 8 + (weights % 8 == 0 ? 0 : 1);
    }
}
