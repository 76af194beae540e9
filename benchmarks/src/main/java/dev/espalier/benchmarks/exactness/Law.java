package dev.espalier.benchmarks.exactness;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// What instances are drawn from, so that kernels meet more than one kind.
public enum Law {
    /// Samples and target U(-1, 1) with 53 bits.
    UNIFORM,
    /// Samples U(0, 1), target U(0, n / 2): nothing to take away again.
    POSITIVE,
    /// Products of two U(-1, 1), as in a ticket; target U(-1, 1).
    PRODUCT,
    /// Integers -8 .. 8 and a target of halves: many selections are equally good.
    INTEGERS,
    /// Uniforms of very different sizes, times 2^0 .. 2^-15, in no order; target U(-1, 1).
    SCALES;

    /// Instance `i` of those with `n` samples; a function of its arguments alone.
    ///
    /// @param tolerance of the problem
    public Problem problem(Seed seed, int n, int i, double tolerance) {
        long ordinal = (long) n << Integer.SIZE | i;
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, ordinal);
        double[] samples = new double[n];
        Arrays.setAll(samples, k -> sample(stream, k));
        double target = RandomStream.of(seed, Purpose.TARGETS, ordinal).uniform53(0);
        return new Problem(Samples.of(samples), target(target, n), tolerance);
    }

    private double sample(RandomStream stream, int k) {
        double first = stream.uniform53(2L * k);
        double second = stream.uniform53(2L * k + 1);
        return switch (this) {
            case UNIFORM -> first;
            case POSITIVE -> Math.abs(first);
            case PRODUCT -> first * second;
            case INTEGERS -> Math.rint(8 * first);
            case SCALES -> Math.scalb(first, -(int) (16 * Math.abs(second)));
        };
    }

    private double target(double uniform, int n) {
        return switch (this) {
            case UNIFORM, PRODUCT, SCALES -> uniform;
            case POSITIVE -> Math.abs(uniform) * n / 2;
            case INTEGERS -> Math.rint(2 * n * uniform) / 2;
        };
    }
}
