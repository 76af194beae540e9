package dev.espalier.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// A table in columns of even width: words to the left, numbers to the right.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with these headings.
    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /// Adds a row of as many cells as there are headings.
    TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "row has %d cells, expected %d"
                            .formatted(cells.length, rows.getFirst().size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    /// Prints headings and rows.
    void print(PrintWriter out) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String space = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? "" : "  ");
                line.append(holdsNumbers(i) ? space + cell : cell + space);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private boolean holdsNumbers(int column) {
        return rows.stream()
                .skip(1)
                .map(row -> row.get(column))
                .allMatch(cell -> cell.matches("-|-?[0-9].*"));
    }
}
