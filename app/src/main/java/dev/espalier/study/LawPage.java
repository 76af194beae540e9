package dev.espalier.study;

import dev.espalier.law.ErrorCurve.Fit;
import dev.espalier.law.ErrorCurve.Row;
import dev.espalier.law.Estimate;
import dev.espalier.law.Quantiles;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Measured laws as a page of their own: plot, how to read it, tables, settings. Well-formed XML,
/// one file, no script, and no reference to any other file.
final class LawPage {
    private final LawReport report;
    private final StringBuilder html = new StringBuilder();

    private LawPage(LawReport report) {
        this.report = report;
    }

    static String of(LawReport report) throws IOException {
        String title =
                "Error of subset sums against the number of samples: "
                        + String.join(
                                "; ", report.curves().stream().map(LawReport.Curve::name).toList());
        return """
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            figure { margin: 0; }
            svg { width: 100%%; height: auto; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.875rem; }
            th, td { padding: 0.2rem 0.7rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #e4e4e4; }
            .settings th, .settings td { text-align: left; white-space: normal; vertical-align: top; }
            td span { color: #777; }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            <figure>
            %s
            </figure>
            <h2>How to read it</h2>
            %s
            %s
            <h2>Settings</h2>
            %s
            </body>
            </html>
            """
                .formatted(
                        escaped(title),
                        escaped(title),
                        figure(report),
                        reading(report),
                        new LawPage(report).tables(),
                        settings(report));
    }

    /// The plot, with words for those who cannot see it.
    private static String figure(LawReport report) throws IOException {
        return LawChart.of(report)
                .svg()
                .replaceFirst(
                        "<svg",
                        "<svg role=\"img\" aria-label=\"Bits against the number of samples, as in the tables below\"");
    }

    private static String reading(LawReport report) {
        StringBuilder text = new StringBuilder();
        LawReading.of(report)
                .forEach(
                        paragraph ->
                                text.append("<p>").append(escaped(paragraph)).append("</p>\n"));
        return text.toString();
    }

    private String tables() {
        for (LawReport.Curve curve : report.curves()) {
            html.append("<h2>").append(escaped(curve.name())).append("</h2>\n");
            Fit fit = curve.fit();
            if (fit != null) {
                html.append("<p>").append(escaped(LawReading.fit(fit))).append("</p>\n");
            }
            table(curve, "Error", false);
            table(curve, "Bits", true);
        }
        return html.toString();
    }

    private void table(LawReport.Curve curve, String what, boolean bits) {
        html.append("<div class=\"wide\"><table><caption>").append(what).append("</caption>\n");
        row(
                "th",
                List.of("n", "instances", "outside", "median", "90 %", "99 %", "99.9 %", "worst"));
        for (Row row : curve.rows()) {
            Quantiles q = bits ? row.bits() : row.error();
            row(
                    "td",
                    Stream.concat(
                                    Stream.of(row.n(), row.instances(), row.outside())
                                            .map(String::valueOf),
                                    Stream.of(
                                            cell(q.median(), bits),
                                            cell(q.p90(), bits),
                                            cell(q.p99(), bits),
                                            cell(q.p999(), bits),
                                            cell(q.max(), bits)))
                            .toList());
        }
        html.append("</table></div>\n");
    }

    private void row(String cell, List<String> cells) {
        html.append("<tr>");
        cells.forEach(text -> html.append("<%s>%s</%s>".formatted(cell, text, cell)));
        html.append("</tr>\n");
    }

    /// A number with its interval.
    private static String cell(@Nullable Estimate estimate, boolean bits) {
        String format = bits ? "%.2f <span>%.2f–%.2f</span>" : "%.3g <span>%.3g–%.3g</span>";
        if (estimate == null) {
            return "<span>too few</span>";
        }
        double low = Math.min(estimate.low(), estimate.high());
        double high = Math.max(estimate.low(), estimate.high());
        return String.format(Locale.ROOT, format, estimate.value(), low, high);
    }

    private static String settings(LawReport report) {
        StringBuilder table = new StringBuilder("<table class=\"settings\">\n");
        String[][] rows = {
            {"n", report.fewest() + " to " + report.most()},
            {"instances for each n", Integer.toString(report.instances())},
            {
                "targets",
                report.overAll() ? "the worst of all in the window" : "one, uniform in the window"
            },
            {"seed", Long.toString(report.seed())},
            {"bits", report.bitsAre()},
            {"quantiles", report.quantilesAre()},
            {"intervals", report.intervalsAre()},
            {"Espalier", (report.espalier() + " " + report.commit()).strip()},
            {"JDK", report.java()},
        };
        for (String[] row : rows) {
            table.append(
                    "<tr><th>%s</th><td>%s</td></tr>\n"
                            .formatted(escaped(row[0]), escaped(row[1])));
        }
        return table.append("</table>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
