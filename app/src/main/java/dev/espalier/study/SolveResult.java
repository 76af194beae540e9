package dev.espalier.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to one subset-sum problem.
///
/// @param target the number to reach
/// @param n how many samples there were
/// @param objective what the selection was chosen for
/// @param tolerance what counts as solved; null where any error does
/// @param solved whether the error is within the tolerance
/// @param error `|target - sum|`, off by at most one ulp
/// @param sum the kept samples' sum, rounded to double
/// @param kept positions of the kept samples, from 0
/// @param keptValues their values
/// @param seconds time spent solving
/// @param explanation which kernel solved it and which ones would solve many like it; null where
///     nobody asked
public record SolveResult(
        double target,
        int n,
        String objective,
        @Nullable Double tolerance,
        boolean solved,
        double error,
        double sum,
        List<Integer> kept,
        List<Double> keptValues,
        double seconds,
        @Nullable List<Explanation> explanation) {
    /// A kernel and why it is the one.
    ///
    /// @param work what is to be solved
    /// @param kernel what solves it
    /// @param reason why
    public record Explanation(String work, String kernel, String reason) {}

    /// Copies the lists.
    public SolveResult {
        kept = List.copyOf(kept);
        keptValues = List.copyOf(keptValues);
        explanation = explanation == null ? null : List.copyOf(explanation);
    }
}
