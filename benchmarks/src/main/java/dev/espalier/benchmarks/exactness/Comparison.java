package dev.espalier.benchmarks.exactness;

import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.LeastError;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Selection;
import java.util.ArrayList;
import java.util.List;

/// A run of instances with `n` samples, solved by the kernels and by an oracle. The laws take
/// turns.
///
/// Up to [#ALL_SUBSETS] samples the oracle is [AllSubsets], beyond it [SortedSplit]. Every
/// [#RARE]-th instance of up to [#DEFINED] samples is also solved for the other objectives and
/// compared with [BruteForce], their definition.
///
/// @param n number of samples
/// @param from the first instance
/// @param to behind the last one
public record Comparison(Seed seed, int n, int from, int to) {
    /// The largest `n` of which all subsets are looked at.
    public static final int ALL_SUBSETS = 20;

    private static final List<Law> LAWS = List.of(Law.values());
    private static final int DEFINED = 12;
    private static final int RARE = 50;
    private static final double TOLERANCE = 1e-2;

    /// The name of the oracle.
    public String oracle() {
        return n <= ALL_SUBSETS ? "all subsets" : "sorted split";
    }

    /// Solves all instances.
    ///
    /// @return one tally for each kernel
    public List<Tally> run() {
        List<Problem> problems = new ArrayList<>();
        for (int i = from; i < to; i++) {
            problems.add(LAWS.get(i % LAWS.size()).problem(seed, n, i, TOLERANCE));
        }
        List<Tally> tallies = new ArrayList<>(leastErrors(problems));
        if (n <= DEFINED) {
            List<Problem> few = new ArrayList<>();
            for (int i = Math.ceilDiv(from, RARE) * RARE; i < to; i += RARE) {
                // One more each time, so that all laws have their turn.
                few.add(problems.get(Math.min(to - 1, i + i / RARE % RARE) - from));
            }
            tallies.add(within(Objective.FEWEST, few));
            tallies.add(within(Objective.FIRST, few));
        }
        return tallies;
    }

    private List<Tally> leastErrors(List<Problem> problems) {
        Tally batched = Tally.none("batch", n);
        Tally single = Tally.none("single", n);
        Batch batch = solve(Objective.LEAST_ERROR, problems);
        LeastError solver = new LeastError();
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            Optimum optimum =
                    n <= ALL_SUBSETS
                            ? new AllSubsets().solve(problem)
                            : new SortedSplit().solve(problem);
            batched = compare(batched, problem, batch.mask(i), optimum);
            single = compare(single, problem, solver.solve(problem).selection().mask(), optimum);
        }
        return List.of(batched, single);
    }

    private static Tally compare(Tally tally, Problem problem, long mask, Optimum optimum) {
        double error = new Selection(mask).error(problem.samples(), problem.target());
        return tally.and(error, optimum.error(), mask == optimum.mask());
    }

    /// Solved or not, size, selection and error are those of the definition.
    private Tally within(Objective objective, List<Problem> problems) {
        Tally tally = Tally.none("batch " + objective.label(), n);
        Batch batch = solve(objective, problems);
        BruteForce definition = new BruteForce(objective);
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            Outcome expected = definition.solve(problem);
            Selection selection = new Selection(batch.mask(i));
            double error = selection.error(problem.samples(), problem.target());
            boolean solved = error <= problem.tolerance();
            boolean right =
                    solved == expected instanceof Outcome.Solved
                            && selection.size() == expected.selection().size();
            tally =
                    tally.and(
                            error,
                            right ? expected.error() : Double.NaN,
                            selection.equals(expected.selection()));
        }
        return tally;
    }

    private Batch solve(Objective objective, List<Problem> problems) {
        Batch batch = new Batch(n, Math.max(1, problems.size()));
        for (Problem problem : problems) {
            int at = batch.add(problem.target(), problem.tolerance());
            for (int k = 0; k < n; k++) {
                batch.set(at, k, problem.samples().get(k));
            }
        }
        new BatchSolver(objective).solve(batch);
        return batch;
    }
}
