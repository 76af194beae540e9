package dev.espalier.finder;

import dev.espalier.ticket.Ticket;
import java.util.List;
import java.util.function.ToLongFunction;

/// A ticket and how it was found.
///
/// @param ticket the ticket, honest also where weights stayed unsolved
/// @param layers every linear layer, replaced or left as is, replaced ones first
public record Finding(Ticket ticket, List<LayerFinding> layers) {
    /// Copies the list.
    public Finding {
        layers = List.copyOf(layers);
    }

    /// The sum of a count over all layers.
    public long total(ToLongFunction<LayerFinding> count) {
        return layers.stream().mapToLong(count).sum();
    }

    /// The worst relative error over all tensors.
    public double maxRelativeError() {
        return layers.stream().mapToDouble(LayerFinding::maxRelativeError).max().orElse(0);
    }
}
