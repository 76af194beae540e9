package dev.espalier.ticket;

/// What a ticket says of itself, for others to check.
public sealed interface Claim {
    /// Every weight of a model is met.
    ///
    /// @param error the worst relative error over all tensors
    /// @param modelSha256 the sha-256 of the model's file, 64 hexadecimal digits
    record Weights(double error, String modelSha256) implements Claim {}

    /// Examples are classified correctly by the random network as it is: a strong ticket.
    ///
    /// @param accuracy share of the examples, 0 to 1, that the ticket's network gets right in ONNX
    ///     Runtime
    /// @param dataSha256 the digest of the examples, as section 3 of `docs/ticket-format.md` takes
    ///     it, 64 hexadecimal digits
    record Accuracy(double accuracy, String dataSha256) implements Claim {
        /// Checks the range.
        ///
        /// @throws IllegalArgumentException if the accuracy is not in 0 to 1
        public Accuracy {
            if (!(accuracy >= 0 && accuracy <= 1)) {
                throw new IllegalArgumentException(
                        "accuracy is %s, expected 0 to 1".formatted(accuracy));
            }
        }
    }

    /// Nothing: a winning ticket, which is still to be trained.
    record None() implements Claim {}
}
