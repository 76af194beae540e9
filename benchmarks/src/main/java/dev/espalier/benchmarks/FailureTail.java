package dev.espalier.benchmarks;

import dev.espalier.random.Distribution;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.LeastError;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.List;

/// How often no subset of the first `n` products `|u| v` of two draws is within a tolerance of a
/// target: what the width of a block is planned from.
///
/// Products are those of a block of scale 1. A subset of few samples is one of more, so for each
/// instance there is a smallest `n` that serves; it is found by halving.
///
/// @param distribution what `u` and `v` are drawn from
/// @param target over the scale
/// @param tolerance over the scale
record FailureTail(Distribution distribution, double target, double tolerance) {
    /// The largest number of samples looked at.
    static final int MOST = 36;

    private static final int PIECE = 2000;

    /// How many of `instances` fail with `n` samples, at index `n` from 0 to [#MOST].
    long[] failures(int instances, Seed seed, Parallel parallel) {
        List<long[]> pieces =
                parallel.map(
                        "tail %s, target %s, tolerance %s"
                                .formatted(distribution.label(), target, tolerance),
                        Math.ceilDiv(instances, PIECE),
                        piece -> count(seed, piece * PIECE, instances));
        long[] failures = new long[MOST + 1];
        for (long[] piece : pieces) {
            for (int n = 0; n <= MOST; n++) {
                failures[n] += piece[n];
            }
        }
        return failures;
    }

    private long[] count(Seed seed, int from, int instances) {
        LeastError solver = new LeastError();
        long[] failures = new long[MOST + 1];
        for (int k = from; k < Math.min(from + PIECE, instances); k++) {
            int enough = enough(solver, products(seed, k));
            for (int n = 0; n < enough; n++) {
                failures[n]++;
            }
        }
        return failures;
    }

    /// The smallest number of samples that serves, [#MOST] + 1 where none does.
    private int enough(LeastError solver, Samples samples) {
        int fails = -1;
        int serves = 0;
        while (serves <= MOST && !serves(solver, samples, serves)) {
            fails = serves;
            serves = serves < 8 ? 8 : serves == MOST ? MOST + 1 : Math.min(MOST, serves + 4);
        }
        while (serves - fails > 1) {
            int middle = (fails + serves) / 2;
            if (serves(solver, samples, middle)) {
                serves = middle;
            } else {
                fails = middle;
            }
        }
        return serves;
    }

    private boolean serves(LeastError solver, Samples samples, int n) {
        Problem problem = new Problem(samples.first(n), target, tolerance);
        return solver.solve(problem) instanceof Outcome.Solved;
    }

    /// The products of one instance.
    Samples products(Seed seed, long instance) {
        RandomStream stream = RandomStream.of(seed, Purpose.SAMPLES, instance);
        double[] products = new double[MOST];
        for (int i = 0; i < MOST; i++) {
            double u = Math.abs(distribution.draw(stream, 2L * i));
            products[i] = u * distribution.draw(stream, 2L * i + 1);
        }
        return Samples.of(products);
    }
}
