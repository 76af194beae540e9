package dev.espalier.subsetsum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Tries a short prefix of the samples first and goes on to longer ones only where that fails.
///
/// The first rung serves the objective; the longer ones, which only stubborn targets reach, take
/// the least error. Beyond 40 samples the largest are settled greedily, so that what is left lies
/// as near as can be to the middle of what the other 40 reach, and those are settled exactly.
///
/// Measured at tolerance 1e-3 of the largest weight on bell-shaped weights: over 90 % are solved
/// within 12 to 14 samples, the last of 100,000 needs about 30.
public final class Ladder implements Solver {
    /// The most samples that are settled exactly.
    public static final int MOST_EXACT = 40;

    private final List<Integer> rungs;
    private final Solver first;
    private final LeastError later = new LeastError();

    /// A ladder.
    ///
    /// @param objective what the first rung looks for
    /// @param rungs prefix lengths in increasing order, 1 to 64; the first at most 40
    public Ladder(Objective objective, List<Integer> rungs) {
        int previous = 0;
        for (int rung : rungs) {
            if (rung <= previous || rung > Selection.MASK_BITS) {
                throw new IllegalArgumentException(
                        "rungs are %s, expected increasing numbers from 1 to %d"
                                .formatted(rungs, Selection.MASK_BITS));
            }
            previous = rung;
        }
        if (rungs.isEmpty() || rungs.getFirst() > MOST_EXACT) {
            throw new IllegalArgumentException(
                    "rungs are %s, expected a first one of at most %d"
                            .formatted(rungs, MOST_EXACT));
        }
        this.rungs = List.copyOf(rungs);
        this.first = objective.solver();
    }

    /// The prefix lengths, in increasing order.
    public List<Integer> rungs() {
        return rungs;
    }

    /// The rungs that serve trained weights: 16 samples for the least error, 24 for the fewest,
    /// then more.
    public static List<Integer> rungs(Objective objective) {
        return switch (objective) {
            case LEAST_ERROR -> List.of(16, 20, 24, 28, 32, 36, 40, 64);
            case FEWEST -> List.of(24, 28, 32, 36, 40, 64);
            case FIRST -> List.of(40, 64);
        };
    }

    @Override
    public int most() {
        return Selection.MASK_BITS;
    }

    @Override
    public Outcome solve(Problem problem) {
        requireFit(problem);
        int n = problem.samples().size();
        Outcome best = climb(first, problem, Math.min(rungs.getFirst(), n));
        for (int i = 1; i < rungs.size(); i++) {
            if (best instanceof Outcome.Solved || rungs.get(i - 1) >= n) {
                return best;
            }
            Outcome next = climb(later, problem, Math.min(rungs.get(i), n));
            best =
                    next.error() < best.error()
                            ? next
                            : problem.outcome(best.selection(), next.tried());
        }
        return best;
    }

    private Outcome climb(Solver solver, Problem problem, int n) {
        if (n <= MOST_EXACT) {
            return solver.solve(
                    new Problem(problem.samples().first(n), problem.target(), problem.tolerance()));
        }
        return greedy(problem, n);
    }

    private Outcome greedy(Problem problem, int n) {
        Samples samples = problem.samples();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -Math.abs(samples.get(i))));
        int large = n - MOST_EXACT;
        double middle = 0;
        for (int i = large; i < n; i++) {
            middle += samples.get(order[i]) / 2;
        }
        double rest = problem.target();
        long mask = 0;
        for (int i = 0; i < large; i++) {
            double x = samples.get(order[i]);
            if (Math.abs(rest - x - middle) < Math.abs(rest - middle)) {
                rest -= x;
                mask |= 1L << order[i];
            }
        }
        int[] small = Arrays.stream(order, large, n).mapToInt(i -> i).toArray();
        Outcome exact = later.solve(new Problem(samples.pick(small), rest, problem.tolerance()));
        for (int i = 0; i < MOST_EXACT; i++) {
            if (exact.selection().keeps(i)) {
                mask |= 1L << small[i];
            }
        }
        return problem.outcome(new Selection(mask), n);
    }
}
