package dev.espalier.study;

import dev.espalier.picture.Plot;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;

/// The plot of measured laws: bits against n, which is the logarithm of the error over the window,
/// so that laws of other units and windows stand side by side.
///
/// Each law has a colour: dots for the median and its fitted line, a band down to what 99 in 100
/// instances reach, triangles for the worst. The legend must not hide what it explains: where there
/// are several laws it has one line for each, and the title says what dots and triangles are.
final class LawChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 620;
    private final XYChart chart;

    private LawChart(XYChart chart) {
        this.chart = chart;
    }

    static LawChart of(LawReport report) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title(report))
                        .xAxisTitle(xAxis(report))
                        .yAxisTitle(
                                report.overAll()
                                        ? "bits = log2( window / (2 worst error) )"
                                        : "bits = log2( window / (2 error) )")
                        .build();
        Plot.style(chart);
        style(chart.getStyler(), report);
        List<LawReport.Curve> curves = report.curves();
        boolean shared = curves.stream().map(LawReport.Curve::window).distinct().count() == 1;
        for (int i = 0; i < curves.size(); i++) {
            LawReport.Curve curve = curves.get(i);
            new LawPen(
                            chart,
                            curve,
                            shared ? curve.samples() : curve.name(),
                            Plot.COLORS.get(i % Plot.COLORS.size()),
                            curves.size() == 1)
                    .draw();
        }
        return new LawChart(chart);
    }

    /// The plot as SVG, without a reference to any other file.
    String svg() throws IOException {
        return Plot.svg(chart);
    }

    byte[] png() throws IOException {
        return Plot.png(chart);
    }

    private static String title(LawReport report) {
        return String.format(
                Locale.ROOT,
                report.curves().size() == 1
                        ? "Bits of precision for %s, %,d instances for each n"
                        : "Bits of precision for %s: median (dots), worst of %,d (triangles)",
                report.overAll() ? "any target of the window" : "one random target",
                report.instances());
    }

    /// Names the window, where there is one for all laws.
    private static String xAxis(LawReport report) {
        List<String> windows =
                report.curves().stream().map(LawReport.Curve::windowName).distinct().toList();
        return windows.size() == 1
                ? "samples n (window: %s)".formatted(windows.getFirst())
                : "samples n";
    }

    private static void style(XYStyler styler, LawReport report) {
        styler.setXAxisMin(report.fewest() - 0.3);
        styler.setXAxisMax(report.most() + 0.3);
        styler.setDecimalPattern("0");
    }
}
