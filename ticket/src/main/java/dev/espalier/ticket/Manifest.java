package dev.espalier.ticket;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `manifest.json` of a ticket, field by field as it stands in the file (see
/// `docs/ticket-format.md`); the archive adds the field `entries`.
///
/// @param format the number of the format, 1
/// @param seed 0 to 2^53 - 1
/// @param inputRanges what the network's inputs lie in
/// @param tensors the random tensors
/// @param layers the replaced layers
/// @param claim what the ticket says of itself
@JsonPropertyOrder({"format", "seed", "inputRanges", "tensors", "layers", "claim"})
record Manifest(
        int format,
        long seed,
        List<Range> inputRanges,
        List<Tensor> tensors,
        List<Layer> layers,
        ClaimRecord claim) {
    /// A bound is null where there is none.
    record Range(String input, @Nullable Double low, @Nullable Double high) {}

    /// `mask` is null for a first layer, whose mask is the block shape.
    record Tensor(
            String name,
            long stream,
            String distribution,
            List<Integer> shape,
            double scale,
            @Nullable MaskRecord mask) {}

    /// `planes` has one number for each half; null for indices.
    record MaskRecord(String entry, String coding, int halves, @Nullable List<Integer> planes) {}

    record Layer(
            String node,
            String construction,
            String objective,
            List<Integer> ladder,
            double epsilon,
            List<Replaced> replaces) {}

    record Replaced(
            String initializer,
            int groups,
            int outputs,
            int inputs,
            int taps,
            String layout,
            String first,
            String second,
            double error) {}

    record ClaimRecord(String kind, double error, String modelSha256) {}
}
