package dev.espalier.training;

import dev.espalier.trainer.Size;
import dev.espalier.training.Layer.Linear;
import java.util.List;

/// Counts what a pruned network is made of.
final class Sizes {
    private Sizes() {}

    /// @param kept how many weights each linear layer keeps
    static Size of(Blueprint blueprint, List<Integer> kept) {
        List<Integer> weights = blueprint.weights();
        List<Linear> layers = blueprint.linearLayers();
        long all = 0;
        long left = 0;
        long multiplyAdds = 0;
        long leftMultiplyAdds = 0;
        for (int layer = 0; layer < weights.size(); layer++) {
            long size = blueprint.parameters().get(weights.get(layer)).size();
            long places = layers.get(layer).places();
            all += size;
            left += kept.get(layer);
            multiplyAdds += size * places;
            leftMultiplyAdds += kept.get(layer) * places;
        }
        return new Size(blueprint.size(), all, left, multiplyAdds, leftMultiplyAdds);
    }
}
