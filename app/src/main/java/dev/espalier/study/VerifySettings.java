package dev.espalier.study;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to check.
///
/// @param ticket the ticket file
/// @param model the network it claims to realise; null to check the ticket alone
/// @param data a data set by name or folder to measure accuracies on; null for none
/// @param proof whether to prove how far outputs can be off
/// @param inputRanges what the inputs lie in, for the proof; those of the ticket where empty
public record VerifySettings(
        Path ticket,
        @Nullable Path model,
        @Nullable String data,
        boolean proof,
        List<InputRange> inputRanges) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if a proof is wanted without a model, or ranges without a
    ///     proof
    public VerifySettings {
        inputRanges = List.copyOf(inputRanges);
        if (proof && model == null) {
            throw new IllegalArgumentException(
                    "a proof is about a ticket and its target, but no model is given%nMaybe add MODEL.onnx."
                            .formatted());
        }
        if (!proof && !inputRanges.isEmpty()) {
            throw new IllegalArgumentException(
                    "an input range is given, which only a proof needs%nMaybe add --proof."
                            .formatted());
        }
    }

    /// Without a proof.
    public VerifySettings(Path ticket, @Nullable Path model, @Nullable String data) {
        this(ticket, model, data, false, List.of());
    }
}
