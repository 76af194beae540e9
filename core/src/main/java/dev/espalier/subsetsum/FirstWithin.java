package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;

/// The first subset that is met within the tolerance, for up to 40 samples: [Objective#FIRST].
///
/// Looks at 8 samples, then at 8 more, and so on, so that easy targets cost little; where none is
/// within the tolerance the answer is the least error of all samples. The order of the search is
/// fixed, so the answer is too; ties are not broken by mask.
public final class FirstWithin implements Solver {
    private static final int STEP = 8;

    private final MeetInTheMiddle kernel = new MeetInTheMiddle();

    @Override
    public int most() {
        return MeetInTheMiddle.MOST;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        Samples all = problem.samples();
        int n = Math.min(STEP, all.size());
        while (true) {
            Samples samples = all.first(n);
            long mask = kernel.nearest(samples, problem.target(), problem.tolerance());
            Outcome outcome = problem.outcome(new Selection(mask), n);
            if (n == all.size() || outcome instanceof Outcome.Solved) {
                return outcome;
            }
            n = Math.min(n + STEP, all.size());
        }
    }
}
