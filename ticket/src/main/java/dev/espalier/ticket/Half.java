package dev.espalier.ticket;

/// The two halves of a block, by the sign of a hidden unit's first weight.
public enum Half {
    /// Half A: units with a positive first weight; after the ReLU they see relu(x).
    POSITIVE,
    /// Half B: units with a negative first weight; after the ReLU they see relu(-x).
    NEGATIVE;

    /// Half 0 is A, half 1 is B.
    public static Half of(int half) {
        return half == 0 ? POSITIVE : NEGATIVE;
    }

    /// Whether a unit with this first weight belongs to the half.
    public boolean has(float firstWeight) {
        return this == POSITIVE ? firstWeight > 0 : firstWeight < 0;
    }

    /// The number a half's subset sum has to reach so that the layer multiplies by `weight`:
    /// relu(-x) is `-x` for negative `x`, so half B aims at `-weight`.
    public double target(double weight) {
        return this == POSITIVE ? weight : -weight;
    }
}
