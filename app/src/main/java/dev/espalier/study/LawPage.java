package dev.espalier.study;

import dev.espalier.law.ErrorCurve.Fit;
import dev.espalier.law.ErrorCurve.Row;
import dev.espalier.law.Estimate;
import dev.espalier.law.Quantiles;
import dev.espalier.picture.Page;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
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
        return new Page(title)
                .figure(
                        LawChart.of(report).svg(),
                        "Bits against the number of samples, as in the tables below")
                .heading("How to read it")
                .raw(reading(report))
                .raw(new LawPage(report).tables())
                .heading("Settings")
                .settings(settings(report))
                .html();
    }

    private static String reading(LawReport report) {
        StringBuilder text = new StringBuilder();
        LawReading.of(report)
                .forEach(
                        paragraph ->
                                text.append("<p>")
                                        .append(Page.escaped(paragraph))
                                        .append("</p>\n"));
        return text.toString();
    }

    private String tables() {
        for (LawReport.Curve curve : report.curves()) {
            html.append("<h2>").append(Page.escaped(curve.name())).append("</h2>\n");
            Fit fit = curve.fit();
            if (fit != null) {
                html.append("<p>").append(Page.escaped(LawReading.fit(fit))).append("</p>\n");
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

    private static Map<String, String> settings(LawReport report) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("n", report.fewest() + " to " + report.most());
        settings.put("instances for each n", Integer.toString(report.instances()));
        settings.put(
                "targets",
                report.overAll() ? "the worst of all in the window" : "one, uniform in the window");
        settings.put("seed", Long.toString(report.seed()));
        settings.put("bits", report.bitsAre());
        settings.put("quantiles", report.quantilesAre());
        settings.put("intervals", report.intervalsAre());
        settings.put("Espalier", (report.espalier() + " " + report.commit()).strip());
        settings.put("JDK", report.java());
        return settings;
    }
}
