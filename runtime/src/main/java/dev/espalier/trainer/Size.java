package dev.espalier.trainer;

/// How large a pruned network is, as ShrinkBench counts (Blalock, Gonzalez Ortiz, Frankle and
/// Guttag, arXiv:2003.03033).
///
/// @param parameters numbers that are learnt or drawn: weights, biases, gains
/// @param weights those that can be pruned, the weights of linear layers
/// @param kept weights that are left
/// @param multiplyAdds multiplications of a weight with a value that the whole network makes for
///     one example
/// @param keptMultiplyAdds those of them with a weight that is left
public record Size(
        long parameters, long weights, long kept, long multiplyAdds, long keptMultiplyAdds) {
    /// The fraction of the weights that is left.
    public double keep() {
        return (double) kept / weights;
    }

    /// All parameters over those that are left.
    public double compressionRatio() {
        return (double) parameters / (parameters - weights + kept);
    }

    /// All multiply-adds over those that are left; infinite where none is.
    public double theoreticalSpeedUp() {
        return (double) multiplyAdds / keptMultiplyAdds;
    }
}
