package dev.espalier.law;

import java.math.BigDecimal;

/// Numbers as laws write them: `0.5`, `1e-3`, `10%`, or with a prefix of the SI, `1M`, `4.7k`,
/// `20u`. Reading what was written gives the same double.
public final class Quantity {
    private static final String PREFIXES = "TGMkmunpf";
    private static final int[] POWERS = {12, 9, 6, 3, -3, -6, -9, -12, -15};
    private static final int LONGEST_PLAIN = 12;

    private Quantity() {}

    /// The number that `text` says.
    ///
    /// @throws NumberFormatException if it says none, or one that no finite double is near
    public static double parse(String text) {
        String number = text.strip();
        int power = 0;
        if (!number.isEmpty()) {
            char last = number.charAt(number.length() - 1);
            int prefix = PREFIXES.indexOf(last == 'µ' ? 'u' : last);
            power = last == '%' ? -2 : prefix < 0 ? 0 : POWERS[prefix];
        }
        if (power != 0) {
            number = number.substring(0, number.length() - 1);
        }
        double value = new BigDecimal(number).scaleByPowerOfTen(power).doubleValue();
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("no double holds " + text);
        }
        return value + 0.0;
    }

    /// The shortest way to write `value` without a prefix.
    public static String text(double value) {
        return Double.isFinite(value) ? text(decimal(value)) : Double.toString(value);
    }

    /// `value`, 0 or more, with the prefix that leaves one to three digits before the point, where
    /// there is one: `1M`.
    public static String prefixed(double value) {
        return prefixed(value, "");
    }

    /// `value`, 0 or more, with a unit and its prefix: `1 Mohm`, `200 mV`.
    public static String of(double value, String unit) {
        return prefixed(value, " ") + unit;
    }

    private static String prefixed(double value, String space) {
        for (int i = 0; i < POWERS.length && Double.isFinite(value); i++) {
            BigDecimal scaled = decimal(value).scaleByPowerOfTen(-POWERS[i]);
            boolean fits =
                    scaled.compareTo(BigDecimal.ONE) >= 0
                            && scaled.compareTo(BigDecimal.valueOf(1000)) < 0;
            if (fits) {
                return text(scaled) + space + PREFIXES.charAt(i);
            }
        }
        return text(value) + space;
    }

    /// `value` in per cent, `20%`.
    public static String percent(double value) {
        return text(decimal(value).scaleByPowerOfTen(2)) + "%";
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }

    private static String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean plain = Math.abs(stripped.scale()) <= LONGEST_PLAIN;
        return plain ? stripped.toPlainString() : stripped.toString();
    }
}
