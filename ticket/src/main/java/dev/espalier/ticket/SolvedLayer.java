package dev.espalier.ticket;

import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Selection;
import java.util.List;

/// A linear layer of a target network whose tensors are replaced by two random layers and masks
/// that were solved for.
///
/// @param node the node of the skeleton
/// @param construction `two-layer` or `single-weight`
/// @param objective what each selection was chosen for
/// @param ladder how many samples were looked at, step by step; empty where all were
/// @param epsilon the tolerance the selections were to keep, relative to each tensor's largest
///     |target|
/// @param replacements one for the weights, one for the biases if there are any
public record SolvedLayer(
        String node,
        String construction,
        Objective objective,
        List<Integer> ladder,
        double epsilon,
        List<Replacement> replacements)
        implements TicketLayer {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException if nothing is replaced, the ladder does not increase from 1
    ///     to 64, or epsilon is not in (0, 1)
    public SolvedLayer {
        ladder = List.copyOf(ladder);
        replacements = List.copyOf(replacements);
        if (replacements.isEmpty()) {
            throw new IllegalArgumentException("layer %s replaces nothing".formatted(node));
        }
        int previous = 0;
        for (int rung : ladder) {
            if (rung <= previous || rung > Selection.MASK_BITS) {
                throw new IllegalArgumentException(
                        "ladder of layer %s is %s, expected increasing numbers from 1 to %d"
                                .formatted(node, ladder, Selection.MASK_BITS));
            }
            previous = rung;
        }
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "epsilon of layer %s is %s, expected a number between 0 and 1"
                            .formatted(node, epsilon));
        }
    }
}
