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

/// A strong lottery ticket: the seed of a random network and the masks that say which of its
/// weights stay.
///
/// @param seed fixes the source network
/// @param skeleton the target network without the replaced values
/// @param inputRanges what the network's inputs were said to lie in, by name
/// @param layers what is replaced, in the order of the graph
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

    /// All replacements of all layers.
    public List<Replacement> replacements() {
        return layers.stream().flatMap(layer -> layer.replacements().stream()).toList();
    }

    /// The network in the target's shape, with the realised weights in place of the trained ones.
    public Network folded() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Replacement replacement : replacements()) {
            values.put(replacement.initializer(), RealisedTensor.of(seed, replacement).folded());
        }
        return skeleton.with(values);
    }
}
