package dev.espalier.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options of commands that keep runs of several seeds; a command takes them in as a picocli
/// mixin.
final class RunsOptions {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "RUNS",
            description = "The folder that runs are kept in, each in one named by its settings.")
    private Path output = Path.of("");

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds, from --seed on (default: 1).")
    private int seeds = 1;

    /// The folder of all runs.
    Path output() {
        return output;
    }

    /// How many seeds.
    int seeds() {
        return seeds;
    }
}
