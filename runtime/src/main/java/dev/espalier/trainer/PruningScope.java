package dev.espalier.trainer;

import java.util.Locale;

/// Among which weights the smallest are looked for.
public enum PruningScope {
    /// Those of each layer: every layer loses the same share, the last one half of it.
    LAYERWISE,
    /// Those of all layers together.
    GLOBAL;

    /// The name used in files and on the command line: `layerwise` or `global`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
