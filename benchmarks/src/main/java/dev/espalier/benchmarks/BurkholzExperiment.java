package dev.espalier.benchmarks;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Fewest;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.List;

/// Random targets U[-1, 1], each with `n` fresh samples and a tolerance: how often no subset
/// serves, and how large the smallest one is that does. Setting of Burkholz 2022 (one extra layer,
/// L + 1).
record BurkholzExperiment(int targets, int n, double tolerance, Seed seed) {
    private static final int PIECE = 1000;

    /// What the samples are.
    enum Law {
        /// Uniforms in (-1, 1).
        UNIFORM,
        /// Products of two of them.
        PRODUCT;

        Samples draw(Seed seed, long instance, int n) {
            return switch (this) {
                case UNIFORM -> Draws.uniform(seed, instance, n);
                case PRODUCT -> Draws.product(seed, instance, n);
            };
        }
    }

    /// Counts over some targets.
    ///
    /// @param kept number of samples kept for the solved ones
    record Tally(int targets, int solved, long kept) {
        Tally plus(Tally other) {
            return new Tally(targets + other.targets, solved + other.solved, kept + other.kept);
        }

        double unsolvedPercent() {
            return 100.0 * (targets - solved) / targets;
        }

        /// Mean number of samples kept for a solved target; 0 where there is none.
        double meanSize() {
            return solved == 0 ? 0 : (double) kept / solved;
        }
    }

    /// Solves all targets.
    Tally run(Law law, Parallel parallel) {
        List<Tally> tallies =
                parallel.map(
                        "burkholz " + law,
                        Math.ceilDiv(targets, PIECE),
                        piece -> tally(law, piece * PIECE));
        return tallies.stream().reduce(new Tally(0, 0, 0), Tally::plus);
    }

    private Tally tally(Law law, int from) {
        Fewest solver = new Fewest();
        Tally tally = new Tally(0, 0, 0);
        for (int k = from; k < Math.min(from + PIECE, targets); k++) {
            tally =
                    tally.plus(
                            switch (solver.solve(problem(law, k))) {
                                case Outcome.Solved solved ->
                                        new Tally(1, 1, solved.selection().size());
                                case Outcome.Unsolved _ -> new Tally(1, 0, 0);
                            });
        }
        return tally;
    }

    /// Target `k` with its samples.
    Problem problem(Law law, long k) {
        double target = RandomStream.of(seed, Purpose.TARGETS, k).uniform53(0);
        return new Problem(law.draw(seed, k, n), target, tolerance);
    }
}
