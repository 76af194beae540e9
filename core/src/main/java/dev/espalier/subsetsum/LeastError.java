package dev.espalier.subsetsum;

/// The subset with the smallest error of all, for up to 40 samples: [Objective#LEAST_ERROR].
///
/// Cost `O(2^(n/2))`. Consecutive problems with the same [Samples] object are targets of one
/// [Pool]: they share the preparation, and where there are enough of them an index of all sums, of
/// at most 130 MB.
public final class LeastError implements Solver {
    private final Pool pool = new Pool(Samples.of());

    @Override
    public int most() {
        return Pool.MOST;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        if (pool.samples() != problem.samples()) {
            pool.fill(problem.samples());
        }
        return pool.solve(problem.target(), problem.tolerance());
    }
}
