package dev.espalier.subsetsum;

import dev.espalier.subsetsum.internal.MeetInTheMiddle;
import dev.espalier.subsetsum.internal.Prefixes;

/// The least error of the shortest prefix that has a subset within the tolerance, for up to 40
/// samples: [Objective#FIRST].
///
/// The prefixes are the first 10, 14, 18, 22, ... samples and at last all of them, so that easy
/// targets cost little; where none has a subset within the tolerance the answer is the least error
/// of all samples. Of equally good subsets it is the smallest mask, as everywhere.
public final class FirstWithin implements Solver {
    private final MeetInTheMiddle kernel = new MeetInTheMiddle();

    @Override
    public int most() {
        return MeetInTheMiddle.MOST;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        Samples all = problem.samples();
        int n = Prefixes.first(all.size());
        while (true) {
            Samples samples = all.first(n);
            long mask = kernel.nearest(samples, problem.target(), -1);
            Outcome outcome = problem.outcome(new Selection(mask), n);
            if (n == all.size() || outcome instanceof Outcome.Solved) {
                return outcome;
            }
            n = Prefixes.next(n, all.size());
        }
    }
}
