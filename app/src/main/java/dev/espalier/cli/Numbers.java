package dev.espalier.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How numbers look in text: thousands in groups, errors with three digits, shares in per cent.
final class Numbers {
    private Numbers() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String counted(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    static String mean(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /// By how much one thing is more than another, or less.
    static String times(double ratio, String more, String less) {
        return String.format(
                Locale.ROOT,
                "%.2f times %s",
                ratio < 1 ? 1 / ratio : ratio,
                ratio < 1 ? less : more);
    }

    static String error(@Nullable Double error) {
        return error == null ? "-" : String.format(Locale.ROOT, "%.3g", error);
    }

    static String percent(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
