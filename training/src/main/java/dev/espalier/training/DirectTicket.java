package dev.espalier.training;

import dev.espalier.network.Network;
import dev.espalier.random.Seed;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.DirectLayer;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.WeightMask;
import dev.espalier.training.Layer.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes tickets of networks whose weights are their initial ones, some of them pruned.
final class DirectTicket {
    private DirectTicket() {}

    /// The ticket, which claims nothing.
    ///
    /// @param initialisation what the weights begin as
    /// @param values what the network holds beside its weights, such as running means; one array
    ///     for each parameter
    /// @param masks one for each linear layer
    static Ticket of(
            Blueprint blueprint,
            Initialisation initialisation,
            Seed seed,
            List<float[]> values,
            List<WeightMask> masks) {
        List<Integer> weights = blueprint.weights();
        List<Linear> linear = blueprint.linearLayers();
        List<DirectLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            int index = weights.get(layer);
            layers.add(
                    new DirectLayer(
                            linear.get(layer).name(),
                            blueprint.parameters().get(index).name(),
                            initialisation.tensor(blueprint, index),
                            masks.get(layer)));
        }
        TreeSet<String> names = new TreeSet<>();
        layers.forEach(layer -> names.add(layer.initializer()));
        Network skeleton = OnnxNetwork.of(blueprint, values).without(names);
        return new Ticket(seed, skeleton, new TreeMap<>(), List.copyOf(layers), new Claim.None());
    }
}
