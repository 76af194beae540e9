package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.GrowingSize;
import dev.espalier.subsetsum.internal.MeetInTheMiddle;

/// The smallest subset within the tolerance, for up to 40 samples: [Objective#FEWEST].
///
/// Where no subset is within the tolerance the answer is the least error of all. Cost: `O(n^2)` up
/// to four samples where few pairs have nearly equal sums, `O(n^3)` for five, `O(2^(n/2))` a size
/// beyond. Consecutive problems with the same [Samples] object share the preparation.
public final class Fewest implements Solver {
    private final GrowingSize kernel = new GrowingSize();
    private final MeetInTheMiddle fallback = new MeetInTheMiddle();

    @Override
    public int most() {
        return MeetInTheMiddle.MOST;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        Samples samples = problem.samples();
        long mask = kernel.fewest(samples, problem.target(), problem.tolerance());
        if (mask == -1) {
            mask = fallback.nearest(samples, problem.target(), -1);
        }
        return problem.outcome(new Selection(mask), samples.size());
    }
}
