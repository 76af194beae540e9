package dev.espalier.network;

/// What is known of every element of a value in the graph: it lies in [low, high].
///
/// @param low the least possible value, may be minus infinity
/// @param high the largest possible value, may be plus infinity
public record ValueRange(double low, double high) {
    /// Nothing is known.
    public static final ValueRange ANY =
            new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// Checks the order.
    ///
    /// @throws IllegalArgumentException if a bound is NaN or `low > high`
    public ValueRange {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "range is %s,%s, expected low <= high".formatted(low, high));
        }
    }

    /// Whether no element is negative, so that relu(x) = x and half B of a block has nothing to do.
    public boolean nonNegative() {
        return low >= 0;
    }
}
