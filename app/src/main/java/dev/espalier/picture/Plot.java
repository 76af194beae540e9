package dev.espalier.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/// How plots look, and how they become files.
public final class Plot {
    /// Of series, one after the other; told apart by those who do not see red and green, too.
    public static final List<Color> COLORS =
            List.of(
                    new Color(0x1B, 0x6C, 0xA8),
                    new Color(0xC2, 0x5B, 0x12),
                    new Color(0x2E, 0x85, 0x40),
                    new Color(0x8E, 0x3B, 0x8A),
                    new Color(0x6B, 0x6B, 0x6B),
                    new Color(0xB0, 0x1E, 0x3A));

    private static final Pattern FINER = Pattern.compile("([.]\\d\\d)\\d+");

    private Plot() {}

    /// Gives a plot the looks of all others.
    public static void style(XYChart chart) {
        XYStyler styler = chart.getStyler();
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
    }

    /// A plot as SVG, without a reference to any other file. Letters are outlines, most of the
    /// file; a hundredth of a pixel is fine enough for them.
    public static String svg(XYChart chart) throws IOException {
        String svg = new String(encoded(chart, "svg"), StandardCharsets.UTF_8);
        return FINER.matcher(svg.substring(svg.indexOf("<svg"))).replaceAll("$1");
    }

    /// A plot as PNG.
    public static byte[] png(XYChart chart) throws IOException {
        return encoded(chart, "png");
    }

    private static byte[] encoded(XYChart chart, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, out, format);
        return out.toByteArray();
    }
}
