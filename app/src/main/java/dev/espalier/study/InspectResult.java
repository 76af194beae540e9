package dev.espalier.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is in a file, or could be replaced in it.
///
/// @param kind `ticket` or `network`
/// @param bytes size of the file
/// @param digest of a ticket: its seal, the sha-256 of the manifest; of a network: the sha-256 of
///     the file
/// @param seed the seed of a ticket; null for a network
/// @param format the format of a ticket; null for a network
/// @param claim what a ticket says of itself: `weights`, `accuracy` or `none`; null for a network
/// @param claimedError the worst relative error a ticket claims; null where it claims none
/// @param claimedModel the sha-256 of the model of that claim
/// @param claimedAccuracy the accuracy a ticket claims, 0 to 1; null where it claims none
/// @param claimedData the sha-256 of the examples of that claim
/// @param skeletonBytes what the graph of a ticket takes on disk, running statistics of batch
///     normalization and other values included; null for a network
/// @param maskBytes what the masks of a ticket take on disk; null for a network
/// @param maskEntropyBytes their entropy, see [dev.espalier.ticket.Mask#entropy] and
///     [dev.espalier.ticket.WeightMask#entropy]; null for a network
/// @param quantiser what a quantiser with the same worst errors takes for the replaced weights;
///     null where a ticket has none, and for a network
/// @param parameters floating-point parameters of the network, replaced ones included
/// @param opset the version of ONNX's operator set
/// @param inputs the inputs, as `name (shape)`
/// @param layers every linear layer
public record InspectResult(
        String kind,
        long bytes,
        String digest,
        @Nullable Long seed,
        @Nullable Integer format,
        @Nullable String claim,
        @Nullable Double claimedError,
        @Nullable String claimedModel,
        @Nullable Double claimedAccuracy,
        @Nullable String claimedData,
        @Nullable Long skeletonBytes,
        @Nullable Long maskBytes,
        @Nullable Double maskEntropyBytes,
        @Nullable Quantiser quantiser,
        long parameters,
        int opset,
        List<String> inputs,
        List<Layer> layers) {
    /// Copies the lists.
    public InspectResult {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
    }

    /// One linear layer.
    ///
    /// @param name the node
    /// @param kind the construction in a ticket, the ONNX operator in a network
    /// @param reason why it stays as it is; null where it is or would be replaced
    /// @param tensors its tensors
    public record Layer(String name, String kind, @Nullable String reason, List<Tensor> tensors) {
        /// Copies the list.
        public Layer {
            tensors = List.copyOf(tensors);
        }
    }

    /// One tensor of a layer.
    ///
    /// @param initializer its name in the network
    /// @param weights number of values
    /// @param halves 1 where inputs are known not to be negative, else 2; null in a direct layer
    /// @param largest the largest absolute value; null in a ticket
    /// @param mask of a ticket; null in a network
    /// @param error the claimed worst relative error; null in a network and in a direct layer
    /// @param quantiser what a quantiser with the same worst error takes; null in a network and in
    ///     a direct layer
    public record Tensor(
            String initializer,
            long weights,
            @Nullable Integer halves,
            @Nullable Double largest,
            @Nullable Mask mask,
            @Nullable Double error,
            @Nullable Quantiser quantiser) {}

    /// A quantiser with equally spaced levels, as coarse as the worst error allows.
    ///
    /// @param bytes with the same number of bits for each weight
    /// @param entropyCodedBytes with an ideal entropy coder, of the realised weights
    public record Quantiser(double bytes, double entropyCodedBytes) {
        Quantiser plus(Quantiser other) {
            return new Quantiser(bytes + other.bytes, entropyCodedBytes + other.entropyCodedBytes);
        }
    }

    /// The mask of a tensor.
    ///
    /// @param width hidden units of a block; null in a direct layer
    /// @param kept kept weights; of two layers those of the second
    /// @param signed whether kept weights may change their sign
    /// @param entropyBytes see [dev.espalier.ticket.Mask#entropy] and
    ///     [dev.espalier.ticket.WeightMask#entropy]
    /// @param bytes on disk
    /// @param bitsPerWeight on disk, for each value of the tensor
    public record Mask(
            @Nullable Integer width,
            long kept,
            boolean signed,
            double entropyBytes,
            long bytes,
            double bitsPerWeight) {}
}
