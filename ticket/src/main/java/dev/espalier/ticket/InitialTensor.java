package dev.espalier.ticket;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;
import java.util.List;

/// The weights that a layer has before any training: nobody stores them, the seed gives them.
///
/// Weight `i` (row-major) is `scale` times draw `i` of the stream (seed, [Purpose#INITIALISATION],
/// ordinal), in double, rounded once to float.
///
/// @param name what files call it
/// @param ordinal its number among the tensors of the network, 0 to 2^48 - 1
/// @param law what it is drawn from
/// @param shape its dimensions
/// @param scale the standard deviation, from 2^-126 to 2^127
public record InitialTensor(
        String name, long ordinal, InitialLaw law, List<Integer> shape, double scale)
        implements Serializable {
    /// Checks scale and dimensions.
    ///
    /// @throws IllegalArgumentException if the scale is out of range, a dimension is below 1, or
    ///     there are more than 2^31 - 1 weights
    public InitialTensor {
        shape = List.copyOf(shape);
        if (!(scale >= Float.MIN_NORMAL && scale <= 0x1p127)) {
            throw new IllegalArgumentException(
                    "scale of %s is %s, expected a number from 2^-126 to 2^127"
                            .formatted(name, scale));
        }
        double weights = 1;
        for (int extent : shape) {
            weights *= extent < 1 ? Double.NaN : extent;
        }
        if (!(weights <= Integer.MAX_VALUE) || shape.isEmpty()) {
            throw new IllegalArgumentException(
                    "shape of %s is %s, expected dimensions of at least 1 and at most 2^31 - 1 weights"
                            .formatted(name, shape));
        }
    }

    /// Number of weights.
    public int size() {
        return shape.stream().mapToInt(d -> d).reduce(1, Math::multiplyExact);
    }

    /// Its random numbers.
    public RandomStream stream(Seed seed) {
        return RandomStream.of(seed, Purpose.INITIALISATION, ordinal);
    }

    /// Weight `index` of the tensor; `stream` is [#stream].
    public float weight(RandomStream stream, int index) {
        return (float) (scale * law.draw(stream, index));
    }
}
