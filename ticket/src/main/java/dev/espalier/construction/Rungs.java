package dev.espalier.construction;

import dev.espalier.subsetsum.Batch;
import dev.espalier.subsetsum.BatchSolver;
import dev.espalier.subsetsum.KernelChoice;
import dev.espalier.subsetsum.Ladder;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The answers of a [Ladder], found rung by rung for many weights at once: the first rung of all of
/// them as batches, the next one of those left unsolved, and so on.
///
/// A weight is drawn again for each rung, so that only what is looked at is drawn. Blocks with
/// fewer products than a rung, and weights that need more than the rungs in batches, climb the
/// ladder itself, one by one.
final class Rungs implements WeightSearch {
    /// How many weights wait for each other.
    private static final int CAPACITY = 512;

    private final Ladder ladder;
    private final List<Rung> batched = new ArrayList<>();

    /// @param objective of the first rung
    /// @param rungs prefix lengths in increasing order
    /// @param inBatches false for the ladder itself, weight by weight
    Rungs(Objective objective, List<Integer> rungs, boolean inBatches) {
        this.ladder = new Ladder(objective, rungs);
        for (int n : rungs) {
            // Batches do not tell how many samples the first within the tolerance has looked at.
            if (inBatches
                    && n <= KernelChoice.mostInLanes(Objective.LEAST_ERROR)
                    && objective != Objective.FIRST) {
                batched.add(new Rung(n, batched.isEmpty() ? objective : Objective.LEAST_ERROR));
            }
        }
    }

    @Override
    public void find(
            double target,
            double tolerance,
            IntToDoubleFunction product,
            int usable,
            Answers answers,
            int i) {
        climb(0, new Weight(target, tolerance, product, usable, i), answers);
    }

    @Override
    public void finish(Answers answers) {
        for (int rung = 0; rung < batched.size(); rung++) {
            solve(rung, answers);
        }
    }

    /// A number to be found and the place of the answer.
    private record Weight(
            double target, double tolerance, IntToDoubleFunction product, int usable, int place) {}

    /// A prefix length and the weights that wait to be solved on it.
    private static final class Rung {
        final Batch batch;
        final BatchSolver solver;
        final List<Weight> waiting = new ArrayList<>();

        Rung(int n, Objective objective) {
            batch = new Batch(n, CAPACITY);
            solver = new BatchSolver(objective);
        }
    }

    /// Puts a weight on a rung, or solves it if that is not among those in batches.
    private void climb(int number, Weight weight, Answers answers) {
        if (number == batched.size() || weight.usable < batched.get(number).batch.n()) {
            climbAlone(weight, answers);
            return;
        }
        Rung rung = batched.get(number);
        int problem = rung.batch.add(weight.target, weight.tolerance);
        for (int s = 0; s < rung.batch.n(); s++) {
            rung.batch.set(problem, s, weight.product.applyAsDouble(s));
        }
        rung.waiting.add(weight);
        if (rung.waiting.size() == CAPACITY) {
            solve(number, answers);
        }
    }

    /// Solves what waits on a rung; unsolved weights go on to the next one.
    private void solve(int number, Answers answers) {
        Rung rung = batched.get(number);
        rung.solver.solve(rung.batch);
        for (int k = 0; k < rung.waiting.size(); k++) {
            Weight weight = rung.waiting.get(k);
            if (rung.batch.solved(k)) {
                answers.set(weight.place, rung.batch.mask(k), rung.batch.error(k), rung.batch.n());
            } else {
                climb(number + 1, weight, answers);
            }
        }
        rung.batch.clear();
        rung.waiting.clear();
    }

    private void climbAlone(Weight weight, Answers answers) {
        int all = Math.min(weight.usable, ladder.most());
        int first = Math.min(all, ladder.rungs().getFirst());
        Outcome outcome = ladder.solve(problem(weight, first));
        if (outcome instanceof Outcome.Unsolved && first < all) {
            outcome = ladder.solve(problem(weight, all));
        }
        answers.set(weight.place, outcome.selection().mask(), outcome.error(), outcome.tried());
    }

    private Problem problem(Weight weight, int count) {
        double[] products = new double[count];
        for (int s = 0; s < count; s++) {
            products[s] = weight.product.applyAsDouble(s);
        }
        return new Problem(Samples.of(products), weight.target, weight.tolerance);
    }
}
