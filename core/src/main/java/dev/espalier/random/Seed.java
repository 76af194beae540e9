package dev.espalier.random;

import java.io.Serializable;

/// The number that fixes a source network.
///
/// @param value 0 to 2^53 - 1, so that every JSON reader carries it exactly
public record Seed(long value) implements Serializable {
    /// The largest seed, 2^53 - 1.
    public static final long LARGEST = (1L << 53) - 1;

    /// Checks the range.
    ///
    /// @throws IllegalArgumentException if `value` is negative or above [#LARGEST]
    public Seed {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException(
                    "seed is %d, expected 0 to %d".formatted(value, LARGEST));
        }
    }
}
