package dev.espalier.study;

import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.random.Seed;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What `crossbar compile` is asked to do.
///
/// @param target a matrix (`.npy`, text) or a network (`.onnx`)
/// @param output where the switch map goes
/// @param design what the arrays have in common
/// @param tile the largest matrix that one array holds
/// @param parts in each bank
/// @param source where parts come from
/// @param meter what measures them, null for nothing; a list of parts was measured
/// @param faults a file of known defects, null for none
/// @param cells where a table of all crossings goes, null for nowhere
/// @param report where a page with pictures goes, null for nowhere
/// @param rounds the most rounds of the loop against the wires
/// @param scale siemens for a weight of 1; null for the best of each array
/// @param seed of all draws
public record CompileSettings(
        Path target,
        Path output,
        ArrayDesign design,
        Tile tile,
        int parts,
        Source source,
        @Nullable Meter meter,
        @Nullable Path faults,
        @Nullable Path cells,
        @Nullable Path report,
        int rounds,
        @Nullable Double scale,
        Seed seed) {
    /// Checks that listed parts were measured.
    ///
    /// @throws IllegalArgumentException if not
    public CompileSettings {
        if (meter == null && source instanceof Source.Listed(Path file)) {
            throw new IllegalArgumentException(
                    "parts of %s are said not to be measured, expected measurements in it"
                            .formatted(file));
        }
    }

    /// Where parts come from.
    public sealed interface Source {
        /// Drawn from a law.
        ///
        /// @param manufacture what they are bought as, and how far they are off
        record Drawn(Manufacture manufacture) implements Source {}

        /// Measured, and listed in a file.
        ///
        /// @param file see [PartsFile]
        record Listed(Path file) implements Source {}
    }
}
