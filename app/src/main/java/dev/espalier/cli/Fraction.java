package dev.espalier.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number that may be a percentage: `0.05` or `5%`.
final class Fraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
        boolean percent = value.endsWith("%");
        try {
            double number =
                    Double.parseDouble(percent ? value.substring(0, value.length() - 1) : value);
            return percent ? number / 100 : number;
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'%s' is not a number, expected for example 0.001 or 0.1%%".formatted(value));
        }
    }
}
