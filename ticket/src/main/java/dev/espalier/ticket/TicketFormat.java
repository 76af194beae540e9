package dev.espalier.ticket;

import dev.espalier.network.TargetShape;

/// Which format of the ticket file can say what a ticket says.
final class TicketFormat {
    private TicketFormat() {}

    /// The oldest one, 1 to 3; see `docs/ticket-format.md`.
    static int of(Ticket ticket) {
        if (EpsilonPer.of(ticket) == EpsilonPer.CHANNEL
                || sharesWeights(ticket)
                || ticket.replacements().stream().anyMatch(it -> isLate(it.pair().target()))) {
            return 3;
        }
        boolean direct =
                !ticket.directLayers().isEmpty() || !(ticket.claim() instanceof Claim.Weights);
        return direct ? 2 : 1;
    }

    private static boolean sharesWeights(Ticket ticket) {
        int all = ticket.solvedLayers().stream().mapToInt(it -> it.replacements().size()).sum();
        return all > ticket.replacements().size();
    }

    /// Transposed convolutions and batches of right factors.
    private static boolean isLate(TargetShape shape) {
        return switch (shape.layout()) {
            case OUTPUT_MAJOR -> false;
            case INPUT_MAJOR -> shape.groups() > 1 || shape.taps() > 1;
            case TAP_MAJOR -> true;
        };
    }
}
