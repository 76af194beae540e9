package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.LaneBruteForce;
import dev.espalier.subsetsum.internal.LaneMeetInTheMiddle;
import java.util.Objects;

/// Solves whole batches of problems: the same answers as the [Solver] of the objective, faster.
///
/// Keeps scratch memory and is not thread-safe: one solver a thread.
public final class BatchSolver {
    private final Objective objective;
    private final Solver single;
    private final LaneMeetInTheMiddle lanes = new LaneMeetInTheMiddle();
    private final LaneBruteForce brute = new LaneBruteForce();

    /// A solver for batches with this objective.
    public BatchSolver(Objective objective) {
        this.objective = objective;
        this.single = Objects.requireNonNull(objective, "objective").solver();
    }

    /// Solves all problems of the batch; the answers are in it.
    ///
    /// @throws IllegalArgumentException if the problems have more samples than the objective's
    ///     solver takes
    public void solve(Batch batch) {
        boolean inLanes =
                objective == Objective.LEAST_ERROR && batch.n() <= LaneMeetInTheMiddle.MOST;
        if (inLanes) {
            batch.solve(batch.n() <= LaneBruteForce.MOST ? brute::solve : lanes::solve);
        }
        for (int i = 0; i < batch.size(); i++) {
            if (!inLanes || Double.isNaN(batch.error(i))) {
                Outcome outcome = single.solve(batch.problem(i));
                batch.answer(i, outcome.selection().mask(), outcome.error());
            }
        }
    }
}
