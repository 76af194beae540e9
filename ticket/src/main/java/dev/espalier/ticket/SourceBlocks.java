package dev.espalier.ticket;

import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;

/// The hidden units behind one target tensor, drawn again from the seed.
///
/// Sample `s` of a half is the `s`-th unit of the block, in index order, whose first weight has the
/// sign of that half. Its contribution to a weight is the product `|u| v` of its first and its
/// second weight, computed in double: for uniform draws a multiple of `scale * 2^-48`, hence exact,
/// and so are sums below `32 * scale`, with the scale of the output.
///
/// Not thread-safe. Memory: 8 bytes for each of `channels * width` units; second weights are drawn
/// when they are asked for.
public final class SourceBlocks {
    private final RandomPair pair;
    private final RandomStream second;
    private final Units positive;
    private final Units negative;

    /// The usable units of one half and the absolute values of their first weights,
    /// `[channel][sample]`.
    private static final class Units {
        final int[][] numbers;
        final double[][] weights;

        Units(int channels) {
            numbers = new int[channels][];
            weights = new double[channels][];
        }
    }

    /// The blocks of `pair` in the source network of `seed`.
    public SourceBlocks(Seed seed, RandomPair pair) {
        this.pair = pair;
        this.second = pair.second().stream(seed);
        int channels = pair.target().channels();
        this.positive = new Units(channels);
        this.negative = new Units(channels);
        RandomStream first = pair.first().stream(seed);
        float[] drawn = new float[pair.width()];
        for (int channel = 0; channel < channels; channel++) {
            for (int unit = 0; unit < drawn.length; unit++) {
                long index = (long) channel * drawn.length + unit;
                drawn[unit] = pair.first().distribution().draw(first, index);
            }
            sort(drawn, Half.POSITIVE, channel);
            sort(drawn, Half.NEGATIVE, channel);
        }
    }

    private void sort(float[] drawn, Half half, int channel) {
        int[] numbers = new int[drawn.length];
        double[] weights = new double[drawn.length];
        int count = 0;
        for (int unit = 0; unit < drawn.length; unit++) {
            if (half.has(drawn[unit])) {
                numbers[count] = unit;
                weights[count++] = Math.abs(drawn[unit]);
            }
        }
        units(half).numbers[channel] = Arrays.copyOf(numbers, count);
        units(half).weights[channel] = Arrays.copyOf(weights, count);
    }

    private Units units(Half half) {
        return switch (half) {
            case POSITIVE -> positive;
            case NEGATIVE -> negative;
        };
    }

    /// The pair of tensors this is drawn from.
    public RandomPair pair() {
        return pair;
    }

    /// Number of samples of `half` in the block of `channel`.
    public int usable(int channel, Half half) {
        return units(half).numbers[channel].length;
    }

    /// The hidden unit that sample `s` of a block is, 0 to width - 1.
    public int unit(int channel, Half half, int s) {
        return units(half).numbers[channel][s];
    }

    /// The first weight of sample `s`, with its sign.
    public double firstWeight(int channel, Half half, int s) {
        return half.target(units(half).weights[channel][s]);
    }

    /// The second weight from sample `s` of `(output, input)` at `tap`.
    public double secondWeight(int output, int input, int tap, Half half, int s) {
        int unit = units(half).numbers[pair.target().channel(output, input)][s];
        return pair.second().weight(second, output, pair.secondIndex(output, input, unit, tap));
    }

    /// What sample `s` contributes to the weight `(output, input, tap)`: `|u| v`.
    public double product(int output, int input, int tap, Half half, int s) {
        double u = units(half).weights[pair.target().channel(output, input)][s];
        return u * secondWeight(output, input, tap, half, s);
    }
}
