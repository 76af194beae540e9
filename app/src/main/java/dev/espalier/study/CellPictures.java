package dev.espalier.study;

import dev.espalier.crossbar.Matrix;
import dev.espalier.picture.HeatMap;
import dev.espalier.picture.Page;
import dev.espalier.picture.Plot;
import java.awt.Color;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Pictures of all crossings: heat maps of what the weights of a layer should be, are, and are off,
/// and the distribution of the errors.
final class CellPictures {
    /// Colours of errors end at so many times their root mean square: a few far off would leave all
    /// others white.
    private static final double MOST_RMS = 4;

    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final int BINS = 60;
    private static final int TICKS = 100;

    /// Where bins without a crossing are drawn, on an axis of logarithms.
    private static final double NONE = 0.5;

    private CellPictures() {}

    /// Adds the maps of a layer, or of a group of it.
    static void maps(Page page, LayerCells cells) throws IOException {
        String name =
                cells.group() == 0
                        ? cells.layer()
                        : "%s, group %d".formatted(cells.layer(), cells.group());
        Matrix errors = cells.errors();
        double worst = errors.largest();
        double limit = Math.min(worst, MOST_RMS * errors.rms());
        HeatMap error = map("error", errors, limit, "max|w|");
        SequencedMap<String, String> maps = new LinkedHashMap<>();
        maps.put(map("target", cells.target(), cells.largest(), "").svg(), name + ": target");
        maps.put(map("achieved", cells.truth(), cells.largest(), "").svg(), name + ": achieved");
        maps.put(error.svg(), name + ": error");
        page.heading(name).row(maps);
        String text =
                String.format(
                        Locale.ROOT,
                        "Largest weight %.4g. Errors in units of it: rms %.3g, worst %.3g; colours end at %.3g.",
                        cells.largest(),
                        errors.rms(),
                        worst,
                        limit);
        page.paragraph(
                error.isThinned()
                        ? text
                                + " Thinned to at most %d x %d pixels: each shows the largest of its block."
                                        .formatted(HeatMap.MOST, HeatMap.MOST)
                        : text);
    }

    private static HeatMap map(String title, Matrix matrix, double limit, String unit) {
        return new HeatMap(
                title, matrix.rows(), matrix.columns(), matrix::get, limit > 0 ? limit : 1, unit);
    }

    /// Adds how many crossings have which error, in units of the largest weight of their layer.
    static void histogram(Page page, List<LayerCells> cells) throws IOException {
        double worst = 0;
        for (LayerCells each : cells) {
            worst = Math.max(worst, each.errors().largest());
            worst = Math.max(worst, each.measuredErrors().largest());
        }
        if (worst == 0) {
            return;
        }
        int power = (int) Math.floor(Math.log10(worst));
        double unit = Math.pow(10, power);
        double limit = Math.ceil(2 * worst / unit) / 2;
        XYChart chart = chart(power, limit);
        int[] truth = new int[BINS];
        int[] measured = new int[BINS];
        for (LayerCells each : cells) {
            count(each.errors(), unit * limit, truth);
            count(each.measuredErrors(), unit * limit, measured);
        }
        step(chart, "parts as they are", Plot.COLORS.get(0), truth, limit);
        step(chart, "parts as measured", Plot.COLORS.get(1), measured, limit);
        page.figure(Plot.svg(chart), "Histogram of the errors of all crossings");
    }

    private static XYChart chart(int power, double limit) {
        String unit = power == 0 ? "" : ", in 10^%d".formatted(power);
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Errors of all crossings")
                        .xAxisTitle("error / largest |weight| of the layer" + unit)
                        .yAxisTitle("crossings in a bin")
                        .build();
        Plot.style(chart);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(NONE);
        chart.getStyler().setXAxisMin(-limit);
        chart.getStyler().setXAxisMax(limit);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICKS);
        chart.getStyler().setXAxisDecimalPattern("0.##");
        chart.getStyler().setYAxisDecimalPattern("0.#");
        return chart;
    }

    private static void count(Matrix errors, double limit, int[] counts) {
        for (double error : errors.toArray()) {
            double place = (error / limit + 1) / 2 * BINS;
            counts[(int) Math.clamp(place, 0, BINS - 1)]++;
        }
    }

    private static void step(XYChart chart, String name, Color color, int[] counts, double limit) {
        double[] x = new double[2 * BINS];
        double[] y = new double[2 * BINS];
        for (int i = 0; i < BINS; i++) {
            x[2 * i] = limit * (2.0 * i / BINS - 1);
            x[2 * i + 1] = limit * (2.0 * (i + 1) / BINS - 1);
            y[2 * i] = Math.max(NONE, counts[i]);
            y[2 * i + 1] = y[2 * i];
        }
        XYSeries line = chart.addSeries(name, x, y);
        line.setLineColor(color).setLineWidth(2f).setLineStyle(SeriesLines.SOLID);
        line.setMarker(SeriesMarkers.NONE);
    }
}
