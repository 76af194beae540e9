package dev.espalier.study;

import dev.espalier.law.SampleLaw;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import java.util.List;

/// One subset-sum problem and what is wanted of it.
///
/// @param target the number to reach
/// @param samples where the samples come from
/// @param tolerance the largest error that counts as solved; infinity where any will do
/// @param objective what the selection is chosen for
/// @param explain whether to say which kernel solves it, and why
public record SolveSettings(
        double target, Source samples, double tolerance, Objective objective, boolean explain) {
    /// Checks that there is something to find: without a tolerance, nothing at all is the fewest
    /// samples within it, and the first.
    ///
    /// @throws IllegalArgumentException if the tolerance is infinite and the objective is not the
    ///     least error
    public SolveSettings {
        if (tolerance == Double.POSITIVE_INFINITY && objective != Objective.LEAST_ERROR) {
            throw new IllegalArgumentException(
                    "objective is %s, expected a tolerance with it%nMaybe --tolerance 1e-3."
                            .formatted(objective.label()));
        }
    }

    /// Where the samples of a problem come from.
    public sealed interface Source {
        /// Drawn from a law.
        ///
        /// @param law what they follow
        /// @param n how many
        /// @param seed fixes the draws
        record Drawn(SampleLaw law, int n, Seed seed) implements Source {}

        /// Given one by one.
        record Given(List<Double> values) implements Source {
            /// Copies the list.
            public Given {
                values = List.copyOf(values);
            }
        }
    }
}
