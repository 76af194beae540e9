package dev.espalier.study;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.law.BankBits;
import dev.espalier.law.BankReading;
import dev.espalier.law.SampleLaw;
import dev.espalier.picture.HeatMap;
import dev.espalier.picture.Page;
import dev.espalier.picture.Plot;
import dev.espalier.random.Seed;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A compiled chip as a page: bits of the layers, heat maps of what the weights should be, are, and
/// are off, the distribution of the errors, bits of the banks against their number of parts.
final class CompilePage {
    /// How many layers are shown in pictures.
    private static final int MOST_LAYERS = 16;

    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final int BINS = 61;
    private static final int FEWEST_PARTS = 4;
    private static final int MOST_PARTS = 16;

    private CompilePage() {}

    static String of(
            CompileSettings settings, Chip chip, CompileResult result, List<LayerCells> cells)
            throws IOException {
        Page page =
                new Page(
                        "%s on crossbars of imprecise parts"
                                .formatted(settings.target().getFileName()));
        page.paragraph(
                "Bits are log2(max|w| / rms error) and log2(max|w| / worst error) of the effective weights of a layer, wires included. The compiler saw what was measured; bits rms and worst are of the parts as they are.");
        table(page, result);
        histogram(page, cells);
        for (LayerCells each : cells.subList(0, Math.min(MOST_LAYERS, cells.size()))) {
            maps(page, each);
        }
        if (cells.size() > MOST_LAYERS) {
            page.paragraph(
                    "%d more matrices are not shown; --cells writes all crossings."
                            .formatted(cells.size() - MOST_LAYERS));
        }
        SampleLaw law = CompileStudy.law(chip.source());
        if (law != null) {
            banks(page, law, chip.parts());
        }
        return page.heading("Settings").settings(settings(settings, chip, result)).html();
    }

    private static void table(Page page, CompileResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (CompileResult.Layer layer : result.layers()) {
            rows.add(
                    List.of(
                            layer.name(),
                            "%d".formatted(layer.groups()),
                            "%d x %d".formatted(layer.rows(), layer.columns()),
                            "%d".formatted(layer.arrays()),
                            bits(layer.bitsRms()),
                            bits(layer.bitsWorst()),
                            bits(layer.measuredBitsRms()),
                            bits(layer.measuredBitsWorst()),
                            bits(layer.predictedBitsRms()),
                            "%d".formatted(layer.beyondReach())));
        }
        page.table(
                List.of(
                        "layer",
                        "groups",
                        "matrix",
                        "arrays",
                        "bits rms",
                        "bits worst",
                        "rms as measured",
                        "worst as measured",
                        "rms predicted",
                        "beyond reach"),
                rows);
    }

    private static void maps(Page page, LayerCells cells) throws IOException {
        String name =
                cells.group() == 0
                        ? cells.layer()
                        : "%s, group %d".formatted(cells.layer(), cells.group());
        Matrix errors = cells.truth().plus(-1, cells.target());
        double worst = errors.largest();
        SequencedMap<String, String> maps = new LinkedHashMap<>();
        maps.put(map("target", cells.target(), cells.largest()), name + ": target");
        maps.put(map("achieved", cells.truth(), cells.largest()), name + ": achieved");
        maps.put(map("error", errors, worst), name + ": error");
        page.heading(name).row(maps);
        page.paragraph(
                String.format(
                        Locale.ROOT,
                        "Largest weight %.4g; worst error %.3g, %.3g of it.",
                        cells.largest(),
                        worst,
                        worst / cells.largest()));
    }

    private static String map(String title, Matrix matrix, double limit) throws IOException {
        return new HeatMap(
                        title, matrix.rows(), matrix.columns(), matrix::get, limit > 0 ? limit : 1)
                .svg();
    }

    /// How many crossings have which error, in units of the largest weight of their layer.
    private static void histogram(Page page, List<LayerCells> cells) throws IOException {
        double limit = 0;
        for (LayerCells each : cells) {
            limit =
                    Math.max(
                            limit, each.truth().plus(-1, each.target()).largest() / each.largest());
        }
        if (!(limit > 0) || Double.isInfinite(limit)) {
            return;
        }
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Errors of all crossings")
                        .xAxisTitle("error / largest |weight| of the layer")
                        .yAxisTitle("crossings (+ 1)")
                        .build();
        Plot.style(chart);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setXAxisDecimalPattern("0.0E0");
        chart.getStyler().setYAxisDecimalPattern("0");
        step(chart, "parts as they are", Plot.COLORS.get(0), counts(cells, limit, true), limit);
        step(chart, "parts as measured", Plot.COLORS.get(1), counts(cells, limit, false), limit);
        page.figure(Plot.svg(chart), "Histogram of the errors of all crossings");
    }

    private static int[] counts(List<LayerCells> cells, double limit, boolean truth) {
        int[] counts = new int[BINS];
        for (LayerCells each : cells) {
            double unit = each.largest() * limit;
            double[] errors =
                    (truth ? each.truth() : each.measured()).plus(-1, each.target()).toArray();
            for (double error : errors) {
                double place = (error / unit + 1) / 2 * BINS;
                counts[(int) Math.clamp(place, 0, BINS - 1)]++;
            }
        }
        return counts;
    }

    private static void step(XYChart chart, String name, Color color, int[] counts, double limit) {
        double[] x = new double[2 * BINS];
        double[] y = new double[2 * BINS];
        for (int i = 0; i < BINS; i++) {
            x[2 * i] = limit * (2.0 * i / BINS - 1);
            x[2 * i + 1] = limit * (2.0 * (i + 1) / BINS - 1);
            y[2 * i] = counts[i] + 1;
            y[2 * i + 1] = counts[i] + 1;
        }
        line(chart, name, color, x, y);
    }

    private static XYSeries line(XYChart chart, String name, Color color, double[] x, double[] y) {
        XYSeries line = chart.addSeries(name, x, y);
        line.setLineColor(color).setLineWidth(2f).setLineStyle(SeriesLines.SOLID);
        line.setMarker(SeriesMarkers.NONE).setMarkerColor(color);
        return line;
    }

    private static void banks(Page page, SampleLaw law, int parts) throws IOException {
        int count = MOST_PARTS - FEWEST_PARTS + 1;
        double[] n = new double[count];
        double[] median = new double[count];
        double[] percentile = new double[count];
        for (int i = 0; i < count; i++) {
            BankBits bits =
                    BankReading.of(law, FEWEST_PARTS + i, BankReading.SENSIBLE_BANKS, new Seed(0))
                            .bits();
            n[i] = FEWEST_PARTS + i;
            median[i] = bits.median();
            percentile[i] = bits.firstPercentile();
        }
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Bits of one bank of %s".formatted(law.label()))
                        .xAxisTitle("parts in a bank")
                        .yAxisTitle("bits = log2( window / (2 worst error) )")
                        .build();
        Plot.style(chart);
        chart.getStyler().setDecimalPattern("0");
        line(
                        chart,
                        "median of %d".formatted(BankReading.SENSIBLE_BANKS),
                        Plot.COLORS.get(0),
                        n,
                        median)
                .setMarker(SeriesMarkers.CIRCLE);
        line(chart, "99 in 100 reach", Plot.COLORS.get(1), n, percentile)
                .setMarker(SeriesMarkers.TRIANGLE_DOWN);
        if (parts >= FEWEST_PARTS && parts <= MOST_PARTS) {
            double[] here = {parts, parts};
            double[] ends = {0, median[parts - FEWEST_PARTS]};
            line(chart, "here: %d parts".formatted(parts), Color.GRAY, here, ends)
                    .setLineStyle(SeriesLines.DASH_DASH);
        }
        page.heading("Bits against n");
        page.paragraph(
                "Any target of the central half of a bank's own range, parts known exactly, ideal switches. A pair of banks chosen jointly has far more settings to choose from.");
        page.figure(Plot.svg(chart), "Bits of banks against their number of parts");
    }

    private static Map<String, String> settings(
            CompileSettings settings, Chip chip, CompileResult result) {
        SwitchMapResult map = SwitchMapResult.of(chip, result.fileBytes(), "");
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put(map.target(), "%s, sha-256 %s".formatted(settings.target(), map.targetSha256()));
        rows.put("signed", map.signed());
        rows.put("banks", "%s, %d parts".formatted(map.topology(), map.partsPerBank()));
        rows.put(
                "parts",
                map.bank() == null
                        ? "listed"
                        : "%s from %s ohms, spread %s"
                                .formatted(map.bank(), map.resistanceOhms(), map.spread()));
        rows.put(
                "measurement error",
                map.measurementError() == null
                        ? "not measured"
                        : map.measurementError().toString());
        rows.put(
                "switches",
                "%s ohms closed, %s open"
                        .formatted(
                                map.onOhms(), map.offOhms() == null ? "infinite" : map.offOhms()));
        rows.put("word and bit segments, drivers, ground: ohms", map.wireOhms().toString());
        rows.put("arrays", "%d, up to %s weights".formatted(map.arrays(), map.tile()));
        rows.put("known defects", Integer.toString(map.defects()));
        rows.put("seed", Long.toString(map.seed()));
        rows.put("Espalier", (Versions.espalier() + " " + Versions.commit()).strip());
        rows.put("JDK", System.getProperty("java.runtime.version", "unknown"));
        return rows;
    }

    private static String bits(@Nullable Double bits) {
        return bits == null ? "exact" : String.format(Locale.ROOT, "%.2f", bits);
    }
}
