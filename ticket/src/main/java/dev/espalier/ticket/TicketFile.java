package dev.espalier.ticket;

import dev.espalier.archive.Archive;
import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.ManifestFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// Reads and writes `.ticket` files, formats 1 and 2 (`docs/ticket-format.md`).
public final class TicketFile {
    /// The format this release writes, and the newest it reads.
    public static final int FORMAT = 3;

    static final String SKELETON = "skeleton.onnx";

    private static final ManifestFormat<Manifest> MANIFEST =
            new ManifestFormat<>(Manifest.class, "ticket", FORMAT);

    private TicketFile() {}

    /// Writes `ticket`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws IOException if the file cannot be written; nothing is left behind
    public static void write(Ticket ticket, Path file, boolean force) throws IOException {
        AtomicFile.write(file, force, archive(ticket)::writeTo);
    }

    /// The archive a ticket is on disk.
    public static Archive archive(Ticket ticket) {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(SKELETON, ticket.skeleton().bytes());
        Manifest manifest = new ManifestWriter(ticket, entries).manifest();
        Set<String> masks = new HashSet<>(entries.keySet());
        masks.remove(SKELETON);
        return Archive.of(MANIFEST.write(manifest), entries, masks);
    }

    /// Reads a ticket and checks digests, structure and counts.
    ///
    /// @throws FormatException if anything is not as the format says
    /// @throws IOException if the file cannot be read
    public static Ticket read(Path file) throws IOException {
        return of(file.toString(), Archive.read(file));
    }

    /// The ticket in an archive.
    ///
    /// @param file what messages call it
    public static Ticket of(String file, Archive archive) {
        Manifest manifest = MANIFEST.read(file, archive);
        Ticket ticket = new ManifestReader(file, archive, manifest).ticket();
        MANIFEST.requireCanonical(file, archive, manifest);
        return ticket;
    }
}
