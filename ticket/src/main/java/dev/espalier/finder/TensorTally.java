package dev.espalier.finder;

import dev.espalier.construction.Blueprint;
import dev.espalier.construction.Construction;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Mask;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.SubsetMask;
import dev.espalier.ticket.UnitMask;
import java.util.BitSet;

/// Gathers what was found for one tensor, in any order, into a mask and the counts of the report.
final class TensorTally {
    private final Blueprint blueprint;
    private final long[][] selections;
    private final BitSet unsolved = new BitSet();
    private long tried;

    TensorTally(Blueprint blueprint) {
        this.blueprint = blueprint;
        this.selections = new long[blueprint.halves()][blueprint.target().size()];
    }

    /// Takes what one unit found.
    void add(SolveUnit unit, byte[] found) {
        int[] next = {0};
        Found.read(
                found,
                (selection, samples, solved) -> {
                    int half = next[0] / unit.count();
                    int weight = unit.start() + next[0]++ % unit.count();
                    selections[half][weight] = selection;
                    tried += samples;
                    if (!solved) {
                        unsolved.set(weight);
                    }
                });
    }

    /// What was to be found.
    Blueprint blueprint() {
        return blueprint;
    }

    /// Number of weights with an error beyond the tolerance in some half.
    int unsolved() {
        return unsolved.cardinality();
    }

    /// Number of samples looked at, over all weights and halves.
    long tried() {
        return tried;
    }

    /// The tensor's replacement, its error recomputed from seed and mask.
    Replacement replacement(Seed seed) {
        Mask mask =
                switch (blueprint.construction()) {
                    case Construction.TwoLayer two -> new SubsetMask(selections);
                    case Construction.SingleWeight single -> new UnitMask(samples());
                };
        Replacement unchecked =
                new Replacement(
                        blueprint.target().initializer(), blueprint.pair(), mask, Double.MAX_VALUE);
        double error = RealisedTensor.of(seed, unchecked).relativeError(blueprint.target());
        return new Replacement(unchecked.initializer(), unchecked.pair(), mask, error);
    }

    private int[][] samples() {
        int[][] samples = new int[selections.length][];
        for (int half = 0; half < samples.length; half++) {
            samples[half] = new int[selections[half].length];
            for (int weight = 0; weight < samples[half].length; weight++) {
                samples[half][weight] = Math.toIntExact(selections[half][weight]);
            }
        }
        return samples;
    }
}
