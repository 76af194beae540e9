package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.LaneFewest;
import dev.espalier.subsetsum.internal.LaneFirstWithin;
import dev.espalier.subsetsum.internal.LaneLeastError;
import java.util.Objects;

/// Solves whole batches of problems: the same answers as the [Solver] of the objective, faster.
///
/// Problems of up to 24 samples (2 to 40 for the fewest, up to 40 for the first) are solved in the
/// lanes of vectors; what these cannot certify, and all others, by the solver, one by one.
///
/// Keeps scratch memory and is not thread-safe: one solver a thread.
public final class BatchSolver {
    private final Solver single;
    private final Lanes lanes;

    /// A kernel and the numbers of samples it takes.
    private record Lanes(int fewest, int most, Batch.Kernel kernel) {
        static Lanes of(Objective objective) {
            LaneLeastError least = new LaneLeastError();
            return switch (objective) {
                case LEAST_ERROR -> new Lanes(0, LaneLeastError.MOST, least::solve);
                case FEWEST ->
                        new Lanes(LaneFewest.FEWEST, LaneFewest.MOST, new LaneFewest(least)::solve);
                case FIRST -> new Lanes(0, LaneFirstWithin.MOST, new LaneFirstWithin(least)::solve);
            };
        }

        boolean take(int n) {
            return n >= fewest && n <= most;
        }
    }

    /// A solver for batches with this objective.
    public BatchSolver(Objective objective) {
        single = Objects.requireNonNull(objective, "objective").solver();
        lanes = Lanes.of(objective);
    }

    /// Solves all problems of the batch; the answers are in it.
    ///
    /// @throws IllegalArgumentException if the problems have more samples than the objective's
    ///     solver takes
    public void solve(Batch batch) {
        boolean inLanes = lanes.take(batch.n());
        if (inLanes) {
            batch.solve(lanes.kernel());
        }
        for (int i = 0; i < batch.size(); i++) {
            if (!inLanes || Double.isNaN(batch.error(i))) {
                Outcome outcome = single.solve(batch.problem(i));
                batch.answer(i, outcome.selection().mask(), outcome.error());
            }
        }
    }
}
