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
/// @param claimedError the worst relative error a ticket claims; null for a network
/// @param claimedModel the sha-256 of the model a ticket was found for; null for a network
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
        @Nullable Double claimedError,
        @Nullable String claimedModel,
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
    /// @param halves 1 where inputs are known not to be negative, else 2
    /// @param largest the largest absolute value; null in a ticket
    /// @param width hidden units of a block; null in a network
    /// @param kept kept second-layer edges; null in a network
    /// @param maskBytes bytes of the mask before compression; null in a network
    /// @param error the claimed worst relative error; null in a network
    public record Tensor(
            String initializer,
            long weights,
            int halves,
            @Nullable Double largest,
            @Nullable Integer width,
            @Nullable Long kept,
            @Nullable Long maskBytes,
            @Nullable Double error) {}
}
