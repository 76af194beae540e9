package dev.espalier.benchmarks.kernels;

import dev.espalier.benchmarks.exactness.SortedGaps;

/// The worst error over all targets in [-1, 1], by its definition.
final class GapsContestant implements Contestant {
    private final Instances instances;
    private final double[] errors;

    GapsContestant(Instances instances) {
        this.instances = instances;
        this.errors = new double[instances.count()];
    }

    @Override
    public void solve() {
        for (int i = 0; i < errors.length; i++) {
            errors[i] = SortedGaps.worst(instances.samples(i), -1, 1);
        }
    }

    @Override
    public long mask(int instance) {
        return 0;
    }

    @Override
    public double error(int instance) {
        return errors[instance];
    }
}
