package dev.espalier.benchmarks;

import dev.espalier.subsetsum.Objective;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The option `--objective`, a picocli mixin: `least-error` or `fewest`.
public final class ObjectiveChoice {
    @Option(
            names = "--objective",
            paramLabel = "NAME",
            converter = Reader.class,
            defaultValue = "fewest",
            description = "least-error or fewest (default: ${DEFAULT-VALUE}).")
    private Objective value = Objective.FEWEST;

    /// What is wanted of a selection.
    Objective value() {
        return value;
    }

    /// Reads `least-error` or `fewest`.
    static final class Reader implements ITypeConverter<Objective> {
        @Override
        public Objective convert(String text) {
            return switch (text) {
                case "least-error" -> Objective.LEAST_ERROR;
                case "fewest" -> Objective.FEWEST;
                default ->
                        throw new TypeConversionException(
                                "'%s' is not an objective, expected least-error or fewest"
                                        .formatted(text));
            };
        }
    }
}
