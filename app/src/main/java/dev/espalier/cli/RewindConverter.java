package dev.espalier.cli;

import dev.espalier.trainer.Rewind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where to rewind to: `0`, `500it`, `2ep` or `lr`.
final class RewindConverter implements ITypeConverter<Rewind> {
    private static final Pattern COUNT = Pattern.compile("(\\d{1,9})(it|ep)");

    @Override
    public Rewind convert(String value) {
        if (value.equals("0")) {
            return new Rewind.Steps(0);
        }
        if (value.equals("lr")) {
            return new Rewind.LearningRate();
        }
        Matcher matcher = COUNT.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'%s' is no point to rewind to, expected 0, 500it, 2ep or lr".formatted(value));
        }
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("it") ? new Rewind.Steps(count) : new Rewind.Epochs(count);
    }
}
