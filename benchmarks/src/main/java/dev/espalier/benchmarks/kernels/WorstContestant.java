package dev.espalier.benchmarks.kernels;

import dev.espalier.subsetsum.Samples;
import dev.espalier.subsetsum.WorstError;
import java.util.List;
import java.util.stream.IntStream;

/// The worst error over all targets in [-1, 1], one instance after the other.
final class WorstContestant implements Contestant {
    private final WorstError kernel = new WorstError();
    private final List<Samples> samples;
    private final double[] errors;

    WorstContestant(Instances instances) {
        samples = IntStream.range(0, instances.count()).mapToObj(instances::samples).toList();
        errors = new double[instances.count()];
    }

    @Override
    public void solve() {
        for (int i = 0; i < errors.length; i++) {
            errors[i] = kernel.find(samples.get(i), -1, 1).error();
        }
    }

    @Override
    public double error(int instance) {
        return errors[instance];
    }
}
