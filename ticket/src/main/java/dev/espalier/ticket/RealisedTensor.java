package dev.espalier.ticket;

import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import dev.espalier.random.Seed;

/// What the kept edges of a random pair multiply their inputs by, weight for weight.
///
/// Half A gives the factor of relu(x), half B that of relu(-x); the layer computes
/// `a relu(x) + b relu(-x)`. Sums are exact in double for uniform draws (see [SourceBlocks]).
///
/// Cost: about 50 ns for each kept edge.
public final class RealisedTensor {
    private final TargetShape shape;
    private final EpsilonPer per;
    private final double[][] factors;

    private RealisedTensor(TargetShape shape, EpsilonPer per, double[][] factors) {
        this.shape = shape;
        this.per = per;
        this.factors = factors;
    }

    /// Regenerates both layers from the seed and composes them along the kept edges.
    ///
    /// @throws IllegalArgumentException if the mask keeps a sample its block does not have
    public static RealisedTensor of(Seed seed, Replacement replacement) {
        SourceBlocks blocks = new SourceBlocks(seed, replacement.pair());
        TargetShape shape = replacement.pair().target();
        Mask mask = replacement.mask();
        double[][] factors = new double[mask.halves()][shape.size()];
        for (int half = 0; half < factors.length; half++) {
            for (int output = 0; output < shape.outputs(); output++) {
                for (int input = 0; input < shape.inputs(); input++) {
                    for (int tap = 0; tap < shape.taps(); tap++) {
                        factors[half][shape.index(output, input, tap)] =
                                compose(blocks, mask, half, output, input, tap);
                    }
                }
            }
        }
        return new RealisedTensor(shape, EpsilonPer.of(replacement.pair()), factors);
    }

    private static double compose(
            SourceBlocks blocks, Mask mask, int half, int output, int input, int tap) {
        TargetShape shape = blocks.pair().target();
        Half sign = Half.of(half);
        int usable = blocks.usable(shape.channel(output, input), sign);
        int weight = shape.index(output, input, tap);
        double[] sum = new double[1];
        mask.forEachKept(
                half,
                weight,
                s -> {
                    if (s >= usable) {
                        throw new IllegalArgumentException(
                                "weight %d keeps sample %d of a block that has %d"
                                        .formatted(weight, s, usable));
                    }
                    sum[0] += blocks.product(output, input, tap, sign, s);
                });
        return sum[0];
    }

    /// The shape of the tensor.
    public TargetShape shape() {
        return shape;
    }

    /// Number of halves: 1 or 2.
    public int halves() {
        return factors.length;
    }

    /// The weight that inputs of the sign of `half` see at `(output, input, tap)`.
    public double weight(int half, int output, int input, int tap) {
        return Half.of(half).target(factors[half][shape.index(output, input, tap)]);
    }

    /// The weights that inputs of the sign of `half` see, in the order of the ONNX file.
    public double[] values(int half) {
        double[] values = new double[shape.size()];
        for (int output = 0; output < shape.outputs(); output++) {
            for (int input = 0; input < shape.inputs(); input++) {
                for (int tap = 0; tap < shape.taps(); tap++) {
                    values[shape.fileIndex(output, input, tap)] = weight(half, output, input, tap);
                }
            }
        }
        return values;
    }

    /// The largest `|target - weight|` over all weights and halves, relative to the largest
    /// |target| of the tensor, or of the output where outputs have scales of their own; 0 where all
    /// targets are zero and nothing is kept, infinite where they are zero and something is.
    public double relativeError(TargetTensor target) {
        double[] largest = per.largest(target);
        double worst = 0;
        for (int output = 0; output < shape.outputs(); output++) {
            double error = error(target, output);
            worst = error == 0 ? worst : Math.max(worst, error / largest[output]);
        }
        return worst;
    }

    /// The largest `|target - weight|` of an output.
    private double error(TargetTensor target, int output) {
        double worst = 0;
        for (int half = 0; half < halves(); half++) {
            for (int input = 0; input < shape.inputs(); input++) {
                for (int tap = 0; tap < shape.taps(); tap++) {
                    double wanted = target.get(output, input, tap);
                    double difference = wanted - weight(half, output, input, tap);
                    worst = Math.max(worst, Math.abs(difference));
                }
            }
        }
        return worst;
    }

    /// The weights of a layer of the target's shape, in the order of the ONNX file: for inputs of
    /// one sign the realised weights, for inputs of both the mean of what either sign sees; rounded
    /// to float.
    public float[] folded() {
        float[] values = new float[shape.size()];
        for (int output = 0; output < shape.outputs(); output++) {
            for (int input = 0; input < shape.inputs(); input++) {
                for (int tap = 0; tap < shape.taps(); tap++) {
                    double sum = 0;
                    for (int half = 0; half < halves(); half++) {
                        sum += weight(half, output, input, tap);
                    }
                    values[shape.fileIndex(output, input, tap)] = (float) (sum / halves());
                }
            }
        }
        return values;
    }
}
