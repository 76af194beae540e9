package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.lanes.LaneFewest;
import dev.espalier.subsetsum.internal.lanes.LaneFirstWithin;
import dev.espalier.subsetsum.internal.lanes.LaneLeastError;
import java.util.Objects;

/// Solves whole batches of problems faster than the [Solver] of the objective would.
///
/// The answers are the same where double sums of the samples are exact, as they are for draws and
/// products of draws. Elsewhere lanes judge what they find by exact errors, and an answer may have
/// an error that is smaller by what the sums of the [Solver] rounded; never a larger one.
///
/// Problems of up to 24 samples (40 for the fewest and the first) are solved in the lanes of
/// vectors; what these cannot certify, and all others, by the solver, one by one.
///
/// Whether lanes pay is for the caller to decide, who knows how many problems there are:
/// [KernelChoice#many].
///
/// Keeps scratch memory and is not thread-safe: one solver a thread.
public final class BatchSolver {
    private final Solver single;
    private final Batch.Kernel lanes;
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
        most = KernelChoice.mostInLanes(objective);
    }

    /// Solves all problems of the batch; the answers are in it.
    ///
    /// @throws IllegalArgumentException if the problems have more samples than the objective's
    ///     solver takes
    public void solve(Batch batch) {
        boolean inLanes = batch.n() <= most;
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
