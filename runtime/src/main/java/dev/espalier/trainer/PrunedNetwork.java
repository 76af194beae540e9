package dev.espalier.trainer;

import dev.espalier.network.Network;
import dev.espalier.ticket.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network at one level of pruning, trained.
///
/// @param arm which network
/// @param level how often it was pruned, from 0
/// @param size how large it is
/// @param trained the weights after training, pruned ones zero
/// @param start the weights before the training of this level, pruned ones zero
/// @param ticket seed and mask, where they alone say what [#start] is: the arm PRUNED of a pruning
///     that rewinds to the initial weights. It claims nothing; null elsewhere
/// @param reports one for each epoch, in order; the first is of the rest of an epoch where training
///     begins within one
/// @param seconds wall time of the training, over all calls it took
public record PrunedNetwork(
        Arm arm,
        int level,
        Size size,
        Network trained,
        Network start,
        @Nullable Ticket ticket,
        List<EpochReport> reports,
        double seconds) {
    /// Copies the list.
    public PrunedNetwork {
        reports = List.copyOf(reports);
    }
}
