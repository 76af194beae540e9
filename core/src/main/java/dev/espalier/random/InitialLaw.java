package dev.espalier.random;

import java.util.Locale;

/// What the weights of a network that is trained or pruned begin as, up to a scale. All have mean 0
/// and variance 1.
public enum InitialLaw {
    /// Standard normal, rounded to float.
    NORMAL {
        @Override
        public float draw(RandomStream stream, long index) {
            return stream.normal(index);
        }
    },
    /// 1 or -1: the sign of a uniform draw. With the scale of He et al. this is the "signed
    /// Kaiming constant" of Ramanujan et al. (arXiv:1911.13299).
    SIGN {
        @Override
        public float draw(RandomStream stream, long index) {
            return Math.signum(stream.uniform(index));
        }
    };

    /// The draw at `index` of `stream`; the same for ever.
    public abstract float draw(RandomStream stream, long index);

    /// The name used in files: `normal` or `sign`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
