package dev.espalier.shrink;

import dev.espalier.network.Network;
import java.util.List;

/// A network without the neurons and channels that do nothing: a file that is really smaller, and
/// runs really faster, where pruning left rows and columns of zeros.
///
/// What goes: outputs of `Conv` (of one group), `Gemm` and two-dimensional `MatMul` that nothing
/// behind them uses, and those that always have the same value, which goes into the biases behind
/// them; through activations, poolings, batch normalizations, sums and flattening. Inputs of dense
/// layers that have no weight left are cut off at the ends, and picked out one by one where that
/// saves more time than it takes. Where a node is not known, all around it stays.
///
/// The function is the same but for rounding: constants are summed in double before they become
/// biases.
///
/// @param network the smaller network
/// @param layers what became of each linear layer, in the order of the nodes
public record Shrinking(Network network, List<Change> layers) {
    /// Copies the list.
    public Shrinking {
        layers = List.copyOf(layers);
    }

    /// What became of a layer.
    ///
    /// @param node its name
    /// @param inputs input channels before
    /// @param keptInputs those left
    /// @param picking how a node in front of the layer picks them out of more
    /// @param outputs output channels before
    /// @param keptOutputs those left
    public record Change(
            String node,
            int inputs,
            int keptInputs,
            Picking picking,
            int outputs,
            int keptOutputs) {}

    /// How a dense layer gets the inputs that it uses.
    public enum Picking {
        /// It takes all there are.
        NONE,
        /// `Slice`: those from the first used to the last.
        RANGE,
        /// `Gather`: those used.
        SINGLE
    }

    /// Shrinks a network.
    ///
    /// @throws dev.espalier.archive.FormatException if a weight is NaN, infinite or too large
    public static Shrinking of(Network network) {
        Network joined = Products.joined(network.normalised());
        return new Surgery(joined).run();
    }
}
