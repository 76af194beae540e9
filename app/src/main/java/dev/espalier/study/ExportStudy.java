package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.network.Network;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the networks a ticket stands for: the command `export`.
public final class ExportStudy {
    private ExportStudy() {}

    /// Runs the study.
    ///
    /// @throws dev.espalier.archive.FormatException if the ticket is broken
    /// @throws IllegalArgumentException if the expanded network would be larger than an ONNX file
    ///     can be
    /// @throws IOException if a file cannot be read or written
    public static ExportResult run(ExportSettings settings, Means means) throws IOException {
        Path folded = settings.folded();
        Path expanded = settings.expanded();
        if (folded != null) {
            AtomicFile.requireWritable(folded, means.force());
        }
        if (expanded != null) {
            AtomicFile.requireWritable(expanded, means.force());
        }
        Ticket ticket = TicketFile.read(settings.ticket());
        Long foldedBytes = folded == null ? null : write(ticket.folded(), folded, means);
        Network network = expanded == null ? null : Expansion.expand(ticket);
        Long expandedBytes =
                expanded == null || network == null ? null : write(network, expanded, means);
        return new ExportResult(
                foldedBytes,
                expandedBytes,
                network == null ? null : network.parameters(),
                ticket.replacements().stream().mapToLong(r -> r.mask().kept()).sum());
    }

    private static long write(Network network, Path file, Means means) throws IOException {
        byte[] bytes = network.bytes();
        means.cancellation().check();
        AtomicFile.write(file, means.force(), out -> out.write(bytes));
        return Files.size(file);
    }
}
