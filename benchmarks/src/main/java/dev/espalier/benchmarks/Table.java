package dev.espalier.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A table in Markdown, columns aligned: the first to the left, the others to the right.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with a heading for each column.
    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /// Adds a row with as many cells as there are headings.
    Table row(Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "a row has %d cells, expected %d"
                            .formatted(cells.length, rows.getFirst().size()));
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /// Whether there are headings alone.
    boolean isEmpty() {
        return rows.size() == 1;
    }

    /// The lines of the table.
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row));
        }
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            rule.add("-".repeat(width(column) - 1) + (column == 0 ? "-" : ":"));
        }
        lines.add(1, line(rule));
        return String.join("\n", lines);
    }

    private String line(List<String> row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String space = " ".repeat(width(column) - row.get(column).length());
            cells.add(column == 0 ? row.get(column) + space : space + row.get(column));
        }
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
