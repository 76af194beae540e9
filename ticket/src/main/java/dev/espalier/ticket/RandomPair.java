package dev.espalier.ticket;

import dev.espalier.network.TargetShape;
import dev.espalier.random.Distribution;
import java.io.Serializable;
import java.util.List;

/// The two layers of the source network that stand in for one target tensor.
///
/// Each of `channels` inputs has a block of `width` hidden units of its own. Mathematically the
/// first layer is dense and masked to one input per hidden unit; only that diagonal of blocks is
/// ever drawn.
///
/// @param target the shape of the tensor they stand in for
/// @param first the first layer, `(channels, width)`, scale 1
/// @param second the second layer, `(outputs, inputs, width, taps)`, which carries the scale: one,
///     or one for each output
public record RandomPair(TargetShape target, RandomTensor first, RandomTensor second)
        implements Serializable {
    /// Checks the shapes against each other.
    ///
    /// @throws IllegalArgumentException if they do not fit
    public RandomPair {
        int width = first.shape().size() == 2 ? first.shape().get(1) : -1;
        List<Integer> second4 = List.of(target.outputs(), target.inputs(), width, target.taps());
        if (width < 1
                || first.shape().get(0) != target.channels()
                || !second.shape().equals(second4)) {
            throw new IllegalArgumentException(
                    "tensors of shape %s and %s do not fit together, expected (%d, width) and (%d, %d, width, %d)"
                            .formatted(
                                    first.shape(),
                                    second.shape(),
                                    target.channels(),
                                    target.outputs(),
                                    target.inputs(),
                                    target.taps()));
        }
        if (!first.scale().equals(Scale.ONE)) {
            throw new IllegalArgumentException(
                    "scale of %s is %s, expected 1"
                            .formatted(first.name(), first.scale().largest()));
        }
    }

    /// A pair of tensors numbered `ordinal` and `ordinal + 1`.
    public static RandomPair of(
            String initializer,
            TargetShape target,
            int width,
            long ordinal,
            Distribution distribution,
            Scale scale) {
        return new RandomPair(
                target,
                new RandomTensor(
                        initializer + "/first",
                        ordinal,
                        distribution,
                        List.of(target.channels(), width),
                        Scale.ONE),
                new RandomTensor(
                        initializer + "/second",
                        ordinal + 1,
                        distribution,
                        List.of(target.outputs(), target.inputs(), width, target.taps()),
                        scale));
    }

    /// Number of hidden units of a block.
    public int width() {
        return first.shape().get(1);
    }

    /// Where the weight from hidden unit `unit` of input `input` to output `output` at `tap` stands
    /// in the second tensor.
    public long secondIndex(int output, int input, int unit, int tap) {
        return (((long) output * target.inputs() + input) * width() + unit) * target.taps() + tap;
    }

    /// Number of weights of the dense source network: first layer unmasked, from every input
    /// channel to every hidden unit.
    public long sourceParameters() {
        return (long) target.channels() * first.size() + second.size();
    }

    /// Number of weights that can be kept at all: the diagonal blocks of the first layer and the
    /// second layer.
    public long storedParameters() {
        return first.size() + second.size();
    }
}
