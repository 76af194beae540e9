package dev.espalier.subsetsum;

import java.util.Locale;

/// What is wanted of a selection.
public enum Objective {
    /// The smallest error of all subsets; keeps about half of the samples.
    LEAST_ERROR,
    /// The fewest samples with an error within the tolerance; of those the smallest error.
    FEWEST,
    /// The least error of the first 10 samples, or of the first 14, 18, 22, ...: the fewest that
    /// have one within the tolerance.
    FIRST;

    /// The name used in files and on the command line: `least-error`, `fewest`, `first`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A fresh solver for this objective.
    public Solver solver() {
        return switch (this) {
            case LEAST_ERROR -> new LeastError();
            case FEWEST -> new Fewest();
            case FIRST -> new FirstWithin();
        };
    }
}
