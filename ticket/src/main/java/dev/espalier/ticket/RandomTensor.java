package dev.espalier.ticket;

import dev.espalier.random.Distribution;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;
import java.util.List;

/// A tensor of the source network: nobody stores its weights, seed and name give them.
///
/// Weight `i` (row-major) is `scale` times draw `i` of the stream (seed, [Purpose#TENSOR],
/// ordinal).
///
/// @param name what reports call it
/// @param ordinal its number among the tensors of the source network, 0 to 2^48 - 1
/// @param distribution what it is drawn from
/// @param shape its dimensions
/// @param scale a power of two, so that scaling rounds nothing
public record RandomTensor(
        String name, long ordinal, Distribution distribution, List<Integer> shape, double scale)
        implements Serializable {
    /// Checks scale and dimensions.
    ///
    /// @throws IllegalArgumentException if the scale is no power of two in 2^-126 .. 2^127, or a
    ///     dimension is below 1
    public RandomTensor {
        shape = List.copyOf(shape);
        if (!(scale >= Float.MIN_NORMAL)
                || scale > Float.MAX_VALUE
                || Math.scalb(1.0, Math.getExponent(scale)) != scale) {
            throw new IllegalArgumentException(
                    "scale of %s is %s, expected a power of two from 2^-126 to 2^127"
                            .formatted(name, scale));
        }
        if (shape.isEmpty() || shape.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException(
                    "shape of %s is %s, expected dimensions of at least 1".formatted(name, shape));
        }
    }

    /// Number of weights.
    public long size() {
        return shape.stream().mapToLong(d -> d).reduce(1, Math::multiplyExact);
    }

    /// Its random numbers.
    public RandomStream stream(Seed seed) {
        return RandomStream.of(seed, Purpose.TENSOR, ordinal);
    }

    /// Weight `index` of the tensor; `stream` is [#stream].
    public double weight(RandomStream stream, long index) {
        return scale * distribution.draw(stream, index);
    }
}
