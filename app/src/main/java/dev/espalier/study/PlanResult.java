package dev.espalier.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was planned.
///
/// @param weights number of weights, biases included
/// @param problems number of subset-sum problems: twice as many where inputs have both signs
/// @param delta the probability that some weight stays unsolved
/// @param distribution what source networks are drawn from
/// @param epsilon the tolerance relative to the largest weight of a tensor, given or found
/// @param epsilonFound whether it was sought: the smallest that the width serves
/// @param samples for plain problems; null for a network, and where epsilon was sought
/// @param block for the two-layer construction
/// @param layers of a network; empty for plain numbers
/// @param shape what the theorem for networks says: `width >= C log2(weights / min(epsilon,
///     delta))` with a constant it does not name (da Cunha, Natale and Viennot 2022, Theorem 1)
public record PlanResult(
        long weights,
        long problems,
        double delta,
        String distribution,
        double epsilon,
        boolean epsilonFound,
        @Nullable Samples samples,
        Block block,
        List<Layer> layers,
        Shape shape) {
    /// Copies the list.
    public PlanResult {
        layers = List.copyOf(layers);
    }

    /// How many samples each of the weights needs, as a problem of its own with a target anywhere
    /// in [-1, 1].
    ///
    /// @param law what they are drawn from
    /// @param needed by the measured law
    /// @param extrapolated whether such small failure rates could not be counted
    /// @param instances how many were measured
    /// @param tailFrom the smallest n of the measured tail
    /// @param tailTo the largest n of the measured tail
    /// @param tailBits how many times the failure rate halves with each sample of the tail
    /// @param proved a number that is proved to be enough for all targets at once; null where the
    ///     law has no density around 0
    /// @param tooFew a number that is proved to be too few
    /// @param constant the `C` that makes `C log2(weights / min(epsilon, delta))` the measured
    ///     number: fitted to the measurement, named by no theorem
    public record Samples(
            String law,
            int needed,
            boolean extrapolated,
            int instances,
            int tailFrom,
            int tailTo,
            double tailBits,
            @Nullable Long proved,
            int tooFew,
            double constant) {}

    /// The blocks of the two-layer construction.
    ///
    /// @param width hidden units of the widest block, planned or given
    /// @param extrapolated whether the tolerance is none that the law of failures was measured for
    /// @param proved a width that is proved to be enough
    /// @param sourceParameters weights of the dense source network; null for plain numbers
    /// @param storedParameters those of them that can be kept at all; null for plain numbers
    /// @param provedSourceParameters those of the source network with blocks of the proved width;
    ///     null for plain numbers
    public record Block(
            int width,
            boolean extrapolated,
            long proved,
            @Nullable Long sourceParameters,
            @Nullable Long storedParameters,
            @Nullable Long provedSourceParameters) {}

    /// One layer of a network.
    ///
    /// @param name the node
    /// @param kind the ONNX operator
    /// @param weights number of weights, bias included
    /// @param problems number of subset-sum problems
    /// @param width of its widest block
    /// @param sourceParameters weights of the dense source network
    /// @param storedParameters those of them that can be kept at all
    /// @param proved a width that is proved to be enough
    public record Layer(
            String name,
            String kind,
            long weights,
            long problems,
            int width,
            long sourceParameters,
            long storedParameters,
            long proved) {}

    /// The theorem for networks.
    ///
    /// @param logarithm `log2(weights / min(epsilon, delta))`
    /// @param constant width over that: fitted to the planned width, named by no theorem
    public record Shape(double logarithm, double constant) {}
}
