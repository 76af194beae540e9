package dev.espalier.benchmarks.kernels;

/// A 64-bit checksum of answers in their order, the same on every machine: each word goes through
/// the finishing step of SplitMix64 (G. L. Steele and others, "Fast splittable pseudorandom number
/// generators", 2014).
public final class Checksum {
    private long state;

    /// The checksum of what led to `state` and one word more.
    public static long next(long state, long word) {
        long z = state * 0x9e3779b97f4a7c15L + word;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /// As it is printed: 16 hexadecimal digits.
    public static String text(long state) {
        return "%016x".formatted(state);
    }

    /// Takes in a selection.
    public Checksum add(long mask) {
        state = next(state, mask);
        return this;
    }

    /// Takes in an error.
    public Checksum add(double error) {
        return add(Double.doubleToLongBits(error));
    }

    /// The checksum so far.
    @Override
    public String toString() {
        return text(state);
    }
}
