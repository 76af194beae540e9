package dev.espalier.study;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/// The plot of measured laws: bits against n, which is the logarithm of the error over the window,
/// so that laws of other units and windows stand side by side.
///
/// Each law has a colour: dots for the median and its fitted line, a band down to what 99 in 100
/// instances reach, triangles for the worst.
final class LawChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 620;
    private static final Pattern FINER = Pattern.compile("([.]\\d\\d)\\d+");
    private static final List<Color> COLORS =
            List.of(
                    new Color(0x1B, 0x6C, 0xA8),
                    new Color(0xC2, 0x5B, 0x12),
                    new Color(0x2E, 0x85, 0x40),
                    new Color(0x8E, 0x3B, 0x8A),
                    new Color(0x6B, 0x6B, 0x6B),
                    new Color(0xB0, 0x1E, 0x3A));
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
                        .xAxisTitle("samples n")
                        .yAxisTitle(
                                report.overAll()
                                        ? "bits = log2( window / (2 worst error) )"
                                        : "bits = log2( window / (2 error) )")
                        .build();
        style(chart.getStyler(), report);
        List<LawReport.Curve> curves = report.curves();
        for (int i = 0; i < curves.size(); i++) {
            new LawPen(chart, curves.get(i), COLORS.get(i % COLORS.size()), curves.size() == 1)
                    .draw();
        }
        return new LawChart(chart);
    }

    /// The plot as SVG, without a reference to any other file. Letters are outlines, most of the
    /// file; a hundredth of a pixel is fine enough for them.
    String svg() throws IOException {
        String svg = new String(encoded("svg"), StandardCharsets.UTF_8);
        return FINER.matcher(svg.substring(svg.indexOf("<svg"))).replaceAll("$1");
    }

    byte[] png() throws IOException {
        return encoded("png");
    }

    private byte[] encoded(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, out, format);
        return out.toByteArray();
    }

    private static String title(LawReport report) {
        return String.format(
                Locale.ROOT,
                "Bits of precision for %s, %,d instances for each n",
                report.overAll() ? "any target of the window" : "one random target",
                report.instances());
    }

    private static void style(XYStyler styler, LawReport report) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendPosition(LegendPosition.InsideNW);
        styler.setLegendBorderColor(new Color(0xDD, 0xDD, 0xDD));
        styler.setPlotBorderColor(new Color(0xBB, 0xBB, 0xBB));
        styler.setPlotGridLinesColor(new Color(0xE4, 0xE4, 0xE4));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitlePadding(12);
        styler.setMarkerSize(8);
        styler.setXAxisMin(report.fewest() - 0.3);
        styler.setXAxisMax(report.most() + 0.3);
        styler.setDecimalPattern("0");
    }
}
