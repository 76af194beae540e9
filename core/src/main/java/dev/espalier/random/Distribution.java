package dev.espalier.random;

import java.util.Locale;

/// What the weights of a source network are drawn from.
public enum Distribution {
    /// Uniform in (-1, 1), 24 bits: products of two draws are multiples of 2^-48.
    UNIFORM {
        @Override
        public float draw(RandomStream stream, long index) {
            return stream.uniform(index);
        }
    },
    /// Standard normal, rounded to float.
    NORMAL {
        @Override
        public float draw(RandomStream stream, long index) {
            return stream.normal(index);
        }
    };

    /// The draw at `index` of `stream`; the same for ever.
    public abstract float draw(RandomStream stream, long index);

    /// The name used in files and on the command line: `uniform` or `normal`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
