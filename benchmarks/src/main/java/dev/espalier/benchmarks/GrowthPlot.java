package dev.espalier.benchmarks;

import dev.espalier.benchmarks.Growth.Line;
import dev.espalier.benchmarks.WidthStudy.Plan;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The picture of `bench growth`.
final class GrowthPlot {
    private static final double MILLION = 1e6;
    private static final Color DOTS = new Color(0x1B, 0x6C, 0xA8);
    private static final Color STORED = new Color(0xC2, 0x5B, 0x12);

    private GrowthPlot() {}

    /// Draws the plans into an SVG file, and the straight line through those of `linear`.
    static void write(List<Plan> rows, List<Plan> linear, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ChartEncoder.saveChart(chart(rows, linear), out, "svg");
        }
    }

    private static XYChart chart(List<Plan> rows, List<Plan> linear) {
        XYChart chart =
                new XYChartBuilder()
                        .width(720)
                        .height(440)
                        .title("Planned source network of 784-500-10")
                        .xAxisTitle("log10(1/epsilon)")
                        .yAxisTitle("million parameters")
                        .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisMin(0.0);
        double[] x = rows.stream().mapToDouble(Line::x).toArray();
        double[] source =
                rows.stream().mapToDouble(row -> row.sourceParameters() / MILLION).toArray();
        double[] stored =
                rows.stream().mapToDouble(row -> row.storedParameters() / MILLION).toArray();
        Line line = Line.through(linear);
        double[] ends = {Line.x(linear.getFirst()), Line.x(linear.getLast())};
        double[] fit = {line.at(ends[0]) / MILLION, line.at(ends[1]) / MILLION};
        dots(chart.addSeries("source network", x, source), DOTS);
        dots(chart.addSeries("stored part of it", x, stored), STORED);
        XYSeries straight = chart.addSeries("straight line", ends, fit);
        straight.setMarker(SeriesMarkers.NONE)
                .setLineColor(DOTS)
                .setLineStyle(SeriesLines.DASH_DASH);
        return chart;
    }

    private static void dots(XYSeries series, Color color) {
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color).setLineStyle(SeriesLines.NONE);
    }
}
