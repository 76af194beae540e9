package dev.espalier.law;

import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.WorstError;
import java.util.Locale;

/// Which targets of its window an instance is judged by.
public enum Over {
    /// All of them: the error of the worst.
    ALL,
    /// One, uniform in the window.
    RANDOM;

    /// The name used in files and on the command line: `all` or `random`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The largest number of samples.
    public int most() {
        return switch (this) {
            case ALL -> WorstError.MOST;
            case RANDOM -> Objective.LEAST_ERROR.solver().most();
        };
    }

    /// How many instances make a unit of a job: fewer where each takes longer.
    int instancesEach(int n) {
        return switch (this) {
            case ALL -> 256 >> Math.clamp((n - 11) / 2, 0, 8);
            case RANDOM -> 256 >> Math.clamp((n - 23) / 2, 0, 8);
        };
    }
}
