package dev.espalier.study;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which networks to write from a ticket.
///
/// @param ticket the ticket file
/// @param folded where the network of the target's shape goes; null for none
/// @param expanded where the pruned random network goes; null for none
public record ExportSettings(Path ticket, @Nullable Path folded, @Nullable Path expanded) {
    /// Checks that there is something to do.
    ///
    /// @throws IllegalArgumentException if both outputs are null or the same
    public ExportSettings {
        if (folded == null && expanded == null) {
            throw new IllegalArgumentException(
                    "there is nothing to export\nMaybe --folded F.onnx, --expanded E.onnx or both.");
        }
        if (folded != null && expanded != null && plain(folded).equals(plain(expanded))) {
            throw new IllegalArgumentException(
                    "folded and expanded are both %s, expected two files".formatted(folded));
        }
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
