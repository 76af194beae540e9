package dev.espalier.archive;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What readers of manifests ask of its fields.
///
/// @param file what messages call the file
public record ManifestChecks(String file) {
    /// The value, which must be there.
    ///
    /// @param at the field
    public <T> T present(String at, @Nullable T value) {
        if (value == null) {
            throw bad(at, "a value is missing");
        }
        return value;
    }

    /// What is made of fields, by code that complains of its arguments.
    ///
    /// @param at the field
    public <T> T checked(String at, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw bad(at, String.valueOf(e.getMessage()));
        }
    }

    /// The one of `values` that is called `wanted`.
    ///
    /// @param at the field
    public <E> E labelled(
            String at, E[] values, Function<E, String> label, @Nullable String wanted) {
        for (E value : values) {
            if (label.apply(value).equals(wanted)) {
                return value;
            }
        }
        throw bad(
                at,
                "%s is not known, expected one of %s"
                        .formatted(
                                wanted,
                                Arrays.stream(values)
                                        .map(label)
                                        .collect(Collectors.joining(", "))));
    }

    /// A complaint about a field.
    public FormatException bad(String field, String problem) {
        return new FormatException(file, "manifest.json, field " + field, problem);
    }
}
