package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.mean;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.BankPlanResult;
import dev.espalier.study.BankPlanResult.Design;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plan of banks in words and a table.
final class BankPlanText {
    private BankPlanText() {}

    static void print(BankPlanResult result, PrintWriter out) {
        answer(result, out);
        out.println();
        table(result, out);
        out.printf(
                "(the design asked for, and others; n: parts a bank needs, with its interval; at n: how many parts the columns behind it are for; yield: the fraction of banks with %s bits)%n",
                number(result.bits()));
        out.printf("bits: %s%n", result.bitsAre());
        out.printf("intervals: %s%n", result.intervalsAre());
        out.printf(
                "measured in %s with seed %d; numbers of parts that are clearly too small were dropped after fewer banks%n",
                seconds(result.seconds()), result.seed());
    }

    private static void answer(BankPlanResult result, PrintWriter out) {
        Design design = result.askedDesign();
        String aim =
                "%s bits at a yield of %s".formatted(number(result.bits()), number(result.yield()));
        if (result.reached()) {
            out.printf("n = %d parts of %s give %s%n", design.measuredParts(), design.bank(), aim);
            out.printf("  95 %% interval of n  %s%n", interval(design, result));
        } else {
            out.printf(
                    "up to %d parts of %s do not give %s%n",
                    design.measuredParts(), design.bank(), aim);
        }
        out.printf("  with n = %-10d %s%n", design.measuredParts(), bits(design));
        out.printf(
                "                      %s of the banks have %s bits or more (95 %%: %s to %s)%n",
                share(design.measuredYield()),
                number(result.bits()),
                share(design.yieldLow()),
                share(design.yieldHigh()));
        if (!result.reached()) {
            out.println(advice(result));
        }
    }

    private static String bits(Design design) {
        return "%s bits in the median bank, %s or more in 99 of 100, %s in the worst of %s"
                .formatted(
                        mean(design.medianBits()),
                        mean(design.firstPercentileBits()),
                        mean(design.worstBits()),
                        count(design.banks()));
    }

    private static String advice(BankPlanResult result) {
        return result.designs().stream()
                .filter(design -> design.parts() != null)
                .min(Comparator.comparingInt(Design::measuredParts))
                .map(best -> "Maybe %s, %d parts.".formatted(best.bank(), best.measuredParts()))
                .orElse("Maybe fewer bits or a smaller yield: none of these designs gets there.");
    }

    private static String interval(Design design, BankPlanResult result) {
        Integer to = design.partsTo();
        if (to != null) {
            return "%s to %d".formatted(cell(design.partsFrom()), to);
        }
        return "%s or more: even with %d parts the interval of the yield begins below %s"
                .formatted(cell(design.partsFrom()), design.mostParts(), number(result.yield()));
    }

    private static void table(BankPlanResult result, PrintWriter out) {
        TextTable table =
                new TextTable(
                        "bank",
                        "n",
                        "95 %",
                        "at n",
                        "median bits",
                        "99 in 100",
                        "worst",
                        "yield",
                        "95 %",
                        "banks");
        for (Design design : result.designs()) {
            table.row(
                    design.bank(),
                    cell(design.parts()),
                    interval(design),
                    Integer.toString(design.measuredParts()),
                    mean(design.medianBits()),
                    mean(design.firstPercentileBits()),
                    mean(design.worstBits()),
                    share(design.measuredYield()),
                    share(design.yieldLow()) + ".." + share(design.yieldHigh()),
                    count(design.banks()));
        }
        table.print(out);
    }

    /// `15..16`, `15..` where there is no upper end.
    private static String interval(Design design) {
        Integer from = design.partsFrom();
        Integer to = design.partsTo();
        if (from == null) {
            return "-";
        }
        return from + ".." + (to == null ? "" : to);
    }

    private static String cell(@Nullable Integer number) {
        return number == null ? "-" : number.toString();
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.5f", share);
    }

    /// A number as it was asked for: 12 and 0.999.
    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
