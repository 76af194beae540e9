package dev.espalier.ticket;

/// One target tensor replaced by a random pair and a mask.
///
/// @param initializer the initializer of the target network it stands for
/// @param pair the random tensors
/// @param mask which samples of each block are kept for each weight
/// @param error the claim: the worst `|target - realised|` over weights and halves, relative to the
///     largest |target| of the tensor
public record Replacement(String initializer, RandomPair pair, Mask mask, double error) {
    /// Checks that mask and tensors fit.
    ///
    /// @throws IllegalArgumentException if they do not, or the error is negative or not finite
    public Replacement {
        if (mask.weights() != pair.target().size()) {
            throw new IllegalArgumentException(
                    "the mask of %s has %d weights, expected %d"
                            .formatted(initializer, mask.weights(), pair.target().size()));
        }
        if (!(error >= 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException(
                    "the error of %s is %s, expected a finite number of 0 or more"
                            .formatted(initializer, error));
        }
    }
}
