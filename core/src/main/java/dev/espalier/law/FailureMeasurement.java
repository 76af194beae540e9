package dev.espalier.law;

import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What is to be measured: how often no subset of n samples is within `epsilon` of a target,
/// uniform in [-1, 1], against n.
///
/// @param samples the law of the samples, of either sign
/// @param epsilon the largest error that counts as solved, from 1e-9 to 1
/// @param instances how many instances
public record FailureMeasurement(SampleLaw samples, double epsilon, int instances) {
    private static final double SMALLEST_EPSILON = 1e-9;
    private static final int INSTANCES_EACH = 500;
    private static final int FEWEST_INSTANCES = 5000;
    private static final int MOST_INSTANCES = 10_000_000;

    /// Checks that the targets can be served at all.
    ///
    /// @throws IllegalArgumentException if not, or a number is out of its range
    public FailureMeasurement {
        if (!(epsilon >= SMALLEST_EPSILON && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "epsilon is %s, expected a number from %s to 1: for a smaller one more than %d samples would have to be measured"
                            .formatted(
                                    epsilon,
                                    SMALLEST_EPSILON,
                                    Objective.LEAST_ERROR.solver().most()));
        }
        if (instances < FEWEST_INSTANCES || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "instances is %d, expected %d to %d"
                            .formatted(instances, FEWEST_INSTANCES, MOST_INSTANCES));
        }
        Window reach = samples.reach(1);
        if (!(reach.low() < 0 && reach.high() > 0)) {
            throw new IllegalArgumentException(
                    "samples are %s, expected a law of samples of either sign, because weights have either%nMaybe uniform:-1,1."
                            .formatted(samples.label()));
        }
    }

    /// How many instances take a minute at most: fewer where an instance needs more samples.
    public static int sensibleInstances(double epsilon) {
        return epsilon >= 1e-5 ? 200_000 : 20_000;
    }

    /// The largest n that is measured: what the solver takes and the law has.
    private int most() {
        return Math.min(Objective.LEAST_ERROR.solver().most(), samples.most());
    }

    /// The work.
    public List<FailureUnit> units(Seed seed) {
        List<FailureUnit> units = new ArrayList<>();
        for (int from = 0; from < instances; from += INSTANCES_EACH) {
            int count = Math.min(INSTANCES_EACH, instances - from);
            units.add(new FailureUnit(samples, epsilon, most(), seed, from, count));
        }
        return units;
    }

    /// What came of it.
    ///
    /// @param results of [#units], in their order
    public FailureCurve curve(List<byte[]> results) {
        int[] failures = new int[most() + 1];
        for (byte[] bytes : results) {
            ByteBuffer counts = ByteBuffer.wrap(bytes);
            for (int n = 0; n < failures.length; n++) {
                failures[n] += counts.getInt();
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int count : failures) {
            all.add(count);
        }
        return new FailureCurve(this, all);
    }
}
