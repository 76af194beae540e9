package dev.espalier.picture;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A page of its own: well-formed XML, one file, no script, and no reference to any other file.
/// Grows from top to bottom.
public final class Page {
    private final String title;
    private final StringBuilder body = new StringBuilder();

    /// An empty page.
    public Page(String title) {
        this.title = title;
    }

    /// Adds a heading.
    public Page heading(String text) {
        return raw("<h2>%s</h2>\n".formatted(escaped(text)));
    }

    /// Adds a paragraph.
    public Page paragraph(String text) {
        return raw("<p>%s</p>\n".formatted(escaped(text)));
    }

    /// Adds a list, a line for each text.
    public Page list(List<String> texts) {
        raw("<ul>\n");
        texts.forEach(text -> raw("<li>%s</li>\n".formatted(escaped(text))));
        return raw("</ul>\n");
    }

    /// Adds a picture.
    ///
    /// @param svg an element `svg`
    /// @param words for those who cannot see it
    public Page figure(String svg, String words) {
        return raw("<figure>\n%s\n</figure>\n".formatted(named(svg, words)));
    }

    /// Adds pictures beside each other, where there is room.
    ///
    /// @param pictures elements `svg` and words for those who cannot see them
    public Page row(SequencedMap<String, String> pictures) {
        raw("<div class=\"row\">\n");
        pictures.forEach(this::figure);
        return raw("</div>\n");
    }

    private static String named(String svg, String words) {
        return svg.replaceFirst(
                "<svg", "<svg role=\"img\" aria-label=\"%s\"".formatted(escaped(words)));
    }

    /// Adds a table: words to the left in the first column, numbers to the right in the others.
    public Page table(List<String> headings, List<List<String>> rows) {
        raw("<div class=\"wide\"><table>\n");
        line("th", headings);
        rows.forEach(row -> line("td", row));
        return raw("</table></div>\n");
    }

    private void line(String cell, List<String> cells) {
        raw("<tr>");
        cells.forEach(text -> raw("<%s>%s</%s>".formatted(cell, escaped(text), cell)));
        raw("</tr>\n");
    }

    /// Adds a table of names and what they are.
    public Page settings(Map<String, String> settings) {
        raw("<table class=\"settings\">\n");
        settings.forEach(
                (name, value) ->
                        raw(
                                "<tr><th>%s</th><td>%s</td></tr>\n"
                                        .formatted(escaped(name), escaped(value))));
        return raw("</table>\n");
    }

    /// Adds elements as they are.
    public Page raw(String elements) {
        body.append(elements);
        return this;
    }

    /// The page.
    public String html() {
        return """
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            figure { margin: 0; }
            svg { width: 100%%; height: auto; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            .wide { overflow-x: auto; }
            .row { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; align-items: start; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.875rem; }
            th, td { padding: 0.2rem 0.7rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #e4e4e4; }
            th:first-child, td:first-child { text-align: left; }
            .settings th, .settings td { text-align: left; white-space: normal; vertical-align: top; }
            td span { color: #777; }
            .settings td { overflow-wrap: anywhere; }
            @media print {
            body { font-size: 11px; max-width: none; margin: 0; }
            h2 { break-after: avoid; } figure, tr, .row { break-inside: avoid; }
            .wide { overflow: visible; } .row { grid-template-columns: repeat(3, 1fr); }
            th, td { padding: 0.15rem 0.4rem; }
            * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            %s</body>
            </html>
            """
                .formatted(escaped(title), escaped(title), body);
    }

    /// Text as it stands in an element or an attribute.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
