package dev.espalier.ticket;

import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.EnumMap;
import java.util.Map;

/// The hidden units behind one target tensor, drawn again from the seed.
///
/// Sample `s` of a half is the `s`-th unit of the block, in index order, whose first weight has the
/// sign of that half. Its contribution to a weight is the product `|u| v` of its first and its
/// second weight, computed in double: for uniform draws a multiple of `scale * 2^-48`, hence exact,
/// and so are sums below `32 * scale`.
///
/// Not thread-safe. Memory: 8 bytes for each of `channels * width` units; second weights are drawn
/// when they are asked for.
public final class SourceBlocks {
    private final RandomPair pair;
    private final RandomStream second;
    private final Map<Half, int[][]> units = new EnumMap<>(Half.class);
    private final Map<Half, double[][]> firstWeights = new EnumMap<>(Half.class);

    /// The blocks of `pair` in the source network of `seed`.
    public SourceBlocks(Seed seed, RandomPair pair) {
        this.pair = pair;
        this.second = pair.second().stream(seed);
        int channels = pair.target().channels();
        for (Half half : Half.values()) {
            units.put(half, new int[channels][]);
            firstWeights.put(half, new double[channels][]);
        }
        RandomStream first = pair.first().stream(seed);
        for (int channel = 0; channel < channels; channel++) {
            sortUnits(first, channel);
        }
    }

    private void sortUnits(RandomStream first, int channel) {
        int width = pair.width();
        float[] drawn = new float[width];
        for (int unit = 0; unit < width; unit++) {
            drawn[unit] = pair.first().distribution().draw(first, (long) channel * width + unit);
        }
        for (Half half : Half.values()) {
            int count = 0;
            for (float weight : drawn) {
                count += half.has(weight) ? 1 : 0;
            }
            int[] ofHalf = new int[count];
            double[] weights = new double[count];
            int s = 0;
            for (int unit = 0; unit < width; unit++) {
                if (half.has(drawn[unit])) {
                    ofHalf[s] = unit;
                    weights[s++] = Math.abs(drawn[unit]);
                }
            }
            units.get(half)[channel] = ofHalf;
            firstWeights.get(half)[channel] = weights;
        }
    }

    /// The pair of tensors this is drawn from.
    public RandomPair pair() {
        return pair;
    }

    /// Number of samples of `half` in the block of `channel`.
    public int usable(int channel, Half half) {
        return units.get(half)[channel].length;
    }

    /// The hidden unit that sample `s` of a block is, 0 to width - 1.
    public int unit(int channel, Half half, int s) {
        return units.get(half)[channel][s];
    }

    /// The first weight of sample `s`, with its sign.
    public double firstWeight(int channel, Half half, int s) {
        return half.target(firstWeights.get(half)[channel][s]);
    }

    /// The second weight from sample `s` of `(output, input)` at `tap`.
    public double secondWeight(int output, int input, int tap, Half half, int s) {
        int unit = units.get(half)[pair.target().channel(output, input)][s];
        return pair.second().weight(second, pair.secondIndex(output, input, unit, tap));
    }

    /// What sample `s` contributes to the weight `(output, input, tap)`: `|u| v`.
    public double product(int output, int input, int tap, Half half, int s) {
        double u = firstWeights.get(half)[pair.target().channel(output, input)][s];
        return u * secondWeight(output, input, tap, half, s);
    }
}
