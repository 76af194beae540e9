package dev.espalier.subsetsum;

/// Finds a selection for a problem.
///
/// Solvers are deterministic: the outcome is a function of the problem alone. Among selections that
/// serve the objective equally well, the one with the smallest mask (as an unsigned number) is
/// returned. They keep scratch memory and are not thread-safe: one solver a thread.
///
/// "Equally well" and "optimum" are meant in double arithmetic. Where every subset sum is exact, as
/// for products of two uniform draws (multiples of 2^-48, sums below 32), that is the true optimum;
/// elsewhere a better subset may be missed by at most 2^-52 times the sum of absolute values for
/// each addition, and of errors that round to the same double, as for a target far outside of all
/// sums, any one may be taken. The error in the outcome is always recomputed exactly.
public interface Solver {
    /// Solves one problem.
    ///
    /// @throws IllegalArgumentException if the problem has more than [#most] samples
    Outcome solve(Problem problem);

    /// The largest number of samples this solver takes.
    int most();

    /// Refuses problems that are too large.
    default void requireFit(Problem problem) {
        int n = problem.samples().size();
        if (n > most()) {
            throw new IllegalArgumentException(
                    "the problem has %d samples, expected at most %d for %s"
                            .formatted(n, most(), getClass().getSimpleName()));
        }
    }
}
