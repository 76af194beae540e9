package dev.espalier.trainer;

import dev.espalier.ticket.Ticket;
import java.util.List;

/// What edge-popup found: a random network that is accurate as it is, once pruned.
///
/// @param ticket seed and mask; it claims nothing yet
/// @param size how large the network is
/// @param reports one for each epoch, in order, those of a resumed checkpoint included
/// @param seconds wall time of the training, over all calls it took
public record StrongTicket(Ticket ticket, Size size, List<EpochReport> reports, double seconds) {
    /// Copies the list.
    public StrongTicket {
        reports = List.copyOf(reports);
    }
}
