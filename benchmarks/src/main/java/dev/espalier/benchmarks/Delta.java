package dev.espalier.benchmarks;

import picocli.CommandLine.Option;

/// The option `--delta`, a picocli mixin.
public final class Delta {
    @Option(
            names = "--delta",
            paramLabel = "D",
            defaultValue = "0.05",
            description = "Planned probability of a weight unsolved (default: ${DEFAULT-VALUE}).")
    private double value = 0.05;

    /// The probability that some weight stays unsolved.
    double value() {
        return value;
    }
}
