package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;

/// The subset with the smallest error of all, for up to 40 samples: [Objective#LEAST_ERROR].
///
/// Consecutive problems with the same [Samples] object share the preparation. Cost `O(2^(n/2))`.
public final class LeastError implements Solver {
    private final MeetInTheMiddle kernel = new MeetInTheMiddle();

    @Override
    public int most() {
        return MeetInTheMiddle.MOST;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        Samples samples = problem.samples();
        return problem.outcome(
                new Selection(kernel.nearest(samples, problem.target(), -1)), samples.size());
    }
}
