package dev.espalier.study;

import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What a study runs with, and what has no influence on its result.
///
/// @param threads how many threads work
/// @param force whether existing outputs may be replaced
/// @param state the folder that records of runs are kept below, see [#standardState]
/// @param progress is told how far the work is
/// @param messages is told what the user should know before the result is there, a sentence each,
///     advice on a line of its own
/// @param cancellation stops it
public record Means(
        int threads,
        boolean force,
        Path state,
        Progress progress,
        Consumer<String> messages,
        Cancellation cancellation) {
    /// Where programs of this user keep their state: `$XDG_STATE_HOME`, or `~/.local/state` where
    /// the variable is not set.
    public static Path standardState() {
        String state = System.getenv("XDG_STATE_HOME");
        return state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
    }
}
