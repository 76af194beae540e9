package dev.espalier.cli;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number that may be a percentage: `0.05` or `5%`, to the nearest double either way.
final class Fraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
        try {
            return value.endsWith("%")
                    ? new BigDecimal(value.substring(0, value.length() - 1))
                            .movePointLeft(2)
                            .doubleValue()
                    : Double.parseDouble(value);
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'%s' is not a number, expected for example 0.001 or 0.1%%".formatted(value));
        }
    }
}
