package dev.espalier.crossbar.simulate;

import dev.espalier.evaluation.Evaluation;
import java.util.List;
import java.util.Objects;

/// How a network on tiles did.
///
/// @param evaluation of the networks [#DIGITAL] and [#CROSSBAR]
/// @param layers those on tiles, in the order of the network
public record NetworkReport(Evaluation evaluation, List<LayerReport> layers) {
    /// The name of the network as it is.
    public static final String DIGITAL = "digital";

    /// The name of the network on tiles.
    public static final String CROSSBAR = "crossbar";

    /// Copies the list.
    public NetworkReport {
        layers = List.copyOf(layers);
    }

    /// The accuracy of the network as it is, 0 to 1.
    public double digitalAccuracy() {
        return Objects.requireNonNull(evaluation.accuracy(DIGITAL));
    }

    /// The accuracy of the network on tiles, 0 to 1.
    public double crossbarAccuracy() {
        return Objects.requireNonNull(evaluation.accuracy(CROSSBAR));
    }
}
