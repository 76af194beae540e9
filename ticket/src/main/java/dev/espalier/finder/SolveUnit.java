package dev.espalier.finder;

import dev.espalier.construction.Answers;
import dev.espalier.construction.BlockSolver;
import dev.espalier.construction.Blueprint;
import dev.espalier.construction.Construction;
import dev.espalier.job.Unit;
import dev.espalier.network.TargetShape;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Half;
import dev.espalier.ticket.RandomPair;
import java.util.Arrays;

/// Solves all weights of some outputs of a tensor: the unit of the job `find`.
///
/// It carries the target weights and the names of the random tensors, and draws the rest where it
/// runs. The answers come half after half, weights in the order of [TargetShape#index].
final class SolveUnit implements Unit {
    private static final long serialVersionUID = 1L;
    private static final int FEWEST_WEIGHTS = 4096;
    private static final int MOST_PARTS = 32;

    private final Construction construction;
    private final Seed seed;
    private final RandomPair pair;
    private final double[] tolerances;
    private final int halves;
    private final boolean inBatches;
    private final int fromOutput;
    private final int toOutput;
    private final float[] weights;

    /// @param tolerances those of the blueprint, of all outputs
    /// @param part which slice of the tensor, 0 to [#parts] - 1
    /// @param inBatches whether weights are solved many at once; the answers are the same
    SolveUnit(Seed seed, Blueprint blueprint, double[] tolerances, int part, boolean inBatches) {
        TargetShape shape = blueprint.pair().target();
        int each = outputsEach(shape);
        this.construction = blueprint.construction();
        this.seed = seed;
        this.pair = blueprint.pair();
        this.halves = blueprint.halves();
        this.inBatches = inBatches;
        this.fromOutput = part * each;
        this.toOutput = Math.min(fromOutput + each, shape.outputs());
        this.tolerances = Arrays.copyOfRange(tolerances, fromOutput, toOutput);
        this.weights = new float[(toOutput - fromOutput) * shape.inputs() * shape.taps()];
        int start = shape.index(fromOutput, 0, 0);
        for (int output = fromOutput; output < toOutput; output++) {
            for (int input = 0; input < shape.inputs(); input++) {
                for (int tap = 0; tap < shape.taps(); tap++) {
                    weights[shape.index(output, input, tap) - start] =
                            blueprint.target().get(output, input, tap);
                }
            }
        }
    }

    /// How many units a tensor is cut into.
    static int parts(TargetShape shape) {
        return Math.ceilDiv(shape.outputs(), outputsEach(shape));
    }

    /// Small tensors give few units, large ones not too many: each draws the first layer again.
    private static int outputsEach(TargetShape shape) {
        int weights = Math.max(FEWEST_WEIGHTS, shape.size() / MOST_PARTS);
        return Math.max(1, weights / (shape.inputs() * shape.taps()));
    }

    /// The first weight this unit solves.
    int start() {
        return pair.target().index(fromOutput, 0, 0);
    }

    /// Number of weights this unit solves.
    int count() {
        return weights.length;
    }

    @Override
    public byte[] run() {
        TargetShape shape = pair.target();
        BlockSolver solver = new BlockSolver(construction, seed, pair, inBatches);
        Answers answers = Answers.of(halves * weights.length);
        for (int half = 0; half < halves; half++) {
            for (int output = fromOutput; output < toOutput; output++) {
                for (int input = 0; input < shape.inputs(); input++) {
                    for (int tap = 0; tap < shape.taps(); tap++) {
                        int i = shape.index(output, input, tap) - start();
                        solver.solve(
                                output,
                                input,
                                tap,
                                Half.of(half),
                                weights[i],
                                tolerances[output - fromOutput],
                                answers,
                                half * weights.length + i);
                    }
                }
            }
        }
        solver.finish(answers);
        int weightsOfOutput = shape.inputs() * shape.taps();
        return Found.write(answers, i -> tolerances[i % weights.length / weightsOfOutput]);
    }
}
