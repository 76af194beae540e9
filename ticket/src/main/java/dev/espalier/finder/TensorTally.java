package dev.espalier.finder;

import dev.espalier.construction.Answers;
import dev.espalier.construction.Blueprint;
import dev.espalier.construction.Construction;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Mask;
import dev.espalier.ticket.RealisedTensor;
import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.SubsetMask;
import dev.espalier.ticket.UnitMask;
import java.util.BitSet;

/// Gathers the answers for one tensor, in any order, into a mask and the counts of the report.
final class TensorTally {
    private final Blueprint blueprint;
    private final double[] tolerances;
    private final long[][] selections;
    private final BitSet unsolved = new BitSet();
    private long tried;

    TensorTally(Blueprint blueprint) {
        this.blueprint = blueprint;
        this.tolerances = blueprint.tolerances();
        this.selections = new long[blueprint.halves()][blueprint.target().size()];
    }

    /// Takes the answers of one unit.
    void add(SolveUnit unit, Answers answers) {
        int weightsOfOutput = blueprint.target().size() / blueprint.target().outputs();
        for (int half = 0; half < selections.length; half++) {
            for (int i = 0; i < unit.count(); i++) {
                int at = half * unit.count() + i;
                int weight = unit.start() + i;
                selections[half][weight] = answers.selection(at);
                tried += answers.tried(at);
                if (!(answers.error(at) <= tolerances[weight / weightsOfOutput])) {
                    unsolved.set(weight);
                }
            }
        }
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
