package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.Prefixes;

/// Tries every subset. The definition of what the other solvers compute; cost 2^n exact sums.
public final class BruteForce implements Solver {
    private final Objective objective;

    /// A solver that meets `objective` by its definition.
    public BruteForce(Objective objective) {
        this.objective = objective;
    }

    @Override
    public int most() {
        return 24;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        int n = problem.samples().size();
        for (int prefix = Prefixes.first(n);
                objective == Objective.FIRST && prefix < n;
                prefix = Prefixes.next(prefix, n)) {
            Outcome outcome = solve(problem, prefix);
            if (outcome instanceof Outcome.Solved) {
                return outcome;
            }
        }
        return solve(problem, n);
    }

    private Outcome solve(Problem problem, int n) {
        Selection best = Selection.NONE;
        double bestError = best.error(problem.samples(), problem.target());
        for (long mask = 1; mask < 1L << n; mask++) {
            Selection selection = new Selection(mask);
            double error = selection.error(problem.samples(), problem.target());
            if (better(selection.size(), error, best.size(), bestError, problem.tolerance())) {
                best = selection;
                bestError = error;
            }
        }
        return problem.outcome(best, n);
    }

    private boolean better(int size, double error, int bestSize, double bestError, double tol) {
        return switch (objective) {
            case FEWEST ->
                    bestError > tol
                            ? error < bestError
                            : error <= tol
                                    && (size < bestSize || (size == bestSize && error < bestError));
            case LEAST_ERROR, FIRST -> error < bestError;
        };
    }
}
