package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.error;
import static dev.espalier.cli.Numbers.mean;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.law.ErrorCurve.Fit;
import dev.espalier.law.ErrorCurve.Row;
import dev.espalier.law.Estimate;
import dev.espalier.study.LawReading;
import dev.espalier.study.LawReport;
import dev.espalier.study.LawResult;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Measured laws as tables with a few sentences.
final class LawText {
    private LawText() {}

    static void print(LawResult result, PrintWriter out) {
        LawReport report = result.report();
        report.curves().forEach(curve -> print(curve, out));
        LawReading.of(report).forEach(out::println);
        out.println();
        result.files().forEach(file -> out.println("written to " + file));
        out.printf(
                "measured in %s with %s instances for each n and seed %d%n",
                seconds(result.seconds()), count(report.instances()), report.seed());
    }

    private static void print(LawReport.Curve curve, PrintWriter out) {
        out.println(curve.name());
        out.println();
        TextTable table =
                new TextTable(
                        "n",
                        "outside",
                        "median error",
                        "p90",
                        "p99",
                        "p99.9",
                        "max",
                        "median bits",
                        "worst bits",
                        "of the range");
        for (Row row : curve.rows()) {
            table.row(
                    Integer.toString(row.n()),
                    count(row.outside()),
                    cell(row.error().median()),
                    cell(row.error().p90()),
                    cell(row.error().p99()),
                    cell(row.error().p999()),
                    cell(row.error().max()),
                    mean(row.bits().median().value()),
                    mean(row.bits().max().value()),
                    curve.central() ? mean(row.bits().max().value() + 1) : "-");
        }
        table.print(out);
        out.println(
                "(outside: instances whose sums do not span all targets; bits: of the window, and of the whole range where the window is its half; -: too few instances)");
        Fit fit = curve.fit();
        if (fit != null) {
            out.println(LawReading.fit(fit));
        }
        out.println();
    }

    private static String cell(@Nullable Estimate estimate) {
        return error(estimate == null ? null : estimate.value());
    }
}
