package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.lanes.LaneFewest;
import dev.espalier.subsetsum.internal.lanes.LaneFirstWithin;
import dev.espalier.subsetsum.internal.lanes.LaneLeastError;
import java.util.Objects;

/// Solves whole batches of problems: the same answers as the [Solver] of the objective, faster.
///
/// Problems of up to 24 samples (2 to 40 for the fewest, up to 40 for the first) are solved in the
/// lanes of vectors; what these cannot certify, and all others, by the solver, one by one.
///
/// Whether lanes pay is for the caller to decide, who knows how many problems there are:
/// [KernelChoice#many].
///
/// Keeps scratch memory and is not thread-safe: one solver a thread.
public final class BatchSolver {
    private final Solver single;
    private final Batch.Kernel lanes;
    private final int fewest;
    private final int most;

    /// A solver for batches with this objective.
    public BatchSolver(Objective objective) {
        single = Objects.requireNonNull(objective, "objective").solver();
        LaneLeastError least = new LaneLeastError();
        lanes =
                switch (objective) {
                    case LEAST_ERROR -> least::solve;
                    case FEWEST -> new LaneFewest(least)::solve;
                    case FIRST -> new LaneFirstWithin(least)::solve;
                };
        fewest = objective == Objective.FEWEST ? LaneFewest.FEWEST : 0;
        most = KernelChoice.mostInLanes(objective);
    }

    /// Solves all problems of the batch; the answers are in it.
    ///
    /// @throws IllegalArgumentException if the problems have more samples than the objective's
    ///     solver takes
    public void solve(Batch batch) {
        boolean inLanes = batch.n() >= fewest && batch.n() <= most;
        if (inLanes) {
            batch.solve(lanes);
        }
        for (int i = 0; i < batch.size(); i++) {
            if (!inLanes || Double.isNaN(batch.error(i))) {
                Outcome outcome = single.solve(batch.problem(i));
                batch.answer(i, outcome.selection().mask(), outcome.error());
            }
        }
    }
}
