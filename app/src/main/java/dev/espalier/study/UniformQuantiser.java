package dev.espalier.study;

import dev.espalier.ticket.Replacement;
import dev.espalier.ticket.Ticket;

/// The honest rival of a subset-sum ticket: every weight rounded to one of equally spaced levels,
/// as coarsely as the ticket's own worst error allows.
///
/// Cells of width `2 e m` have centres within `e m`, and `ceil(1/e)` of them cover `-m` to `m`; a
/// weight takes `log2(cells)` bits when weights are packed as one number, without any entropy
/// coding.
final class UniformQuantiser {
    private UniformQuantiser() {}

    /// Bytes for all replaced tensors of `ticket`, each with its own worst error.
    static long bytes(Ticket ticket) {
        double bits = 0;
        for (Replacement replacement : ticket.replacements()) {
            double error = replacement.error();
            if (error > 0) {
                double cells = Math.ceil(1 / Math.min(error, 1));
                bits += replacement.mask().weights() * Math.log(cells) / Math.log(2);
            }
        }
        return (long) Math.ceil(bits / 8);
    }
}
