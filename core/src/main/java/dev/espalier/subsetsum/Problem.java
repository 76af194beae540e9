package dev.espalier.subsetsum;

import java.util.Objects;

/// One instance of the subset-sum problem.
///
/// @param samples what can be kept, 0 to 4096 finite numbers
/// @param target the finite number the kept samples are to add up to
/// @param tolerance the largest error that counts as solved, absolute, from 0 to infinity
public record Problem(Samples samples, double target, double tolerance) {
    /// Checks target and tolerance.
    ///
    /// @throws IllegalArgumentException if the target is not finite, the tolerance negative or NaN,
    ///     or an error could be larger than a double
    public Problem {
        Objects.requireNonNull(samples, "samples");
        if (!Double.isFinite(target)) {
            throw new IllegalArgumentException(
                    "target is %s, expected a finite number".formatted(target));
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance is %s, expected 0 or more".formatted(tolerance));
        }
        if (!Double.isFinite(samples.span() + Math.abs(target))) {
            throw new IllegalArgumentException(
                    "target is %s and the absolute values of the samples add up to %s, expected that an error is a double"
                            .formatted(target, samples.span()));
        }
    }

    /// What `selection` makes of this problem.
    ///
    /// @param tried how many of the samples were looked at to find it
    public Outcome outcome(Selection selection, int tried) {
        double error = selection.error(samples, target);
        return error <= tolerance
                ? new Outcome.Solved(selection, error, tried)
                : new Outcome.Unsolved(selection, error, tried);
    }
}
