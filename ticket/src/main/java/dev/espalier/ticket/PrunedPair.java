package dev.espalier.ticket;

import dev.espalier.network.TargetShape;
import dev.espalier.random.Seed;
import java.util.List;

/// A random pair after pruning, as the two dense arrays an ONNX graph needs.
final class PrunedPair {
    private final SourceBlocks blocks;
    private final Replacement replacement;
    private final HiddenUnits hidden;

    PrunedPair(Seed seed, Replacement replacement) {
        this.blocks = new SourceBlocks(seed, replacement.pair());
        this.replacement = replacement;
        this.hidden = new HiddenUnits(blocks, replacement.mask());
    }

    /// Number of hidden units over all groups.
    int width() {
        return hidden.units().size();
    }

    /// Number of hidden units of one group: the size of the second layer's input axis.
    int groupWidth() {
        return width() / shape().groups();
    }

    /// Number of values of the second layer.
    long secondSize() {
        return (long) shape().outputs() * groupWidth() * shape().taps();
    }

    /// The input channel each hidden unit sees, `(width)`.
    long[] channels() {
        return hidden.units().stream().mapToLong(HiddenUnits.Unit::channel).toArray();
    }

    /// The first weights, `(width)`.
    float[] first() {
        float[] weights = new float[width()];
        List<HiddenUnits.Unit> units = hidden.units();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) units.get(i).firstWeight();
        }
        return weights;
    }

    /// The second weights in the order of the target's file, with `groupWidth` in place of its
    /// inputs. Pruned edges are 0.
    float[] second() {
        float[] weights = new float[Math.toIntExact(secondSize())];
        if (weights.length == 0) {
            return weights;
        }
        TargetShape places = shape().withInputs(groupWidth());
        Mask mask = replacement.mask();
        for (int half = 0; half < mask.halves(); half++) {
            for (int output = 0; output < shape().outputs(); output++) {
                for (int input = 0; input < shape().inputs(); input++) {
                    for (int tap = 0; tap < shape().taps(); tap++) {
                        put(weights, places, half, output, input, tap);
                    }
                }
            }
        }
        return weights;
    }

    private void put(
            float[] weights, TargetShape places, int half, int output, int input, int tap) {
        int channel = shape().channel(output, input);
        int group = channel / shape().inputs();
        Half sign = Half.of(half);
        replacement
                .mask()
                .forEachKept(
                        half,
                        shape().index(output, input, tap),
                        s -> {
                            int unit = hidden.position(channel, half, s) - group * groupWidth();
                            weights[places.fileIndex(output, unit, tap)] =
                                    (float) blocks.secondWeight(output, input, tap, sign, s);
                        });
    }

    private TargetShape shape() {
        return replacement.pair().target();
    }
}
