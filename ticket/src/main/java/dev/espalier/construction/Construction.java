package dev.espalier.construction;

import dev.espalier.law.FailureLaw;
import dev.espalier.random.Distribution;
import dev.espalier.subsetsum.Ladder;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Selection;
import java.io.Serializable;
import java.util.List;

/// A way to find a target's weights among random ones.
///
/// Both constructions build the same two random layers (see [dev.espalier.ticket.RandomPair]); they
/// differ in how many hidden units a weight may keep, and so in how many a block needs.
public sealed interface Construction extends Serializable {
    /// The name used in files and on the command line.
    String label();

    /// What each selection is chosen for.
    Objective objective();

    /// How many samples are looked at, step by step; empty where all are.
    List<Integer> ladder();

    /// The tolerance that is sensible where the user names none, relative to the largest |target|.
    double defaultEpsilon();

    /// The smallest width of a block with which all of `problems` problems are solved with
    /// probability `1 - delta`.
    ///
    /// @param problems number of weights, times two for inputs of both signs
    /// @param tolerance absolute tolerance over the scale of the second tensor, the smallest of the
    ///     layer
    /// @throws IllegalArgumentException if no width is enough
    int width(long problems, double tolerance, double delta, Distribution distribution);

    /// Two-layer: a weight is the sum of any products of its block, a subset sum. Dense: Pensia et
    /// al. 2020 (arXiv 2006.07990); convolutional: da Cunha, Natale, Viennot, "Proving the lottery
    /// ticket hypothesis for convolutional neural networks" (ICLR 2022).
    record TwoLayer(Objective objective, List<Integer> ladder) implements Construction {
        private static final long serialVersionUID = 1L;

        /// Copies the list.
        public TwoLayer {
            ladder = List.copyOf(ladder);
        }

        /// For tolerances far below what a ladder reaches: the k-list tree on the first 64 samples,
        /// any subset within the tolerance ([dev.espalier.subsetsum.KList]).
        public static TwoLayer inLists() {
            return new TwoLayer(Objective.FIRST, List.of(Selection.MASK_BITS));
        }

        /// Whether the first samples looked at are too many for an exact search.
        public boolean usesLists() {
            return ladder.getFirst() > Ladder.MOST_EXACT;
        }

        /// With the ladder that serves `objective`.
        public static TwoLayer of(Objective objective) {
            return new TwoLayer(objective, Ladder.rungs(objective));
        }

        /// The probability, planned with, that no subset of `usable` products is within the
        /// tolerance of a target of at most half the scale: an upper fit to measured rates.
        ///
        /// @param tolerance absolute tolerance over the scale
        public static double plannedFailure(
                int usable, double tolerance, Distribution distribution) {
            return FailureLaw.ofProducts(distribution).failure(usable, tolerance);
        }

        @Override
        public String label() {
            return "two-layer";
        }

        @Override
        public double defaultEpsilon() {
            return 1e-3;
        }

        @Override
        public int width(long problems, double tolerance, double delta, Distribution distribution) {
            return usesLists()
                    ? WidthPlan.inLists(problems, delta)
                    : WidthPlan.twoLayer(problems, tolerance, delta, distribution);
        }
    }

    /// Single weight: a weight is one product of its block that is close enough. Malach et al. 2020
    /// (arXiv 2002.00585).
    record SingleWeight(Objective objective) implements Construction {
        private static final long serialVersionUID = 1L;

        @Override
        public String label() {
            return "single-weight";
        }

        @Override
        public List<Integer> ladder() {
            return List.of();
        }

        @Override
        public double defaultEpsilon() {
            return 0.05;
        }

        @Override
        public int width(long problems, double tolerance, double delta, Distribution distribution) {
            return WidthPlan.singleWeight(problems, tolerance, delta, distribution);
        }
    }
}
