package dev.espalier.construction;

import dev.espalier.subsetsum.KList;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import dev.espalier.ticket.UnitMask;
import java.util.function.IntToDoubleFunction;

/// Finds one number among the products of a block.
sealed interface WeightSearch permits Rungs, WeightSearch.Unit, WeightSearch.Lists {
    /// Looks for `target` and puts the answer at place `i`, at the latest with [#finish].
    ///
    /// @param product the products, by sample
    /// @param usable how many there are
    /// @param tolerance the largest error of an answer that solves it
    void find(
            double target,
            double tolerance,
            IntToDoubleFunction product,
            int usable,
            Answers answers,
            int i);

    /// Puts the answers that are still missing.
    void finish(Answers answers);

    /// The search a construction asks for; the answers are the same in batches and without.
    static WeightSearch of(Construction construction, boolean inBatches) {
        return switch (construction) {
            case Construction.TwoLayer two ->
                    two.usesLists()
                            ? new Lists(new KList(), two.ladder().getFirst())
                            : new Rungs(two.objective(), two.ladder(), inBatches);
            case Construction.SingleWeight single -> new Unit(single.objective());
        };
    }

    /// Any subset of many products that is close enough, found in lists.
    ///
    /// @param samples how many are looked at
    record Lists(KList solver, int samples) implements WeightSearch {
        @Override
        public void find(
                double target,
                double tolerance,
                IntToDoubleFunction product,
                int usable,
                Answers answers,
                int i) {
            double[] products = new double[Math.min(usable, samples)];
            for (int s = 0; s < products.length; s++) {
                products[s] = product.applyAsDouble(s);
            }
            Outcome outcome = solver.solve(new Problem(Samples.of(products), target, tolerance));
            answers.set(i, outcome.selection().mask(), outcome.error(), outcome.tried());
        }

        @Override
        public void finish(Answers answers) {}
    }

    /// One product that is close enough, the first or the nearest; none where zero is.
    record Unit(Objective objective) implements WeightSearch {
        @Override
        public void find(
                double target,
                double tolerance,
                IntToDoubleFunction product,
                int usable,
                Answers answers,
                int i) {
            int best = UnitMask.NONE;
            double bestError = Math.abs(target);
            int tried = 0;
            while (tried < usable
                    && (objective == Objective.LEAST_ERROR || bestError > tolerance)) {
                double error = Math.abs(target - product.applyAsDouble(tried));
                if (error < bestError) {
                    best = tried;
                    bestError = error;
                }
                tried++;
            }
            answers.set(i, best, bestError, tried);
        }

        @Override
        public void finish(Answers answers) {}
    }
}
