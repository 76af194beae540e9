package dev.espalier.study;

import dev.espalier.law.ErrorCurve.Fit;
import dev.espalier.law.ErrorCurve.Row;
import dev.espalier.law.Estimate;
import dev.espalier.law.Quantiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws one measured law into a [LawChart].
///
/// @param name of the law, in the legend
/// @param alone whether it is the only one, and there is room for its inner quantiles
record LawPen(XYChart chart, LawReport.Curve curve, String name, Color color, boolean alone) {
    private static final int BAND_OPACITY = 45;
    private static final BasicStroke DASHES = SeriesLines.DASH_DASH;

    /// Adds all that is drawn of the law, in the order of the legend.
    void draw() {
        Fit fit = curve.fit();
        String slope =
                fit == null ? "" : ", %.3f bits/sample".formatted(fit.bitsPerSample().value());
        line(
                alone ? "median" : name + slope,
                Quantiles::median,
                SeriesMarkers.CIRCLE,
                SeriesLines.SOLID,
                2.2f,
                true);
        if (fit != null) {
            fit(fit);
        }
        if (alone) {
            line(series("90 in 100 reach"), Quantiles::p90, SeriesMarkers.NONE, DASHES, 1.4f, true);
            band();
        }
        int instances = curve.rows().getFirst().instances();
        line(
                series("worst of %,d".formatted(instances)),
                Quantiles::max,
                SeriesMarkers.TRIANGLE_DOWN,
                SeriesLines.SOLID,
                1.2f,
                alone);
    }

    /// From the median down to what 99 in 100 instances reach.
    private void band() {
        List<Row> rows =
                curve.rows().stream()
                        .filter(row -> drawable(row.bits().p99()) && drawable(row.bits().median()))
                        .toList();
        if (rows.size() < 2) {
            return;
        }
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Row row : rows) {
            x.add((double) row.n());
            y.add(row.bits().median().value());
        }
        for (Row row : rows.reversed()) {
            Estimate p99 = row.bits().p99();
            if (p99 != null) {
                x.add((double) row.n());
                y.add(p99.value());
            }
        }
        XYSeries band = chart.addSeries(series("median to what 99 in 100 reach"), x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(
                new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_OPACITY));
        band.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(SeriesLines.NONE);
    }

    private void fit(Fit fit) {
        double[] x = {fit.from(), fit.to()};
        double[] y = {fit.at(fit.from()), fit.at(fit.to())};
        String slope =
                "fit: %.3f bits/sample (%.3f to %.3f)"
                        .formatted(
                                fit.bitsPerSample().value(),
                                fit.bitsPerSample().low(),
                                fit.bitsPerSample().high());
        XYSeries line = chart.addSeries(series(slope), x, y);
        line.setLineColor(color.darker()).setLineWidth(1f).setLineStyle(SeriesLines.DOT_DOT);
        line.setMarker(SeriesMarkers.NONE);
        line.setShowInLegend(alone);
    }

    private void line(
            String what,
            Function<Quantiles, @Nullable Estimate> quantile,
            Marker marker,
            BasicStroke stroke,
            float width,
            boolean inLegend) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Row row : curve.rows()) {
            Estimate estimate = quantile.apply(row.bits());
            if (estimate != null && drawable(estimate)) {
                x.add((double) row.n());
                y.add(estimate.value());
            }
        }
        if (!x.isEmpty()) {
            XYSeries line = chart.addSeries(what, x, y);
            line.setLineStyle(stroke).setLineWidth(width).setLineColor(color);
            line.setMarker(marker).setMarkerColor(color);
            line.setShowInLegend(inLegend);
        }
    }

    private static boolean drawable(@Nullable Estimate estimate) {
        return estimate != null && Double.isFinite(estimate.value());
    }

    private String series(String what) {
        return alone ? what : name + ": " + what;
    }
}
