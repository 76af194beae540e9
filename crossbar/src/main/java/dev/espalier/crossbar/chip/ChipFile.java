package dev.espalier.crossbar.chip;

import dev.espalier.archive.Archive;
import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.archive.ManifestFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Reads and writes switch maps, `.xbar` files, format 1 (`docs/xbar-format.md`).
public final class ChipFile {
    /// The format this release writes, and the newest it reads.
    public static final int FORMAT = 1;

    private static final ManifestFormat<ChipManifest> MANIFEST =
            new ManifestFormat<>(ChipManifest.class, "switch map", FORMAT);

    private ChipFile() {}

    /// Writes `chip`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws IOException if the file cannot be written; nothing is left behind
    public static void write(Chip chip, Path file, boolean force) throws IOException {
        AtomicFile.write(file, force, archive(chip)::writeTo);
    }

    /// The archive a chip is on disk.
    public static Archive archive(Chip chip) {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        ChipManifest manifest = new ChipWriter(chip, entries).manifest();
        return Archive.of(MANIFEST.write(manifest), entries);
    }

    /// Reads a chip and checks digests, structure and counts.
    ///
    /// @throws FormatException if anything is not as the format says
    /// @throws IOException if the file cannot be read
    public static Chip read(Path file) throws IOException {
        return of(file.toString(), Archive.read(file));
    }

    /// The chip in an archive.
    ///
    /// @param file what messages call it
    public static Chip of(String file, Archive archive) {
        ChipManifest manifest = MANIFEST.read(file, archive);
        Chip chip = new ChipReader(file, archive, manifest).chip();
        MANIFEST.requireCanonical(file, archive, manifest);
        if (!archive(chip).seal().equals(archive.seal())) {
            throw new FormatException(
                    file,
                    "manifest.json",
                    "its words, or the names or order of its entries, are not in the form Espalier writes them in");
        }
        return chip;
    }
}
