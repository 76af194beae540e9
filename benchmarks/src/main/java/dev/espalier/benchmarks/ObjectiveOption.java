package dev.espalier.benchmarks;

import dev.espalier.subsetsum.Objective;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `least-error` or `fewest`.
final class ObjectiveOption implements ITypeConverter<Objective> {
    @Override
    public Objective convert(String value) {
        return switch (value) {
            case "least-error" -> Objective.LEAST_ERROR;
            case "fewest" -> Objective.FEWEST;
            default ->
                    throw new TypeConversionException(
                            "'%s' is not an objective, expected least-error or fewest"
                                    .formatted(value));
        };
    }
}
