package dev.espalier.verifier.proof;

import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.ticket.Ticket;
import dev.espalier.verifier.proof.Evaluator.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs a target network, or the random network of a ticket for it, in double: where the rounding
/// of a run in float would hide how near they are.
///
/// Each replaced weight of a ticket is the sum of its kept products, exact for uniform draws, for
/// inputs of either sign. Not thread-safe.
public final class DoubleRun {
    private final Network network;
    private final @Nullable RealisedWeights realised;

    private DoubleRun(Network network, @Nullable RealisedWeights realised) {
        this.network = network;
        this.realised = realised;
    }

    /// A target.
    ///
    /// @param network normalised
    public static DoubleRun of(Network network) {
        return new DoubleRun(network, null);
    }

    /// The network of a ticket.
    ///
    /// @param network its target: normalised, batch normalizations as diagonal layers
    public static DoubleRun of(Network network, Ticket ticket) {
        return new DoubleRun(network, new RealisedWeights(ticket));
    }

    /// The elements of the first output, example after example; empty where the network has an
    /// operator that is not known here, or not one input of known extents.
    ///
    /// @param inputs the elements of all examples, example after example
    /// @param examples how many there are
    /// @throws IllegalArgumentException if the number of elements is not that of the input
    public Optional<double[]> run(float[] inputs, int examples) {
        DoubleArithmetic arithmetic =
                realised == null
                        ? new DoubleArithmetic(examples)
                        : new TicketArithmetic(realised, examples);
        List<Port> ports = network.inputs();
        if (ports.size() != 1) {
            return Optional.empty();
        }
        try {
            Extents extents = Evaluator.extents(ports.getFirst());
            if (extents.size() * examples != inputs.length) {
                throw new IllegalArgumentException(
                        "there are %d numbers for %d examples of %d"
                                .formatted(inputs.length, examples, extents.size()));
            }
            double[] sideBySide = new double[inputs.length];
            for (int e = 0; e < examples; e++) {
                for (int i = 0; i < extents.size(); i++) {
                    sideBySide[i * examples + e] = inputs[e * extents.size() + i];
                }
            }
            double[] outputs =
                    new Evaluator<>(network, arithmetic)
                            .run(Map.of(ports.getFirst().name(), Value.of(extents, sideBySide)))
                            .getFirst();
            return Optional.of(turned(outputs, examples));
        } catch (Stop | Obstacle e) {
            return Optional.empty();
        }
    }

    private static double[] turned(double[] outputs, int examples) {
        double[] turned = new double[outputs.length];
        int size = outputs.length / examples;
        for (int e = 0; e < examples; e++) {
            for (int i = 0; i < size; i++) {
                turned[e * size + i] = outputs[i * examples + e];
            }
        }
        return turned;
    }
}
