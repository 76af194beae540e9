package dev.espalier.trainer;

import dev.espalier.network.Network;
import java.util.List;

/// A target network fresh from training.
///
/// @param network the network: input `x` of shape `(N, ...)` as the examples, output `logits` of
///     shape `(N, classes)`, opset 13; nothing in it but graph and weights
/// @param reports one for each epoch, in order, those of a resumed checkpoint included
/// @param parameters number of weights and biases
/// @param seconds wall time of this call, which for a resumed run is not that of the whole training
public record TrainedNetwork(
        Network network, List<EpochReport> reports, int parameters, double seconds) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there is no report
    public TrainedNetwork {
        reports = List.copyOf(reports);
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("reports is empty, expected one for each epoch");
        }
    }

    /// The report of the last epoch: what the network is worth.
    public EpochReport last() {
        return reports.getLast();
    }
}
