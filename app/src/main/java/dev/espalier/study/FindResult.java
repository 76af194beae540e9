package dev.espalier.study;

import dev.espalier.finder.Finding;
import dev.espalier.finder.LayerFinding;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.verifier.proof.Proof;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What `find` found.
///
/// @param weights number of targets: weights and biases of the replaced layers
/// @param unsolved how many are not within the tolerance
/// @param maxRelativeError the worst error relative to the largest |target| of what `epsilonPer`
///     says
/// @param keptPerWeight mean number of second-layer edges kept for a weight, both halves together
/// @param samplesPerWeight mean number of samples looked at for a weight, both halves together
/// @param width hidden units of a block, the largest of the layers
/// @param targetParameters floating-point parameters of the target network
/// @param sourceParameters weights of the dense source network
/// @param storedParameters weights of it that can be kept at all: diagonal blocks, second layers
/// @param ticketBytes size of the ticket file
/// @param modelBytes size of the model file
/// @param quantisedBytes what a uniform quantiser with the same worst error in each tensor takes
///     for the replaced weights alone
/// @param seconds time from reading the model to the written ticket
/// @param seed the seed
/// @param epsilonPer what errors are relative to the largest |target| of: `layer`, each tensor, or
///     `channel`, each output channel
/// @param outputEpsilon the largest error of an output that was to be proved; null where none was
/// @param outputBound what is proved: no output is off by more, for any input in the ranges given;
///     null where nothing was to be
/// @param layers every linear layer, replaced or left as it is
public record FindResult(
        long weights,
        long unsolved,
        double maxRelativeError,
        double keptPerWeight,
        double samplesPerWeight,
        int width,
        long targetParameters,
        long sourceParameters,
        long storedParameters,
        long ticketBytes,
        long modelBytes,
        long quantisedBytes,
        double seconds,
        long seed,
        String epsilonPer,
        @Nullable Double outputEpsilon,
        @Nullable Double outputBound,
        List<Layer> layers) {
    /// One linear layer; the counts are null where it is left as it is.
    ///
    /// @param name the node
    /// @param kind the ONNX operator
    /// @param replaced whether random layers stand in for it
    /// @param reason why not; null where it is replaced
    public record Layer(
            String name,
            String kind,
            boolean replaced,
            @Nullable String reason,
            @Nullable Long weights,
            @Nullable Long unsolved,
            @Nullable Double maxRelativeError,
            @Nullable Double keptPerWeight,
            @Nullable Double samplesPerWeight,
            @Nullable Integer width,
            @Nullable Long targetParameters,
            @Nullable Long sourceParameters,
            @Nullable Long storedParameters) {
        static Layer of(LayerFinding finding) {
            if (!finding.replaced()) {
                return new Layer(
                        finding.name(),
                        finding.kind(),
                        false,
                        finding.reason(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            }
            return new Layer(
                    finding.name(),
                    finding.kind(),
                    true,
                    null,
                    finding.weights(),
                    finding.unsolved(),
                    finding.maxRelativeError(),
                    finding.keptPerWeight(),
                    finding.samplesPerWeight(),
                    finding.width(),
                    finding.weights(),
                    finding.sourceParameters(),
                    finding.storedParameters());
        }
    }

    /// Copies the list.
    public FindResult {
        layers = List.copyOf(layers);
    }

    /// Whether what was asked for is reached: the bound on outputs, or every weight within its
    /// tolerance.
    public boolean reached() {
        return outputEpsilon == null
                ? unsolved == 0
                : outputBound != null && outputBound <= outputEpsilon;
    }

    static FindResult of(
            Finding finding,
            OptionalDouble outputEpsilon,
            @Nullable Proof proof,
            long ticketBytes,
            long modelBytes,
            double seconds) {
        long weights = finding.total(LayerFinding::weights);
        return new FindResult(
                weights,
                finding.total(LayerFinding::unsolved),
                finding.maxRelativeError(),
                (double) finding.total(LayerFinding::kept) / weights,
                (double) finding.total(LayerFinding::tried) / weights,
                finding.layers().stream().mapToInt(LayerFinding::width).max().orElse(0),
                finding.ticket().skeleton().parameters(),
                finding.total(LayerFinding::sourceParameters),
                finding.total(LayerFinding::storedParameters),
                ticketBytes,
                modelBytes,
                UniformQuantiser.bytes(finding.ticket()),
                seconds,
                finding.ticket().seed().value(),
                EpsilonPer.of(finding.ticket()).label(),
                outputEpsilon.isPresent() ? outputEpsilon.getAsDouble() : null,
                proof instanceof Proof.Bounded(double bound, List<Double> _) ? bound : null,
                finding.layers().stream().map(Layer::of).toList());
    }
}
