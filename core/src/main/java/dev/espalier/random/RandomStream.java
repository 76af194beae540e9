package dev.espalier.random;

import java.util.Objects;

/// One endless, randomly accessible sequence of random numbers, named by seed, purpose and ordinal.
///
/// The 32-bit word at index `i` is lane `i & 3` of the Philox4x32-10 block with counter
/// `(i >>> 2, stream)` and key `seed`, where `stream = purpose << 48 | ordinal`. Every number is a
/// function of its index alone: nothing has to be drawn before it, and any thread draws the same.
///
/// Not thread-safe: the last block is remembered, because neighbours share it. Give each thread a
/// stream of its own. Cost: about ten nanoseconds a block of four words.
///
/// Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public final class RandomStream {
    private static final long ORDINALS = 1L << 48;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private final long key;
    private final long stream;
    private final int[] words = new int[4];
    private long block = -1;

    private RandomStream(long key, long stream) {
        this.key = key;
        this.stream = stream;
    }

    /// The stream of this name.
    ///
    /// @param ordinal the tensor, instance or array, 0 to 2^48 - 1
    public static RandomStream of(Seed seed, Purpose purpose, long ordinal) {
        Objects.requireNonNull(purpose, "purpose");
        if (ordinal < 0 || ordinal >= ORDINALS) {
            throw new IllegalArgumentException(
                    "ordinal is %d, expected 0 to 2^48 - 1".formatted(ordinal));
        }
        return new RandomStream(seed.value(), purpose.stream(ordinal));
    }

    /// The random 32-bit word at `index` (any index from 0).
    public int word(long index) {
        long wanted = index >>> 2;
        if (wanted != block) {
            Philox.block(wanted, stream, key, words, 0);
            block = wanted;
        }
        return words[(int) index & 3];
    }

    /// Uniform in (-1, 1), from the word at `index`: `(2 (w >>> 8) + 1 - 2^24) 2^-24`, exact as a
    /// float, symmetric, never 0.
    public float uniform(long index) {
        return (2 * (word(index) >>> 8) + 1 - (1 << 24)) * 0x1p-24f;
    }

    /// Standard normal, from words `2 index` (radius) and `2 index + 1` (angle), by Box and Muller
    /// in [StrictMath], rounded to float: `sqrt(-2 ln((a + 1/2) 2^-32)) cos(2 pi b 2^-32)`.
    public float normal(long index) {
        double radius = (Integer.toUnsignedLong(word(2 * index)) + 0.5) * 0x1p-32;
        double angle = Integer.toUnsignedLong(word(2 * index + 1)) * 0x1p-32;
        return (float)
                (StrictMath.sqrt(-2 * StrictMath.log(radius))
                        * StrictMath.cos(2 * Math.PI * angle));
    }

    /// Standard normal in double, from 106 bits: as [#normal], but `a` is the upper 53 bits of
    /// words `4 index` (high) and `4 index + 1` (low), `b` those of the two words behind, and 2^-53
    /// stands in place of 2^-32.
    public double normal53(long index) {
        double radius = (upper53(2 * index) + 0.5) * TWO_TO_MINUS_53;
        double angle = upper53(2 * index + 1) * TWO_TO_MINUS_53;
        return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * angle);
    }

    /// Uniform in (-1, 1) with 53 bits, from words `2 index` (high) and `2 index + 1` (low): with
    /// `k` the upper 53 bits of the two, `(2 k + 1 - 2^53) 2^-53`, exact, symmetric, never 0.
    public double uniform53(long index) {
        return (2 * upper53(index) + 1 - (1L << 53)) * TWO_TO_MINUS_53;
    }

    /// The upper 53 bits of words `2 index` (high) and `2 index + 1` (low).
    private long upper53(long index) {
        long high = Integer.toUnsignedLong(word(2 * index)) << 32;
        return (high | Integer.toUnsignedLong(word(2 * index + 1))) >>> 11;
    }
}
