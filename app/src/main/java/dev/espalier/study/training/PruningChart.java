package dev.espalier.study.training;

import dev.espalier.picture.Plot;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.EpochReport;
import java.awt.BasicStroke;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The plots of a run of pruning.
final class PruningChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 620;
    private static final int MOST_CURVES = Plot.COLORS.size();

    private PruningChart() {}

    /// Accuracy against the percentage of weights kept, a line for each arm: the mean over the
    /// seeds, with bars of one standard deviation.
    static String accuracy(PruningResult result) throws IOException {
        XYChart chart =
                chart("Accuracy against the weights kept", "weights kept, %", "accuracy, %");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        int colour = 0;
        for (Arm arm : Arm.values()) {
            List<PruningRow> rows =
                    result.summary().stream().filter(row -> row.arm().equals(arm.label())).toList();
            if (!rows.isEmpty()) {
                style(
                        chart.addSeries(
                                arm.label(),
                                rows.stream().mapToDouble(row -> 100 * row.keep()).toArray(),
                                rows.stream().mapToDouble(row -> 100 * row.mean()).toArray(),
                                rows.stream().mapToDouble(PruningChart::bar).toArray()),
                        colour++);
            }
        }
        return Plot.svg(chart);
    }

    private static double bar(PruningRow row) {
        return 100 * Objects.requireNonNullElse(row.deviation(), 0.0);
    }

    /// Test loss after each epoch of the pruned networks of the first seed: of all levels, or as
    /// many as there are colours, evenly chosen.
    static String loss(PruningResult result) throws IOException {
        XYChart chart = chart("Loss on the test examples", "epoch", "cross entropy, nats");
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        List<PruningRun> runs =
                result.runs().stream()
                        .filter(run -> run.seed() == result.runs().getFirst().seed())
                        .filter(run -> run.arm().equals(Arm.PRUNED.label()))
                        .toList();
        int curves = Math.min(MOST_CURVES, runs.size());
        for (int i = 0; i < curves; i++) {
            PruningRun run = runs.get(curves == 1 ? 0 : i * (runs.size() - 1) / (curves - 1));
            String name = String.format(Locale.ROOT, "%.1f %% kept", 100 * run.keep());
            List<EpochReport> epochs = run.epochs();
            style(
                    chart.addSeries(
                            name,
                            epochs.stream().mapToDouble(EpochReport::epoch).toArray(),
                            epochs.stream().mapToDouble(EpochReport::testLoss).toArray()),
                    i);
        }
        return Plot.svg(chart);
    }

    private static XYChart chart(String title, String xAxis, String yAxis) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(xAxis)
                        .yAxisTitle(yAxis)
                        .build();
        Plot.style(chart);
        return chart;
    }

    private static void style(XYSeries series, int number) {
        series.setLineColor(Plot.COLORS.get(number));
        series.setMarkerColor(Plot.COLORS.get(number));
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(new BasicStroke(2));
    }
}
