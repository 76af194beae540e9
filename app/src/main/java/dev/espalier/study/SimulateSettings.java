package dev.espalier.study;

import dev.espalier.crossbar.budget.Conditions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What `crossbar simulate` is asked to do.
///
/// @param chip the switch map
/// @param target the matrix or network it was compiled from
/// @param data examples for a network, null for a matrix
/// @param inputs vectors for a matrix, null for random ones
/// @param conditions what the chip works under
/// @param alone whether each effect is simulated alone as well
/// @param baselines whether other ways of making weights are simulated as well
/// @param report where a page with pictures goes, null for nowhere
public record SimulateSettings(
        Path chip,
        Path target,
        @Nullable String data,
        @Nullable Path inputs,
        Conditions conditions,
        boolean alone,
        boolean baselines,
        @Nullable Path report) {}
