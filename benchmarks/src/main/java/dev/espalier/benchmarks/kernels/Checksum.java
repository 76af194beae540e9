package dev.espalier.benchmarks.kernels;

/// A 64-bit checksum of answers in their order, the same on every machine: FNV-1a over 64-bit
/// words, with the finishing step of SplitMix64.
public final class Checksum {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long state = OFFSET;

    /// Takes in a mask, a count or the like.
    public Checksum add(long word) {
        long mixed = (state ^ word) * PRIME;
        state = mixed ^ mixed >>> 32;
        return this;
    }

    /// Takes in an error.
    public Checksum add(double error) {
        return add(Double.doubleToLongBits(error));
    }

    /// The checksum so far as 16 hexadecimal digits.
    @Override
    public String toString() {
        long z = state;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return "%016x".formatted(z ^ z >>> 31);
    }
}
