package dev.espalier.benchmarks;

import picocli.CommandLine.Option;

/// The option `--epsilon`, a picocli mixin.
public final class Epsilon {
    @Option(
            names = "--epsilon",
            paramLabel = "E",
            defaultValue = "1e-3",
            description = "Tolerance over the largest |weight| (default: ${DEFAULT-VALUE}).")
    private double value = 1e-3;

    /// The tolerance relative to the largest absolute weight of a tensor.
    double value() {
        return value;
    }
}
