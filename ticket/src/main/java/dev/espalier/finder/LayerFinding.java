package dev.espalier.finder;

import dev.espalier.network.LeftAsIs;
import org.jspecify.annotations.Nullable;

/// What became of one linear layer. Weights that layers share are counted in the first of them
/// alone.
///
/// @param name the node
/// @param kind the ONNX operator
/// @param replaced whether a random network stands in for it
/// @param reason why not; null where it is replaced
/// @param weights number of targets: weights and biases; 0 where it is left as is
/// @param unsolved how many of them are not within the tolerance
/// @param maxRelativeError the worst error relative to the largest |target| of its tensor
/// @param kept number of kept second-layer edges
/// @param tried number of samples looked at
/// @param width hidden units of a block of the weights
/// @param sourceParameters weights of the dense source layers
/// @param storedParameters weights of them that could be kept: diagonal blocks and second layers
public record LayerFinding(
        String name,
        String kind,
        boolean replaced,
        @Nullable String reason,
        long weights,
        long unsolved,
        double maxRelativeError,
        long kept,
        long tried,
        int width,
        long sourceParameters,
        long storedParameters) {
    static LayerFinding left(LeftAsIs layer) {
        return new LayerFinding(
                layer.node(), layer.operator(), false, layer.reason(), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// Mean number of kept edges for each weight, over both halves together; 0 without weights.
    public double keptPerWeight() {
        return weights == 0 ? 0 : (double) kept / weights;
    }

    /// Mean number of samples looked at for each weight, over both halves together; 0 without
    /// weights.
    public double samplesPerWeight() {
        return weights == 0 ? 0 : (double) tried / weights;
    }
}
