package dev.espalier.ticket;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks that what a ticket replaces are the tensors of linear layers of its skeleton, in the
/// shapes they have there.
final class SkeletonFit {
    private SkeletonFit() {}

    /// Checks `ticket`; memory: 4 bytes for each replaced weight.
    ///
    /// @throws IllegalArgumentException if a layer is not in the skeleton, or a tensor is none of
    ///     the layer's or has another shape there, or a range names no input
    static void require(Ticket ticket) {
        Map<String, float[]> zeros = new HashMap<>();
        for (Replacement replacement : ticket.replacements()) {
            zeros.put(replacement.initializer(), new float[replacement.pair().target().size()]);
        }
        for (DirectLayer layer : ticket.directLayers()) {
            zeros.put(layer.initializer(), new float[layer.mask().weights()]);
        }
        List<LinearLayer> layers = ticket.skeleton().with(zeros).layers(ticket.inputRanges());
        Map<String, LinearLayer> byNode = new HashMap<>();
        layers.forEach(layer -> byNode.put(layer.node(), layer));
        for (TicketLayer layer : ticket.layers()) {
            LinearLayer linear = byNode.get(layer.node());
            if (linear == null) {
                throw new IllegalArgumentException(
                        "node %s is no linear layer of the skeleton".formatted(layer.node()));
            }
            switch (layer) {
                case SolvedLayer solved -> requireTensors(linear, solved);
                case DirectLayer direct -> requireWeights(ticket.skeleton(), linear, direct);
            }
        }
    }

    private static void requireTensors(LinearLayer linear, SolvedLayer layer) {
        for (Replacement replacement : layer.replacements()) {
            if (!is(linear.weights(), replacement) && !is(linear.bias(), replacement)) {
                throw new IllegalArgumentException(
                        "node %s has no tensor %s of shape %s"
                                .formatted(
                                        layer.node(),
                                        replacement.initializer(),
                                        replacement.pair().target()));
            }
        }
    }

    private static void requireWeights(Network skeleton, LinearLayer linear, DirectLayer layer) {
        List<Integer> shape = layer.tensor().shape();
        List<Long> dims = shape.stream().map(Integer::longValue).toList();
        boolean found =
                skeleton.model().getGraph().getInitializerList().stream()
                        .anyMatch(
                                tensor ->
                                        tensor.getName().equals(layer.initializer())
                                                && tensor.getDimsList().equals(dims));
        if (!found || !linear.weights().initializer().equals(layer.initializer())) {
            throw new IllegalArgumentException(
                    "node %s has no weights %s of shape %s"
                            .formatted(layer.node(), layer.initializer(), shape));
        }
    }

    private static boolean is(@Nullable TargetTensor tensor, Replacement replacement) {
        return tensor != null
                && tensor.initializer().equals(replacement.initializer())
                && tensor.shape().equals(replacement.pair().target());
    }
}
