package dev.espalier.ticket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which weights of a tensor are kept, and, in a signed mask, which of these change their sign
/// (factors -1, 0, 1: Koster, Grothe and Rettinger, arXiv:2201.13361). Immutable.
///
/// Memory: a byte for each weight.
public final class WeightMask {
    private static final int CONTINUED = 255;

    /// Below this fraction of kept weights the gaps between them code shorter than the bits.
    private static final double SPARSE = 1.0 / 6;

    private final byte[] factors;
    private final boolean signed;

    /// How a mask is written down.
    enum Coding {
        /// One bit for each weight.
        BITS,
        /// For each kept weight how many pruned ones stand between it and the kept one before: a
        /// byte, after one byte of 255 for each 255 of them.
        GAPS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private WeightMask(byte[] factors, boolean signed) {
        this.factors = factors;
        this.signed = signed;
    }

    /// A mask that keeps the weights marked true, as they are.
    public static WeightMask of(boolean[] kept) {
        byte[] factors = new byte[kept.length];
        for (int i = 0; i < kept.length; i++) {
            factors[i] = (byte) (kept[i] ? 1 : 0);
        }
        return new WeightMask(factors, false);
    }

    /// A signed mask.
    ///
    /// @param factors -1, 0 or 1 for each weight
    /// @throws IllegalArgumentException if another number is among them
    public static WeightMask signed(byte[] factors) {
        for (byte factor : factors) {
            if (Math.abs(factor) > 1) {
                throw new IllegalArgumentException(
                        "a factor is %d, expected -1, 0 or 1".formatted(factor));
            }
        }
        return new WeightMask(factors.clone(), true);
    }

    /// Number of weights.
    public int weights() {
        return factors.length;
    }

    /// What weight `index` is multiplied by: 1 or 0, or -1 in a signed mask.
    public int factor(int index) {
        return factors[index];
    }

    /// Whether weights may change their sign.
    public boolean signed() {
        return signed;
    }

    /// Number of kept weights.
    public int kept() {
        int kept = 0;
        for (byte factor : factors) {
            kept += factor & 1;
        }
        return kept;
    }

    /// Bits that the mask says, if every weight is kept with the same probability apart from all
    /// others, and a kept one changes its sign so too: `n H(kept / n) + kept H(changed / kept)`
    /// with the binary entropy `H`.
    public double entropy() {
        int kept = kept();
        int changed = 0;
        for (byte factor : factors) {
            changed += factor < 0 ? 1 : 0;
        }
        return Entropy.of(kept, factors.length - kept) + Entropy.of(changed, kept - changed);
    }

    /// How this mask is written, a function of the fraction kept alone.
    Coding coding() {
        return kept() < SPARSE * factors.length ? Coding.GAPS : Coding.BITS;
    }

    /// Which weights are kept, in [#coding], before compression.
    byte[] keptBytes() {
        return switch (coding()) {
            case BITS -> keptBits();
            case GAPS -> gaps();
        };
    }

    private byte[] keptBits() {
        byte[] bytes = new byte[bytesOf(factors.length)];
        for (int i = 0; i < factors.length; i++) {
            setBit(bytes, i, factors[i] != 0);
        }
        return bytes;
    }

    private byte[] gaps() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = 0;
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 0) {
                for (int gap = i - next; ; gap -= CONTINUED) {
                    bytes.write(Math.min(gap, CONTINUED));
                    if (gap < CONTINUED) {
                        break;
                    }
                }
                next = i + 1;
            }
        }
        return bytes.toByteArray();
    }

    /// A bit for each kept weight, in order: whether it changes its sign. Null for a mask that is
    /// not signed.
    byte @Nullable [] signBytes() {
        if (!signed) {
            return null;
        }
        byte[] bytes = new byte[bytesOf(kept())];
        int next = 0;
        for (byte factor : factors) {
            if (factor != 0) {
                setBit(bytes, next++, factor < 0);
            }
        }
        return bytes;
    }

    /// Reads what [#keptBytes] and [#signBytes] wrote.
    ///
    /// @throws IllegalArgumentException if the bytes are not what would be written of `weights`
    ///     weights
    static WeightMask read(byte[] kept, byte @Nullable [] signs, Coding coding, int weights) {
        byte[] factors =
                switch (coding) {
                    case BITS -> ofBits(kept, weights);
                    case GAPS -> ofGaps(kept, weights);
                };
        WeightMask mask = new WeightMask(factors, signs != null);
        if (mask.coding() != coding) {
            throw new IllegalArgumentException(
                    "it keeps %d of %d weights in coding %s, expected %s"
                            .formatted(
                                    mask.kept(), weights, coding.label(), mask.coding().label()));
        }
        if (signs != null) {
            mask.sign(signs);
        }
        return mask;
    }

    private static byte[] ofBits(byte[] bytes, int weights) {
        requireBits(bytes, weights);
        byte[] factors = new byte[weights];
        for (int i = 0; i < weights; i++) {
            factors[i] = (byte) bit(bytes, i);
        }
        return factors;
    }

    private static byte[] ofGaps(byte[] bytes, int weights) {
        byte[] factors = new byte[weights];
        long next = 0;
        boolean open = false;
        for (byte b : bytes) {
            int gap = b & 0xFF;
            next += gap;
            open = gap == CONTINUED;
            if (!open) {
                if (next >= weights) {
                    throw new IllegalArgumentException(
                            "it keeps weight %d of %d".formatted(next, weights));
                }
                factors[(int) next++] = 1;
            }
        }
        if (open) {
            throw new IllegalArgumentException("it ends within a gap");
        }
        return factors;
    }

    private void sign(byte[] signs) {
        requireBits(signs, kept());
        int next = 0;
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 0 && bit(signs, next++) == 1) {
                factors[i] = -1;
            }
        }
    }

    private static void requireBits(byte[] bytes, int bits) {
        if (bytes.length != bytesOf(bits)) {
            throw new IllegalArgumentException(
                    "it has %d bytes, expected %d".formatted(bytes.length, bytesOf(bits)));
        }
        if (bits % 8 != 0 && (bytes[bytes.length - 1] & 0xFF) >>> bits % 8 != 0) {
            throw new IllegalArgumentException("a padding bit is set");
        }
    }

    private static int bytesOf(int bits) {
        return bits / 8 + (bits % 8 == 0 ? 0 : 1);
    }

    private static int bit(byte[] bytes, int i) {
        return bytes[i / 8] >>> i % 8 & 1;
    }

    private static void setBit(byte[] bytes, int i, boolean on) {
        if (on) {
            bytes[i / 8] |= (byte) (1 << i % 8);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeightMask mask
                && mask.signed == signed
                && Arrays.equals(mask.factors, factors);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(factors);
    }
}
