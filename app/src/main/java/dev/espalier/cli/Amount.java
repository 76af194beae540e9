package dev.espalier.cli;

import dev.espalier.law.Quantity;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number that may have a prefix of the SI, `1M`, `4.7k`, `20n`, or be infinite, `inf`.
final class Amount implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
        if (value.toLowerCase(Locale.ROOT).matches("inf(inity)?")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Quantity.parse(value);
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'%s' is not a number, expected for example 4.7k or 1e10".formatted(value));
        }
    }
}
