package dev.espalier.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the names of sample laws: `uniform:-1,1`, `normal:0,1`, `product`; `U(-1,1)` and `N(0,1)`
/// too.
public final class SampleLaws {
    private static final String EXPECTED =
            "expected uniform:LOW,HIGH, normal:MEAN,DEVIATION or product";

    private SampleLaws() {}

    /// The law of this name.
    ///
    /// @throws IllegalArgumentException if there is none, or its numbers do not fit
    public static SampleLaw parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.endsWith(")") && plain.indexOf(':') < 0) {
            plain = plain.substring(0, plain.length() - 1).replaceFirst("\\(", ":");
        }
        int colon = plain.indexOf(':');
        String name = colon < 0 ? plain : plain.substring(0, colon);
        List<Double> numbers = numbers(text, colon < 0 ? "" : plain.substring(colon + 1));
        return switch (name) {
            case "u", "uniform" -> {
                require(text, numbers, 2, -1.0, 1.0);
                yield new SampleLaw.Uniform(numbers.get(0), numbers.get(1));
            }
            case "n", "normal" -> {
                require(text, numbers, 2, 0.0, 1.0);
                yield new SampleLaw.Normal(numbers.get(0), numbers.get(1));
            }
            case "product" -> {
                require(text, numbers, 0);
                yield new SampleLaw.Product();
            }
            default -> throw unknown(text);
        };
    }

    private static List<Double> numbers(String text, String list) {
        List<Double> numbers = new ArrayList<>();
        try {
            for (String number : list.split(",", -1)) {
                if (!list.isBlank()) {
                    numbers.add(Double.valueOf(number.strip()));
                }
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("sample law is %s, %s".formatted(text, EXPECTED), e);
        }
        return numbers;
    }

    /// Checks the count; a law named without numbers gets its standard ones.
    private static void require(String text, List<Double> numbers, int count, Double... standard) {
        if (numbers.isEmpty()) {
            numbers.addAll(List.of(standard));
        }
        if (numbers.size() != count) {
            throw unknown(text);
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("sample law is %s, %s".formatted(text, EXPECTED));
    }
}
