package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.network.Network;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.TicketFile;
import dev.espalier.verifier.Verification;
import dev.espalier.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes the networks a ticket stands for: the command `export`.
public final class ExportStudy {
    /// Above this many bytes an expanded network is written only if that is forced.
    private static final long LARGE = 1L << 30;

    private ExportStudy() {}

    /// Runs the study.
    ///
    /// @throws dev.espalier.archive.FormatException if the ticket is broken
    /// @throws IllegalArgumentException if the expanded network would be larger than 1 GiB and
    ///     writing is not forced, or larger than an ONNX file can be, or an output is the ticket
    ///     itself
    /// @throws IOException if a file cannot be read or written
    public static ExportResult run(ExportSettings settings, Means means) throws IOException {
        Path folded = settings.folded();
        Path expanded = settings.expanded();
        if (folded != null) {
            UserFiles.requireWritable(folded, means.force(), settings.ticket());
        }
        if (expanded != null) {
            UserFiles.requireWritable(expanded, means.force(), settings.ticket());
        }
        Ticket ticket = UserFiles.read(settings.ticket(), TicketFile::read);
        Verification structure = Verifier.verify(ticket);
        if (!structure.verified()) {
            throw new FormatException(
                    settings.ticket().toString(), structure.problems().getFirst());
        }
        if (expanded != null) {
            requireReasonable(Expansion.weightBytes(ticket), means);
        }
        // Both networks are made before either is written: all or nothing.
        byte[] foldedBytes = folded == null ? null : ticket.folded().bytes();
        Network network = expanded == null ? null : Expansion.expand(ticket);
        byte[] expandedBytes = network == null ? null : network.bytes();
        means.cancellation().check();
        return new ExportResult(
                write(folded, foldedBytes, means),
                write(expanded, expandedBytes, means),
                network == null ? null : network.parameters(),
                ticket.kept());
    }

    /// Says how large the expanded network will be before hours or gigabytes are spent on it.
    private static void requireReasonable(long bytes, Means means) {
        if (bytes > LARGE && !means.force()) {
            throw new IllegalArgumentException(
                    "the expanded network would have %,d bytes of weights, expected at most %,d%nMaybe --force, or export the folded network only."
                            .formatted(bytes, LARGE));
        }
        if (bytes > LARGE) {
            means.messages()
                    .accept("The expanded network has %,d bytes of weights.".formatted(bytes));
        }
    }

    private static @Nullable Long write(@Nullable Path file, byte @Nullable [] bytes, Means means)
            throws IOException {
        if (file == null || bytes == null) {
            return null;
        }
        AtomicFile.write(file, means.force(), out -> out.write(bytes));
        return (long) bytes.length;
    }
}
