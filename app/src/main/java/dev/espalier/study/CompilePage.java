package dev.espalier.study;

import dev.espalier.crossbar.chip.Chip;
import dev.espalier.law.BankBits;
import dev.espalier.law.BankReading;
import dev.espalier.law.SampleLaw;
import dev.espalier.picture.Page;
import dev.espalier.picture.Plot;
import dev.espalier.random.Seed;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        CellPictures.histogram(page, cells);
        for (LayerCells each : cells.subList(0, Math.min(MOST_LAYERS, cells.size()))) {
            CellPictures.maps(page, each);
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
        return page.heading("Settings").settings(settings(settings, chip)).html();
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
        XYChart chart = bankChart(law);
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

    private static XYChart bankChart(SampleLaw law) {
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
        return chart;
    }

    private static SequencedMap<String, String> settings(CompileSettings settings, Chip chip) {
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        rows.put(
                chip.target().kind().label(),
                "%s, sha-256 %s".formatted(settings.target(), chip.target().sha256()));
        rows.putAll(ChipRows.of(chip));
        rows.put("rounds", "at most %d".formatted(settings.rounds()));
        Double scale = settings.scale();
        rows.put(
                "scale",
                scale == null ? "the best of each array" : scale + " siemens for a weight of 1");
        rows.putAll(ChipRows.versions());
        return rows;
    }

    private static String bits(@Nullable Double bits) {
        return bits == null ? "exact" : String.format(Locale.ROOT, "%.2f", bits);
    }
}
