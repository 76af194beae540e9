package dev.espalier.ticket;

import dev.espalier.network.Network;
import dev.espalier.network.ValueRange;
import dev.espalier.random.Seed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A lottery ticket: the seed of a random network and the masks that say which of its weights stay.
///
/// @param seed fixes the source network
/// @param skeleton the network without the values that seed and masks give
/// @param inputRanges what the network's inputs were said to lie in, by name
/// @param layers what is random, in the order of the graph
/// @param claim what it says of itself
public record Ticket(
        Seed seed,
        Network skeleton,
        SequencedMap<String, ValueRange> inputRanges,
        List<TicketLayer> layers,
        Claim claim) {
    /// Copies the lists.
    public Ticket {
        inputRanges = Collections.unmodifiableSequencedMap(new TreeMap<>(inputRanges));
        layers = List.copyOf(layers);
    }

    /// The layers that were solved for.
    public List<SolvedLayer> solvedLayers() {
        return only(SolvedLayer.class);
    }

    /// The layers that training by pruning found.
    public List<DirectLayer> directLayers() {
        return only(DirectLayer.class);
    }

    private <L extends TicketLayer> List<L> only(Class<L> kind) {
        return layers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// All replacements of all layers that were solved for, those that layers share once.
    public List<Replacement> replacements() {
        SequencedMap<String, Replacement> replacements = new LinkedHashMap<>();
        for (SolvedLayer layer : solvedLayers()) {
            layer.replacements().forEach(it -> replacements.put(it.initializer(), it));
        }
        return List.copyOf(replacements.values());
    }

    /// Number of kept weights: of direct layers, and of the second layers of random pairs.
    public long kept() {
        return replacements().stream().mapToLong(replacement -> replacement.mask().kept()).sum()
                + directLayers().stream().mapToLong(layer -> layer.mask().kept()).sum();
    }

    /// The network in the skeleton's shape with every weight in place: realised weights instead of
    /// the trained ones, and direct layers as they are.
    public Network folded() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Replacement replacement : replacements()) {
            values.put(replacement.initializer(), RealisedTensor.of(seed, replacement).folded());
        }
        for (DirectLayer layer : directLayers()) {
            values.put(layer.initializer(), layer.weights(seed));
        }
        return skeleton.with(values);
    }
}
