package dev.espalier.study;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What to check.
///
/// @param ticket the ticket file
/// @param model the network it claims to realise; null to check the ticket alone
/// @param data a data set by name or folder to measure accuracies on; null for none
public record VerifySettings(Path ticket, @Nullable Path model, @Nullable String data) {}
