package dev.espalier.construction;

import dev.espalier.subsetsum.Ladder;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import dev.espalier.subsetsum.Samples;
import dev.espalier.ticket.UnitMask;
import java.util.function.IntToDoubleFunction;

/// Finds one number among the products of a block.
sealed interface WeightSearch {
    /// Looks for `target` and puts the answer at place `i`.
    ///
    /// @param product the products, by sample
    /// @param usable how many there are
    void find(double target, IntToDoubleFunction product, int usable, Answers answers, int i);

    /// The search a construction asks for.
    static WeightSearch of(Construction construction, double tolerance) {
        return switch (construction) {
            case Construction.TwoLayer two ->
                    new Subset(new Ladder(two.objective(), two.ladder()), tolerance);
            case Construction.SingleWeight single -> new Unit(single.objective(), tolerance);
        };
    }

    /// Any subset of the first 64 products: the ladder, which sees no more of them than it needs.
    record Subset(Ladder ladder, double tolerance) implements WeightSearch {
        @Override
        public void find(
                double target, IntToDoubleFunction product, int usable, Answers answers, int i) {
            int all = Math.min(usable, ladder.most());
            int first = Math.min(all, ladder.rungs().getFirst());
            Outcome outcome = ladder.solve(problem(target, product, first));
            if (outcome instanceof Outcome.Unsolved && first < all) {
                outcome = ladder.solve(problem(target, product, all));
            }
            answers.set(i, outcome.selection().mask(), outcome.error(), outcome.tried());
        }

        private Problem problem(double target, IntToDoubleFunction product, int count) {
            double[] products = new double[count];
            for (int s = 0; s < count; s++) {
                products[s] = product.applyAsDouble(s);
            }
            return new Problem(Samples.of(products), target, tolerance);
        }
    }

    /// One product that is close enough, the first or the nearest; none where zero is.
    record Unit(Objective objective, double tolerance) implements WeightSearch {
        @Override
        public void find(
                double target, IntToDoubleFunction product, int usable, Answers answers, int i) {
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
    }
}
