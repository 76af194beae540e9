package dev.espalier.study;

import dev.espalier.network.Network;
import dev.espalier.network.Port;
import dev.espalier.network.ValueRange;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the user says of one input: `LO,HI` of the only one, or `NAME=LO,HI`.
///
/// @param input the input's name; null for the only one
/// @param range what its values lie in
public record InputRange(@Nullable String input, ValueRange range) {
    /// Reads `[NAME=]LO,HI`; a bound may be `inf` or `-inf`.
    ///
    /// @throws IllegalArgumentException if the text is not of this form or the bounds are out of
    ///     order
    public static InputRange parse(String text) {
        int equals = text.lastIndexOf('=');
        String[] bounds = text.substring(equals + 1).split(",", -1);
        if (bounds.length != 2) {
            throw malformed(text);
        }
        double low;
        double high;
        try {
            low = bound(bounds[0]);
            high = bound(bounds[1]);
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
        if (Double.isNaN(low) || Double.isNaN(high)) {
            throw malformed(text);
        }
        if (low > high) {
            throw new IllegalArgumentException(
                    "input range is %s, expected the lower bound first".formatted(text));
        }
        return new InputRange(
                equals < 0 ? null : text.substring(0, equals), new ValueRange(low, high));
    }

    private static double bound(String text) {
        return switch (text.strip()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case String number -> Double.parseDouble(number);
        };
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "input range is %s, expected LO,HI or NAME=LO,HI, for example 0,1".formatted(text));
    }

    /// Ranges by the names of the inputs of `network`.
    ///
    /// @throws IllegalArgumentException if an input does not exist, is named twice, or is not named
    ///     where there are several
    public static SequencedMap<String, ValueRange> resolve(
            List<InputRange> ranges, Network network) {
        List<String> names = network.inputs().stream().map(Port::name).toList();
        SequencedMap<String, ValueRange> resolved = new TreeMap<>();
        for (InputRange given : ranges) {
            String name = given.input();
            if (name == null && names.size() != 1) {
                throw new IllegalArgumentException(
                        "input range names no input, and the network has the inputs %s%nMaybe %s=LO,HI."
                                .formatted(names, names.isEmpty() ? "NAME" : names.getFirst()));
            }
            String input = name == null ? names.getFirst() : name;
            if (!names.contains(input)) {
                throw new IllegalArgumentException(
                        "input range is for %s, expected one of the inputs %s"
                                .formatted(input, names));
            }
            if (resolved.put(input, given.range()) != null) {
                throw new IllegalArgumentException(
                        "input range is given twice for %s".formatted(input));
            }
        }
        return resolved;
    }
}
