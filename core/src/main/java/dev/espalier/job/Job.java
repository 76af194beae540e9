package dev.espalier.job;

import java.util.List;

/// An ordered list of independent units.
///
/// @param name what the user sees beside the progress bar, for example `find`
/// @param units the pieces; results come back in their order
public record Job(String name, List<? extends Unit> units) {
    /// Copies the list.
    public Job {
        units = List.copyOf(units);
    }
}
