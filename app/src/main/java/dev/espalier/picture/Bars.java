package dev.espalier.picture;

import java.util.List;
import java.util.Locale;

/// Numbers as horizontal bars, each with a name that may be long, as SVG.
///
/// @param title above
/// @param bars from top to bottom; a bar below 0 has no length
public record Bars(String title, List<Bar> bars) {
    private static final int WIDTH = 960;

    /// What a letter of a name takes, more than a typical one needs.
    private static final int LETTER = 7;

    private static final int MOST_NAMES = 600;
    private static final int NUMBERS = 110;
    private static final int STEP = 26;
    private static final int TOP = 40;

    /// A bar.
    ///
    /// @param name what it is
    /// @param value its length, finite
    /// @param text the value as it is to be read
    /// @param group bars of one group have one colour, from 0
    public record Bar(String name, double value, String text, int group) {}

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if there are no bars
    public Bars {
        bars = List.copyOf(bars);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("there are no bars, expected 1 or more");
        }
    }

    /// The picture.
    public String svg() {
        double largest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        int letters = bars.stream().mapToInt(bar -> bar.name().length()).max().orElse(0);
        int names = Math.min(MOST_NAMES, 16 + LETTER * letters);
        double scale = largest > 0 ? (WIDTH - names - NUMBERS) / largest : 0;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">\n"
                        .formatted(WIDTH, TOP + STEP * bars.size() + 8));
        svg.append(
                "<text x=\"8\" y=\"22\" font-size=\"15\" font-weight=\"bold\">%s</text>\n"
                        .formatted(Page.escaped(title)));
        for (int i = 0; i < bars.size(); i++) {
            append(svg, bars.get(i), names, TOP + STEP * i, scale);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, Bar bar, int names, int top, double scale) {
        double length = Math.max(0, bar.value() * scale);
        int color = Plot.COLORS.get(bar.group() % Plot.COLORS.size()).getRGB() & 0xFFFFFF;
        svg.append(
                String.format(
                        Locale.ROOT,
                        """
                        <text x="%d" y="%d" text-anchor="end">%s</text>
                        <rect x="%d" y="%d" width="%.2f" height="%d" fill="#%06x"/>
                        <text x="%.2f" y="%d">%s</text>
                        """,
                        names - 8,
                        top + 15,
                        Page.escaped(bar.name()),
                        names,
                        top + 3,
                        length,
                        STEP - 8,
                        color,
                        names + length + 6,
                        top + 15,
                        Page.escaped(bar.text())));
    }
}
