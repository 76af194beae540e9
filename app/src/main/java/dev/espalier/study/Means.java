package dev.espalier.study;

import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;

/// What a study runs with, and what has no influence on its result.
///
/// @param threads how many threads work
/// @param force whether existing outputs may be replaced
/// @param progress is told how far the work is
/// @param cancellation stops it
public record Means(int threads, boolean force, Progress progress, Cancellation cancellation) {}
