package dev.espalier.subsetsum;

/// A subset of at most 64 samples: bit `i` is set where sample `i` is kept.
public record Selection(long mask) {
    /// The selection that keeps nothing.
    public static final Selection NONE = new Selection(0);

    /// Number of samples kept.
    public int size() {
        return Long.bitCount(mask);
    }

    /// Whether sample `i` is kept.
    public boolean keeps(int i) {
        return (mask >>> i & 1) != 0;
    }

    /// `|target - sum of the kept samples|`, off by at most one unit in the last place.
    public double error(Samples samples, double target) {
        return samples.error(mask, target);
    }
}
