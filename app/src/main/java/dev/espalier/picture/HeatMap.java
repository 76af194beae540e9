package dev.espalier.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;

/// A matrix in colours, as SVG: blue below 0, white at 0, red above. Cells are pixels of an image
/// within it, so that a matrix of 100 x 100 has some ten kilobytes.
///
/// Matrices of more than [#MOST] rows or columns are thinned: each pixel shows the value of the
/// largest size of its block.
///
/// @param title above
/// @param rows of the matrix, 1 or more
/// @param columns of the matrix, 1 or more
/// @param cells the values, finite
/// @param limit the size of a value with the darkest colours, above 0
public record HeatMap(String title, int rows, int columns, Cells cells, double limit) {
    /// The largest number of pixels along a side.
    public static final int MOST = 512;

    private static final int WIDTH = 340;
    private static final int SIDE = 280;
    private static final int LEFT = 34;
    private static final int TOP = 34;
    private static final int BAR = 12;
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

    /// The picture.
    public String svg() throws IOException {
        double scale = (double) SIDE / Math.max(rows, columns);
        double width = Math.max(1, columns * scale);
        double height = Math.max(1, rows * scale);
        double bar = LEFT + width + 12;
        String map = image(Math.min(rows, MOST), Math.min(columns, MOST), this::value);
        String legend = image(101, 1, (row, _) -> limit * (50 - row) / 50);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$.0f" font-family="sans-serif" font-size="11" fill="#222">
                <text x="%3$d" y="20" font-size="13" font-weight="bold">%4$s</text>
                <image x="%3$d" y="%5$d" width="%6$.2f" height="%7$.2f" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,%8$s"/>
                <rect x="%3$d" y="%5$d" width="%6$.2f" height="%7$.2f" fill="none" stroke="#bbb"/>
                <text x="%9$d" y="%10$d" text-anchor="end">0</text>
                <text x="%9$d" y="%11$.2f" text-anchor="end">%12$d</text>
                <text x="%3$d" y="%13$.2f">0</text>
                <text x="%14$.2f" y="%13$.2f" text-anchor="end">%15$d</text>
                <image x="%16$.2f" y="%5$d" width="%17$d" height="100" preserveAspectRatio="none" href="data:image/png;base64,%18$s"/>
                <rect x="%16$.2f" y="%5$d" width="%17$d" height="100" fill="none" stroke="#bbb"/>
                <text x="%16$.2f" y="%19$d">%20$s</text>
                <text x="%16$.2f" y="%21$d">%22$s</text>
                </svg>
                """,
                WIDTH + 60,
                TOP + Math.max(height, 140) + 24,
                LEFT,
                Page.escaped(title),
                TOP,
                width,
                height,
                map,
                LEFT - 4,
                TOP + 10,
                TOP + height,
                rows - 1,
                TOP + height + 14,
                LEFT + width,
                columns - 1,
                bar,
                BAR,
                legend,
                TOP + 114,
                "-" + number(limit),
                TOP - 4,
                "+" + number(limit));
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

    private String image(int height, int width, Cells values) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, color(values.at(y, x) / limit));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
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
