package dev.espalier.ticket;

import dev.espalier.random.Distribution;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;
import java.util.List;

/// A tensor of the source network: nobody stores its weights, seed and name give them.
///
/// Weight `i` (row-major) is its scale times draw `i` of the stream (seed, [Purpose#TENSOR],
/// ordinal).
///
/// @param name what reports call it
/// @param ordinal its number among the tensors of the source network, 0 to 2^48 - 1
/// @param distribution what it is drawn from
/// @param shape its dimensions
/// @param scale one for all weights, or one for each index of the first axis
public record RandomTensor(
        String name, long ordinal, Distribution distribution, List<Integer> shape, Scale scale)
        implements Serializable {
    /// Checks scale and dimensions.
    ///
    /// @throws IllegalArgumentException if a dimension is below 1, or there are several scales, but
    ///     not one for each index of the first axis
    public RandomTensor {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException(
                    "shape of %s is %s, expected dimensions of at least 1".formatted(name, shape));
        }
        if (scale.each() && scale.values().size() != shape.getFirst()) {
            throw new IllegalArgumentException(
                    "scale of %s has %d numbers, expected one, or one for each of the %d of its first axis"
                            .formatted(name, scale.values().size(), shape.getFirst()));
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
    ///
    /// @param row which index of the first axis it belongs to
    public double weight(RandomStream stream, int row, long index) {
        return scale.at(row) * distribution.draw(stream, index);
    }
}
