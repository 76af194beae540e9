package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.error;
import static dev.espalier.cli.Numbers.mean;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.study.CalibrateResult;
import dev.espalier.study.CalibrateResult.Errors;
import dev.espalier.study.CalibrateResult.Place;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// What came of a calibration, in words.
final class CalibrateText {
    private static final int MOST_PLACES = 5;

    private CalibrateText() {}

    static void print(CalibrateResult result, Topology topology, PrintWriter out) {
        String unit =
                switch (topology) {
                    case PARALLEL -> "siemens";
                    case SERIES -> "ohms";
                };
        switch (result) {
            case CalibrateResult.Patterns patterns -> print(patterns, unit, out);
            case CalibrateResult.Parts parts -> print(parts, unit, out);
            case CalibrateResult.Trial trial -> print(trial, out);
        }
    }

    private static void print(CalibrateResult.Patterns result, String unit, PrintWriter out) {
        out.printf(
                "%s readings of a bank of %d parts, design %s%n",
                count(result.readings()), result.parts(), result.design());
        out.printf(
                "a noise of 1 in each reading (in %s) becomes at most %s in what a part adds%n",
                unit, error(result.noiseFactor()));
        out.printf("written to %s%n", result.file());
    }

    private static void print(CalibrateResult.Parts result, String unit, PrintWriter out) {
        Double largest = result.largestOhms();
        out.printf(
                "parts      %s banks of %d, each from %s readings%n",
                count(result.banks()), result.parts(), count(result.readings()));
        out.printf(
                "ohms       median %s, smallest %s, largest %s%n",
                ohms(result.medianOhms()),
                ohms(result.leastOhms()),
                largest == null ? "infinite" : ohms(largest));
        if (result.noise() == null) {
            out.println(
                    "error      not known: there are no more readings than unknowns (--repeat 2 gives some)");
        } else {
            out.printf(
                    "noise      %s %s rms in a reading, by the residuals; worst bank %s%n",
                    error(result.noise()), unit, error(result.worstNoise()));
            out.printf(
                    "error      standard error of a part %s of its resistance, median; at most %s%n",
                    error(result.standardError()), error(result.worstStandardError()));
        }
        print("open", result.open(), out);
        print("short", result.shorted(), out);
        out.printf("written to %s%n", result.file());
    }

    private static void print(String what, List<Place> places, PrintWriter out) {
        if (!places.isEmpty()) {
            String first =
                    places.stream()
                            .limit(MOST_PLACES)
                            .map(place -> "bank %d part %d".formatted(place.bank(), place.part()))
                            .collect(Collectors.joining(", "));
            out.printf(
                    "%-10s %s parts: %s%s%n",
                    what, count(places.size()), first, places.size() > MOST_PLACES ? ", ..." : "");
        }
    }

    private static void print(CalibrateResult.Trial result, PrintWriter out) {
        TextTable table =
                new TextTable("design", "readings", "rms error", "median", "p90", "p99", "worst");
        for (Errors errors : List.of(result.single(), result.design())) {
            table.row(
                    errors.design(),
                    count(errors.readings()),
                    error(errors.rms()),
                    error(errors.median()),
                    error(errors.p90()),
                    error(errors.p99()),
                    error(errors.worst()));
        }
        table.print(out);
        out.printf(
                "(error: of what a part adds to a sum, relative to it, rms in a bank; over %s banks of %d parts)%n%n",
                count(result.banks()), result.parts());
        out.printf(
                "gain       %s, the mean square error of single over that of %s; for noise that does not depend on the reading %s%n",
                mean(result.gain()), result.design().design(), mean(result.expectedGain()));
        out.printf("           %s with equally many readings%n", mean(result.gainPerReading()));
        out.printf(
                "by bank    median %s, p10 %s, p90 %s%n",
                mean(result.bankGains().median()),
                mean(result.bankGains().p10()),
                mean(result.bankGains().p90()));
        if (result.gainPerReading() < 1) {
            out.println(
                    "A sum of several parts has more noise than one part, where noise grows with the reading: single is better here.");
        }
    }

    private static String ohms(double ohms) {
        return "%.6g".formatted(ohms);
    }
}
