package dev.espalier.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `crossbar simulate` found. Bits of weights are those of the layer that has fewest,
/// `log2(max|w| / rms error)` and `log2(max|w| / worst error)`; null where there is no error.
///
/// @param kind `matrix` or `network`
/// @param examples how many vectors or examples were put through
/// @param digitalAccuracy of the network as it is, 0 to 1; null for a matrix
/// @param crossbarAccuracy with all effects together; null for a matrix
/// @param together all effects together
/// @param alone each effect by itself, all else exact
/// @param baselines other ways of making weights, behind the same wires, noise and converters
/// @param layers one by one, all effects together
/// @param energy of the products
public record SimulateResult(
        String kind,
        int examples,
        @Nullable Double digitalAccuracy,
        @Nullable Double crossbarAccuracy,
        Effect together,
        List<Effect> alone,
        List<Effect> baselines,
        List<Layer> layers,
        Energy energy) {
    /// A chip under some effects.
    ///
    /// @param label what they are
    /// @param bitsRms of the weights
    /// @param bitsWorst of the weights
    /// @param decibels of the outputs of the last layer, signal over error
    /// @param effectiveBits of the same: `(decibels - 1.76) / 6.02`
    /// @param accuracy of a network, 0 to 1
    /// @param points by which the accuracy is below the digital one, in per cent of the examples
    public record Effect(
            String label,
            @Nullable Double bitsRms,
            @Nullable Double bitsWorst,
            @Nullable Double decibels,
            @Nullable Double effectiveBits,
            @Nullable Double accuracy,
            @Nullable Double points) {}

    /// A layer, all effects together.
    ///
    /// @param products with its matrix for an example
    /// @param decibels of its outputs, signal over error, errors of the layers before it included
    /// @param clippedInputs share of the inputs that the DACs clipped, null without DACs
    /// @param clippedSums share of the sums that the ADCs clipped, null without ADCs
    public record Layer(
            String name,
            long products,
            @Nullable Double decibels,
            @Nullable Double effectiveBits,
            @Nullable Double clippedInputs,
            @Nullable Double clippedSums) {}

    /// The energy of what one example needs: a model, not silicon.
    ///
    /// @param multiplyAdds for an example
    /// @param conversions of the ADCs for an example
    /// @param arrayJoules burnt in the conductances
    /// @param conversionJoules of the ADCs
    /// @param driverJoules of the word lines
    /// @param totalJoules of all that
    /// @param parameters of the model, for people
    /// @param digital what others need for as many multiply-adds
    public record Energy(
            long multiplyAdds,
            long conversions,
            double arrayJoules,
            double conversionJoules,
            double driverJoules,
            double totalJoules,
            List<String> parameters,
            List<Figure> digital) {}

    /// A published figure.
    ///
    /// @param label what it is of
    /// @param joules for as many multiply-adds
    public record Figure(String label, double joules) {}
}
