package dev.espalier.benchmarks.jmh;

import dev.espalier.benchmarks.kernels.Instances;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.Objective;

/// A batch of instances and the solver for it. Answers go into the batch, so solving it again is
/// the same work.
final class BatchState {
    /// How many instances an invocation solves; times are divided by it.
    static final int INSTANCES = 512;

    private final Batch batch;
    private final BatchSolver solver;

    BatchState(Objective objective, int n, double tolerance) {
        batch = Instances.draw(new Seed(0), n, INSTANCES).batch(tolerance);
        solver = new BatchSolver(objective);
    }

    /// Solves all instances.
    ///
    /// @return the batch with its answers
    Batch solve() {
        solver.solve(batch);
        return batch;
    }
}
