package dev.espalier.cli;

import dev.espalier.job.Cancellation;
import dev.espalier.study.Means;
import java.nio.file.Path;

/// What the program finds around it when it starts, and what no option changes.
///
/// @param state the folder that records of runs are kept below
/// @param terminal whether standard error is a terminal, so that somebody sees progress
/// @param cancellation is requested when the user interrupts the program
public record Surroundings(Path state, boolean terminal, Cancellation cancellation) {
    /// Those of this process: the user's state folder, and what the launcher says of the terminal
    /// (system property `espalier.terminal`); the JVM itself cannot tell.
    static Surroundings ofProcess(Cancellation cancellation) {
        return new Surroundings(
                Means.standardState(), Boolean.getBoolean("espalier.terminal"), cancellation);
    }
}
