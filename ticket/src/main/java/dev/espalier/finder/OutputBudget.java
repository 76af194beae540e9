package dev.espalier.finder;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import dev.espalier.network.ValueRange;
import dev.espalier.verifier.proof.OutputBound;
import dev.espalier.verifier.proof.Proof;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Works backwards from an error of the outputs to tolerances of the layers.
///
/// Small errors of weights add up: with tolerances `t` relative to the largest weight of each
/// tensor the outputs are off by at most the sum of `a t`, where `a` is what a layer's errors are
/// amplified by, a proven bound for the box of inputs ([OutputBound]). Each layer gets a share of
/// the error of the outputs, half of all in equal parts and half by the number of its weights: a
/// weight costs the logarithm of its tolerance, so that the many should be the easy ones, but few
/// weights need not have next to nothing.
///
/// With tolerances so chosen the theorem of da Cunha, Natale and Viennot (ICLR 2022) is made
/// constructive: the ticket found approximates the network as closely as was asked.
///
/// @param epsilons tolerances by node
public record OutputBudget(Map<String, Double> epsilons) {
    /// So small that errors add up, so large that their rounding does not show.
    private static final double PROBE = 1e-9;

    /// What is kept back for the products of errors.
    private static final double SHARED = 0.98;

    /// Above this a tolerance would save nothing.
    private static final double LARGEST = 0.01;

    /// Copies the map.
    public OutputBudget {
        epsilons = Map.copyOf(epsilons);
    }

    /// Shares out an error.
    ///
    /// @param network normalised, batch normalizations as diagonal layers
    /// @param box what the inputs lie in
    /// @param outputEpsilon the largest absolute error of an output
    /// @throws IllegalArgumentException if nothing can be proved of the network and box, or the
    ///     error is not above 0
    public static OutputBudget of(
            Network network, SequencedMap<String, ValueRange> box, double outputEpsilon) {
        if (!(outputEpsilon > 0) || Double.isInfinite(outputEpsilon)) {
            throw new IllegalArgumentException(
                    "output epsilon is %s, expected a number above 0".formatted(outputEpsilon));
        }
        OutputBound bounds = new OutputBound(network, box);
        List<LinearLayer> layers = network.layers(box);
        long weights = layers.stream().mapToLong(LinearLayer::size).sum();
        Map<String, Double> epsilons = new HashMap<>();
        for (LinearLayer layer : layers) {
            double amplification = amplification(bounds, layer);
            double share =
                    SHARED * (0.5 / layers.size() + 0.5 * layer.size() / weights) * outputEpsilon;
            epsilons.put(layer.node(), Math.min(LARGEST, share / amplification));
        }
        return new OutputBudget(epsilons);
    }

    private static double amplification(OutputBound bounds, LinearLayer layer) {
        Map<String, Double> errors = new HashMap<>();
        probe(errors, layer.weights());
        TargetTensor bias = layer.bias();
        if (bias != null) {
            probe(errors, bias);
        }
        return switch (bounds.of(errors)) {
            case Proof.Bounded it -> it.bound() / PROBE;
            case Proof.Stopped it ->
                    throw new IllegalArgumentException(
                            it.node().isEmpty()
                                    ? "no bound can be proved: %s%nMaybe give --input-range LO,HI."
                                            .formatted(it.reason())
                                    : "no bound can be proved beyond %s (%s): %s"
                                            .formatted(it.node(), it.operator(), it.reason()));
        };
    }

    private static void probe(Map<String, Double> errors, TargetTensor target) {
        errors.put(target.initializer(), PROBE * target.largest());
    }
}
