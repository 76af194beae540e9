package dev.espalier.trainer;

import java.util.Locale;

/// How the learning rate changes during a training.
public enum Schedule {
    /// From its full value to zero along half a cosine.
    COSINE {
        @Override
        public double factor(long step, long steps) {
            return (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
        }
    },
    /// Not at all.
    CONSTANT {
        @Override
        public double factor(long step, long steps) {
            return 1;
        }
    };

    /// What the full learning rate is multiplied by.
    ///
    /// @param step how many steps were made before
    /// @param steps how many there are
    public abstract double factor(long step, long steps);

    /// The name used in files and on the command line: `cosine` or `constant`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
