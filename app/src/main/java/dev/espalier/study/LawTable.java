package dev.espalier.study;

import dev.espalier.law.ErrorCurve.Row;
import dev.espalier.law.Estimate;
import dev.espalier.law.Quantiles;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Measured laws as comma-separated values: `n,instances,median,p90,p99,p999,max`, errors absolute,
/// a cell empty where there are too few instances for the quantile. Of several laws each line
/// begins with the law and the window.
final class LawTable {
    private static final String COLUMNS = "n,instances,median,p90,p99,p999,max";

    private LawTable() {}

    static String csv(LawReport report) {
        boolean one = report.curves().size() == 1;
        StringBuilder csv = new StringBuilder();
        csv.append(one ? "" : "samples,window,").append(COLUMNS).append('\n');
        for (LawReport.Curve curve : report.curves()) {
            String names = one ? "" : quoted(curve.samples()) + "," + quoted(curve.window()) + ",";
            for (Row row : curve.rows()) {
                csv.append(names).append(line(row)).append('\n');
            }
        }
        return csv.toString();
    }

    private static String line(Row row) {
        Quantiles error = row.error();
        return row.n()
                + ","
                + row.instances()
                + ","
                + Stream.of(
                                cell(error.median()),
                                cell(error.p90()),
                                cell(error.p99()),
                                cell(error.p999()),
                                cell(error.max()))
                        .collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Estimate estimate) {
        return estimate == null ? "" : Double.toString(estimate.value());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
