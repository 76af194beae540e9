package dev.espalier.benchmarks.kernels;

import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Selection;
import dev.espalier.subsetsum.Solver;
import java.util.ArrayList;
import java.util.List;

/// One problem after the other, each with samples of its own: how a caller without batches works.
public final class SingleContestant implements Contestant {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Solver solver;

    /// @param tolerance the largest error that counts as solved
    public SingleContestant(Instances instances, Solver solver, double tolerance) {
        this.solver = solver;
        for (int i = 0; i < instances.count(); i++) {
            problems.add(instances.problem(i, tolerance));
        }
    }

    @Override
    public void solve() {
        outcomes.clear();
        for (Problem problem : problems) {
            outcomes.add(solver.solve(problem));
        }
    }

    @Override
    public long mask(int instance) {
        Selection selection = outcomes.get(instance).selection();
        long mask = 0;
        for (int i = 0; i < Selection.MASK_BITS; i++) {
            mask |= selection.keeps(i) ? 1L << i : 0;
        }
        return mask;
    }

    @Override
    public double error(int instance) {
        return outcomes.get(instance).error();
    }
}
