package dev.espalier.ticket;

/// What a ticket says of itself, for others to check.
public sealed interface Claim {
    /// Every weight of a model is met.
    ///
    /// @param error the worst relative error over all tensors
    /// @param modelSha256 the sha-256 of the model's file, 64 hexadecimal digits
    record Weights(double error, String modelSha256) implements Claim {}
}
