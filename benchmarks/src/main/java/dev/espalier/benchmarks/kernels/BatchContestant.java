package dev.espalier.benchmarks.kernels;

import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.Objective;

/// All instances as one batch.
public final class BatchContestant implements Contestant {
    private final Instances instances;
    private final Batch batch;
    private final BatchSolver solver;

    /// @param tolerance the largest error that counts as solved
    public BatchContestant(Instances instances, Objective objective, double tolerance) {
        this.instances = instances;
        this.batch = instances.batch(tolerance);
        this.solver = new BatchSolver(objective);
    }

    @Override
    public void solve() {
        solver.solve(batch);
    }

    @Override
    public long mask(int instance) {
        return batch.mask(instance);
    }

    @Override
    public double error(int instance) {
        return instances.error(instance, mask(instance));
    }
}
