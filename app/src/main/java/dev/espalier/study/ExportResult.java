package dev.espalier.study;

import org.jspecify.annotations.Nullable;

/// What was written; what was not asked for is null.
///
/// @param foldedBytes size of the folded network's file
/// @param expandedBytes size of the expanded network's file
/// @param expandedParameters floating-point values in the expanded network, pruned ones included
/// @param keptParameters weights that masks keep: of second layers, and of direct layers
public record ExportResult(
        @Nullable Long foldedBytes,
        @Nullable Long expandedBytes,
        @Nullable Long expandedParameters,
        long keptParameters) {}
