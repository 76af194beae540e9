package dev.espalier.verifier;

import java.util.List;
import java.util.OptionalDouble;

/// What a check of a ticket found.
///
/// @param maxRelativeError the worst error of a weight relative to the largest |target| of its
///     tensor; empty where no model was there to compare with
/// @param problems why the ticket is not verified, one sentence each; empty if it is
public record Verification(OptionalDouble maxRelativeError, List<String> problems) {
    /// Copies the list.
    public Verification {
        problems = List.copyOf(problems);
    }

    /// Whether everything that could be checked is as the ticket says.
    public boolean verified() {
        return problems.isEmpty();
    }
}
