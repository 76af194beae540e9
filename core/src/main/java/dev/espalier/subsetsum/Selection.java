package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.ExactSum;
import java.util.Arrays;

/// A subset of the samples of a problem: bit `i` is set where sample `i` is kept. Immutable; two
/// selections are equal where they keep the same samples.
///
/// The first 64 samples are one word, the [#mask], which is all there is in tickets and batches.
/// Only selections that keep a sample behind them have more words.
public final class Selection {
    /// Bits of a mask: how many samples, from the first, a mask speaks of.
    public static final int MASK_BITS = Long.SIZE;

    private static final long[] NOTHING = {};

    /// The selection that keeps nothing.
    public static final Selection NONE = new Selection(0);

    private final long mask;
    private final long[] rest;

    private Selection(long mask, long[] rest) {
        this.mask = mask;
        this.rest = rest;
    }

    /// A selection among the first 64 samples.
    public Selection(long mask) {
        this(mask, NOTHING);
    }

    /// A selection among any number of samples: bit `i % 64` of word `i / 64` for sample `i`.
    public static Selection of(long... words) {
        int count = words.length;
        while (count > 1 && words[count - 1] == 0) {
            count--;
        }
        if (count == 0) {
            return NONE;
        }
        return count == 1
                ? new Selection(words[0])
                : new Selection(words[0], Arrays.copyOfRange(words, 1, count));
    }

    /// The selection as a mask of 64 bits.
    ///
    /// @throws IllegalStateException if a sample is kept that a mask has no bit for
    public long mask() {
        if (rest.length > 0) {
            throw new IllegalStateException(
                    "the selection keeps sample %d, but a mask ends with sample %d"
                            .formatted(last(), MASK_BITS - 1));
        }
        return mask;
    }

    /// Number of samples kept.
    public int size() {
        int size = Long.bitCount(mask);
        for (long word : rest) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /// Whether sample `i` is kept, for any `i` from 0.
    public boolean keeps(int i) {
        int word = i / MASK_BITS;
        return word <= rest.length && (word(word) >>> i & 1) != 0;
    }

    /// `|target - sum of the kept samples|`, off by at most one unit in the last place.
    public double error(Samples samples, double target) {
        if (rest.length == 0) {
            return samples.error(mask, target);
        }
        ExactSum residual = new ExactSum(size() + 1);
        residual.add(target);
        for (int word = 0; word <= rest.length; word++) {
            for (long left = word(word); left != 0; left &= left - 1) {
                int i = word * MASK_BITS + Long.numberOfTrailingZeros(left);
                residual.add(-samples.get(i));
            }
        }
        return Math.abs(residual.value());
    }

    private long word(int word) {
        return word == 0 ? mask : rest[word - 1];
    }

    private int last() {
        long word = word(rest.length);
        return rest.length * MASK_BITS + MASK_BITS - 1 - Long.numberOfLeadingZeros(word);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that
                && mask == that.mask
                && Arrays.equals(rest, that.rest);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(mask) + Arrays.hashCode(rest);
    }

    /// The words in hexadecimal, the first sample's bit last.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Selection[");
        for (int word = rest.length; word > 0; word--) {
            text.append("%016x ".formatted(word(word)));
        }
        return text.append("%016x]".formatted(mask)).toString();
    }
}
