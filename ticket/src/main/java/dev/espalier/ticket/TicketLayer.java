package dev.espalier.ticket;

import dev.espalier.subsetsum.Objective;
import java.util.List;

/// One linear layer of the target network and what replaces its tensors.
///
/// @param node the node of the skeleton
/// @param construction `two-layer` or `single-weight`
/// @param objective what each selection was chosen for
/// @param ladder how many samples were looked at, step by step; empty where all were
/// @param epsilon the tolerance the selections were to keep, relative to each tensor's largest
///     |target|
/// @param replacements one for the weights, one for the biases if there are any
public record TicketLayer(
        String node,
        String construction,
        Objective objective,
        List<Integer> ladder,
        double epsilon,
        List<Replacement> replacements) {
    /// Copies the lists.
    public TicketLayer {
        ladder = List.copyOf(ladder);
        replacements = List.copyOf(replacements);
        if (replacements.isEmpty()) {
            throw new IllegalArgumentException("layer %s replaces nothing".formatted(node));
        }
    }
}
