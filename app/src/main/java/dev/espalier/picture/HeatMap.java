package dev.espalier.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;

/// A matrix in colours, as SVG: blue below 0, white at 0, red above. Cells are pixels of an image
/// within it, of [#LEVELS] colours on either side, so that a matrix of 100 x 100 has some ten
/// kilobytes and none more than a hundred.
///
/// Matrices of more than [#MOST] rows or columns are thinned: each pixel shows the value of the
/// largest size of its block. Those much longer than wide, or wider than long, have cells that are
/// not square.
///
/// @param title above
/// @param rows of the matrix, 1 or more
/// @param columns of the matrix, 1 or more
/// @param cells the values, finite
/// @param limit the size of a value with the darkest colours, above 0; values beyond have them, too
/// @param unit of the values, beside the scale of colours
public record HeatMap(String title, int rows, int columns, Cells cells, double limit, String unit) {
    /// The largest number of pixels along a side.
    public static final int MOST = 256;

    /// The longer side of small images, in pixels.
    private static final int SHARP = 400;

    /// How many colours there are above 0, and below.
    private static final int LEVELS = 100;

    private static final int WIDTH = 400;
    private static final double NARROWEST = 0.4;
    private static final int SIDE = 280;
    private static final int LEFT = 34;
    private static final int TOP = 34;
    private static final int BAR = 12;
    private static final int LEGEND = 100;
    private static final int[] BELOW = {0x21, 0x66, 0xAC};
    private static final int[] ABOVE = {0xB2, 0x18, 0x2B};

    /// The values of a matrix.
    @FunctionalInterface
    public interface Cells {
        /// The value in row `row` and column `column`, both from 0.
        double at(int row, int column);
    }

    /// Checks extents and limit.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public HeatMap {
        if (rows < 1 || columns < 1 || !(limit > 0)) {
            throw new IllegalArgumentException(
                    "a heat map has %d x %d cells up to %s, expected 1 or more, and a number above 0"
                            .formatted(rows, columns, limit));
        }
    }

    /// Whether a pixel stands for more than one cell.
    public boolean isThinned() {
        return rows > MOST || columns > MOST;
    }

    /// The picture.
    public String svg() throws IOException {
        double scale = (double) SIDE / Math.max(rows, columns);
        double width = Math.max(NARROWEST * SIDE, columns * scale);
        double height = Math.max(NARROWEST * SIDE, rows * scale);
        StringBuilder svg = new StringBuilder();
        svg.append(
                        String.format(
                                Locale.ROOT,
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#222\">",
                                WIDTH,
                                TOP + Math.max(height, LEGEND + 40) + 24))
                .append('\n');
        svg.append(
                        String.format(
                                Locale.ROOT,
                                "<text x=\"%d\" y=\"20\" font-size=\"13\" font-weight=\"bold\">%s</text>",
                                LEFT,
                                Page.escaped(title)))
                .append('\n');
        image(
                svg,
                LEFT,
                width,
                height,
                pixels(Math.min(rows, MOST), Math.min(columns, MOST), this::value));
        text(svg, "end", LEFT - 4, TOP + 10, "0");
        if (rows > 1) {
            text(svg, "end", LEFT - 4, TOP + height, Integer.toString(rows - 1));
        }
        text(svg, "start", LEFT, TOP + height + 14, "0");
        if (columns > 1) {
            text(svg, "end", LEFT + width, TOP + height + 14, Integer.toString(columns - 1));
        }
        double bar = LEFT + width + BAR;
        image(svg, bar, BAR, LEGEND, pixels(101, 1, (row, _) -> limit * (50 - row) / 50));
        text(svg, "start", bar, TOP - 4, "+" + number(limit));
        text(svg, "start", bar, TOP + LEGEND + 14, "-" + number(limit));
        text(svg, "start", bar, TOP + LEGEND + 30, Page.escaped(unit));
        return svg.append("</svg>\n").toString();
    }

    private static void image(
            StringBuilder svg, double x, double width, double height, String png) {
        svg.append(
                        String.format(
                                Locale.ROOT,
                                "<image x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%.2f\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,%s\"/>",
                                x,
                                TOP,
                                width,
                                height,
                                png))
                .append('\n');
        svg.append(
                        String.format(
                                Locale.ROOT,
                                "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%.2f\" fill=\"none\" stroke=\"#bbb\"/>",
                                x,
                                TOP,
                                width,
                                height))
                .append('\n');
    }

    private static void text(StringBuilder svg, String anchor, double x, double y, String text) {
        svg.append(
                        String.format(
                                Locale.ROOT,
                                "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>",
                                x,
                                y,
                                anchor,
                                text))
                .append('\n');
    }

    /// The value that a pixel shows.
    private double value(int y, int x) {
        int down = Math.min(rows, MOST);
        int along = Math.min(columns, MOST);
        double largest = 0;
        for (int i = start(y, down, rows); i < start(y + 1, down, rows); i++) {
            for (int j = start(x, along, columns); j < start(x + 1, along, columns); j++) {
                double value = cells.at(i, j);
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
        }
        return largest;
    }

    private static int start(int index, int pixels, int extent) {
        return (int) ((long) index * extent / pixels);
    }

    /// An image of the values, each of them a square: not all programs keep the edges of pixels.
    private String pixels(int height, int width, Cells values) throws IOException {
        int side = Math.max(1, SHARP / Math.max(height, width));
        BufferedImage image =
                new BufferedImage(
                        side * width, side * height, BufferedImage.TYPE_BYTE_INDEXED, colors());
        for (int y = 0; y < side * height; y++) {
            for (int x = 0; x < side * width; x++) {
                double share = Math.clamp(values.at(y / side, x / side) / limit, -1, 1);
                int level = LEVELS + (int) Math.round(LEVELS * share);
                image.getRaster().setSample(x, y, 0, level);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static IndexColorModel colors() {
        int[] colors = new int[2 * LEVELS + 1];
        for (int level = 0; level < colors.length; level++) {
            colors[level] = color((double) (level - LEVELS) / LEVELS);
        }
        return new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /// The colour of a value between -1 and 1, and of the nearer end beyond.
    static int color(double value) {
        int[] full = value < 0 ? BELOW : ABOVE;
        double share = Math.min(1, Math.abs(value));
        int color = 0;
        for (int part : full) {
            color = color << 8 | (int) Math.round(255 + share * (part - 255));
        }
        return color;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
