package dev.espalier.verifier.proof;

import dev.espalier.random.Seed;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the layers of a ticket multiply the positive and the negative part of their inputs by, in
/// the order of the initializers.
///
/// Exact for uniform draws; sums of normal ones are rounded.
final class RealisedWeights {
    /// A normal draw is below this (32-bit uniforms), so a product below its square.
    private static final double LARGEST_NORMAL = 6.8;

    private final Map<String, Halves> tensors = new HashMap<>();

    RealisedWeights(Ticket ticket) {
        for (Replacement replacement : ticket.replacements()) {
            tensors.put(replacement.initializer(), Halves.of(ticket.seed(), replacement));
        }
    }

    /// The weights of an initializer; null where it is not replaced.
    @Nullable Halves of(String initializer) {
        return tensors.get(initializer);
    }

    /// The weights of one tensor for inputs of either sign.
    static final class Halves {
        private final double[] positive;
        private final double[] negative;
        private final boolean both;
        private final double rounding;

        private Halves(double[] positive, double[] negative, boolean both, double rounding) {
            this.positive = positive;
            this.negative = negative;
            this.both = both;
            this.rounding = rounding;
        }

        private static Halves of(Seed seed, Replacement replacement) {
            RealisedTensor realised = RealisedTensor.of(seed, replacement);
            double[] positive = realised.values(0);
            boolean both = realised.halves() == 2;
            double[] negative = both ? realised.values(1) : new double[positive.length];
            return new Halves(positive, negative, both, rounding(replacement));
        }

        /// What sums of at most 64 products of normal draws are off by.
        private static double rounding(Replacement replacement) {
            return switch (replacement.pair().second().distribution()) {
                case UNIFORM -> 0;
                case NORMAL ->
                        Long.SIZE
                                * Long.SIZE
                                * LARGEST_NORMAL
                                * LARGEST_NORMAL
                                * 0x1p-53
                                * replacement.pair().second().scale().largest();
            };
        }

        /// What positive inputs see.
        double[] positive() {
            return positive;
        }

        /// What negative inputs see; zeros where half A alone is used.
        double[] negative() {
            return negative;
        }

        /// Whether negative inputs see anything.
        boolean both() {
            return both;
        }

        Intervals positiveError(double[] targets) {
            return error(positive, targets);
        }

        Intervals negativeError(double[] targets) {
            return error(negative, targets);
        }

        /// How far weights are from targets, rounded outwards.
        private Intervals error(double[] weights, double[] targets) {
            double[] low = new double[targets.length];
            double[] high = new double[targets.length];
            for (int i = 0; i < targets.length; i++) {
                double error = weights[i] - targets[i];
                boolean exact = error == 0 && rounding == 0;
                low[i] = exact ? 0 : Math.nextDown(error - rounding);
                high[i] = exact ? 0 : Math.nextUp(error + rounding);
            }
            return new Intervals(low, high);
        }
    }
}
