package dev.espalier.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers of samples, `2..24` or one alone, both ends included.
///
/// @param from the first
/// @param to the last
record CountRange(int from, int to) {
    /// Reads `FROM..TO` or `N`.
    static final class Converter implements ITypeConverter<CountRange> {
        @Override
        public CountRange convert(String value) {
            int dots = value.indexOf("..");
            try {
                int from = Integer.parseInt(dots < 0 ? value : value.substring(0, dots));
                return new CountRange(
                        from, dots < 0 ? from : Integer.parseInt(value.substring(dots + 2)));
            } catch (NumberFormatException _) {
                throw new TypeConversionException(
                        "'%s' is no range of n, expected for example 2..24".formatted(value));
            }
        }
    }
}
