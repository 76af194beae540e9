package dev.espalier.law;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads the names of sample laws.
///
/// | name | samples |
/// |---|---|
/// | `uniform:-1,1`, `U(-1,1)` | uniform between the two |
/// | `normal:0,1`, `N(0,1)` | normal with mean and standard deviation |
/// | `product` | products of two uniforms in (-1, 1) |
/// | `conductance:1M,10%` | conductances of parts of nominally 1 MOhm |
/// | `radix:1.8,5%` | conductances in steps of 1.8 |
/// | `equal:5%` | conductances of nominally equal parts, over the nominal one |
/// | `uniform-conductance:5%` | conductances of parts with nominal conductances uniform in (0, 1) |
/// | `file:F` | measured parts, without replacement |
///
/// A spread is the standard deviation of a normal law, `10%` or `normal:10%`, or `uniform:20%`, or
/// `lognormal:0.5`. Numbers may carry a prefix of the SI or a per cent sign.
public final class SampleLaws {
    private static final String EXPECTED =
            "expected uniform:LOW,HIGH, normal:MEAN,DEVIATION, product, conductance:OHMS,SPREAD, radix:RATIO,SPREAD, equal:SPREAD, uniform-conductance:SPREAD or file:F";

    private SampleLaws() {}

    /// Reads the values of a file of measured parts.
    @FunctionalInterface
    public interface PartsFile {
        /// The values in `file`, in order.
        List<Double> read(String file) throws IOException;
    }

    /// The law of this name.
    ///
    /// @throws IllegalArgumentException if there is none, its numbers do not fit, or it is read
    ///     from a file
    public static SampleLaw parse(String text) {
        String plain = plain(text);
        String name = name(plain).toLowerCase(Locale.ROOT);
        List<String> values = values(plain);
        return switch (name) {
            case "u", "uniform" -> {
                List<Double> ends = numbers(text, values, "uniform:-1,1", -1.0, 1.0);
                yield new SampleLaw.Uniform(ends.get(0), ends.get(1));
            }
            case "n", "normal" -> {
                List<Double> moments = numbers(text, values, "normal:0,1", 0.0, 1.0);
                yield new SampleLaw.Normal(moments.get(0), moments.get(1));
            }
            case "product" -> {
                require(text, values, 0, "product alone");
                yield new SampleLaw.Product();
            }
            case "conductance" -> {
                require(text, values, 2, "a resistance and a spread, conductance:1M,10%");
                yield new SampleLaw.Conductance(
                        number(text, values.get(0)), spread(text, values.get(1)));
            }
            case "radix" -> {
                require(text, values, 2, "a ratio and a spread, radix:1.8,5%");
                yield new SampleLaw.Radix(number(text, values.get(0)), spread(text, values.get(1)));
            }
            case "equal" -> {
                require(text, values, 1, "a spread, equal:5%");
                yield new SampleLaw.Equal(spread(text, values.get(0)));
            }
            case "uniform-conductance" -> {
                require(text, values, 1, "a spread, uniform-conductance:5%");
                yield new SampleLaw.UniformConductance(spread(text, values.get(0)));
            }
            case "file" ->
                    throw new IllegalArgumentException(
                            "sample law is %s, expected one that needs no file".formatted(text));
            default ->
                    throw new IllegalArgumentException(
                            "sample law is %s, %s".formatted(text, EXPECTED));
        };
    }

    /// The law of this name, which may be that of a file.
    ///
    /// @param files reads the file of `file:F`
    /// @throws IOException if that fails
    /// @throws IllegalArgumentException if there is no such law, or its numbers do not fit
    public static SampleLaw parse(String text, PartsFile files) throws IOException {
        String plain = text.strip();
        if (!name(plain).equalsIgnoreCase("file")) {
            return parse(text);
        }
        String file = plain.substring("file".length()).replaceFirst("^:", "");
        if (file.isEmpty()) {
            throw new IllegalArgumentException(
                    "sample law is %s, expected the name of a file, file:parts.txt"
                            .formatted(text));
        }
        return new SampleLaw.Measured(file, files.read(file));
    }

    /// `U(-1,1)` as `U:-1,1`.
    private static String plain(String text) {
        String plain = text.strip();
        return plain.endsWith(")") && plain.indexOf(':') < 0
                ? plain.substring(0, plain.length() - 1).replaceFirst("\\(", ":")
                : plain;
    }

    private static String name(String plain) {
        int colon = plain.indexOf(':');
        return colon < 0 ? plain : plain.substring(0, colon);
    }

    private static List<String> values(String plain) {
        int colon = plain.indexOf(':');
        String list = colon < 0 ? "" : plain.substring(colon + 1);
        return list.isBlank() ? List.of() : Arrays.asList(list.split(",", -1));
    }

    /// Two numbers; a law named without numbers gets its standard ones.
    private static List<Double> numbers(
            String text, List<String> values, String example, Double... standard) {
        if (values.isEmpty()) {
            return List.of(standard);
        }
        require(text, values, standard.length, "two numbers, " + example);
        return values.stream().map(value -> number(text, value)).toList();
    }

    private static Spread spread(String text, String spread) {
        try {
            return Spread.parse(spread);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sample law is %s: %s".formatted(text, e.getMessage()), e);
        }
    }

    private static double number(String text, String number) {
        try {
            return Quantity.parse(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "sample law is %s, and '%s' in it is no number, expected such as 0.5, 10%% or 1M"
                            .formatted(text, number),
                    e);
        }
    }

    private static void require(String text, List<String> values, int count, String expected) {
        if (values.size() != count) {
            throw new IllegalArgumentException(
                    "sample law is %s, expected %s".formatted(text, expected));
        }
    }
}
