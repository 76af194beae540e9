package dev.espalier.ticket;

import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;

/// A linear layer whose weights are random ones themselves, some of them pruned: what training by
/// pruning finds. There is no target; weight = scale x draw x mask.
///
/// @param node the node of the skeleton
/// @param initializer its weights in the skeleton
/// @param tensor the random weights, in shape and order of the initializer
/// @param mask which are kept, and which of these change their sign
public record DirectLayer(String node, String initializer, InitialTensor tensor, WeightMask mask)
        implements TicketLayer {
    /// How files call the construction.
    public static final String CONSTRUCTION = "direct";

    /// Checks that mask and tensor fit.
    ///
    /// @throws IllegalArgumentException if they do not
    public DirectLayer {
        if (mask.weights() != tensor.size()) {
            throw new IllegalArgumentException(
                    "the mask of %s has %d weights, expected %d"
                            .formatted(initializer, mask.weights(), tensor.size()));
        }
    }

    @Override
    public String construction() {
        return CONSTRUCTION;
    }

    /// The weights after pruning, row-major: `scale x draw` in double, rounded once to float, or 0.
    ///
    /// Cost: one draw for each kept weight.
    public float[] weights(Seed seed) {
        RandomStream stream = tensor.stream(seed);
        float[] weights = new float[mask.weights()];
        for (int i = 0; i < weights.length; i++) {
            int factor = mask.factor(i);
            if (factor != 0) {
                weights[i] = factor * tensor.weight(stream, i);
            }
        }
        return weights;
    }
}
