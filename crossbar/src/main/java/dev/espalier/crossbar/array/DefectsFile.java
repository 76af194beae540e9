package dev.espalier.crossbar.array;

import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.array.OpenSegments.Segment;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Defects as text, one a line, all numbers from 0:
///
/// ```
/// # what is broken
/// part-open,ROW,COLUMN,BANK,PART      also part-short, stuck-closed, stuck-open
/// word-open,ROW,COLUMN                the segment of a word line that leads to this crossing
/// bit-open,ROW,COLUMN                 the segment of a bit line that leads away from it
/// ```
///
/// What follows a `#` is a comment; blank lines do not count. Of two lines that speak of the same
/// part or switch the later one holds.
public final class DefectsFile {
    private static final String WORD = "word-open";
    private static final String BIT = "bit-open";
    private static final String KINDS =
            "part-open, part-short, stuck-closed, stuck-open, word-open or bit-open";

    private final String file;
    private final GridShape shape;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Segment> segments = new HashSet<>();

    private DefectsFile(String file, GridShape shape) {
        this.file = file;
        this.shape = shape;
    }

    /// The defects that a file lists.
    ///
    /// @param shape of the array they are in
    /// @throws FormatException if it is no text, or a line is not as stated above or speaks of what
    ///     the array does not have
    /// @throws IOException if it does not exist
    public static Defects read(Path file, GridShape shape) throws IOException {
        try {
            return parse(file.toString(), Files.readAllLines(file), shape);
        } catch (CharacterCodingException e) {
            throw new FormatException(file.toString(), "is no text, expected a defect a line", e);
        }
    }

    /// The defects of these lines.
    ///
    /// @param file what to call them in complaints
    /// @throws FormatException as [#read]
    static Defects parse(String file, List<String> lines, GridShape shape) {
        DefectsFile defects = new DefectsFile(file, shape);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).split("#", 2)[0].strip();
            if (!line.isEmpty()) {
                defects.add(i + 1, line);
            }
        }
        return new Defects(new Faults(defects.faults), new OpenSegments(defects.segments));
    }

    /// The lines that [#read] reads as these defects: faults in their order, then segments by row
    /// and column.
    public static List<String> lines(Defects defects) {
        List<String> lines = new ArrayList<>();
        for (Fault fault : defects.faults().faults()) {
            lines.add(
                    "%s,%d,%d,%d,%d"
                            .formatted(
                                    fault.kind().label(),
                                    fault.row(),
                                    fault.column(),
                                    fault.bank(),
                                    fault.part()));
        }
        record Line(int row, int column, String kind) {}
        defects.segments().segments().stream()
                .map(
                        segment ->
                                switch (segment) {
                                    case OpenSegments.Word(int row, int column) ->
                                            new Line(row, column, WORD);
                                    case OpenSegments.Bit(int row, int column) ->
                                            new Line(row, column, BIT);
                                })
                .sorted(
                        Comparator.comparingInt(Line::row)
                                .thenComparingInt(Line::column)
                                .thenComparing(Line::kind))
                .forEach(
                        line ->
                                lines.add(
                                        "%s,%d,%d"
                                                .formatted(
                                                        line.kind(), line.row(), line.column())));
        return lines;
    }

    private void add(int line, String text) {
        String[] fields = text.split("\\s*,\\s*", -1);
        String kind = fields[0].toLowerCase(Locale.ROOT);
        switch (kind) {
            case WORD -> {
                requireFields(line, text, fields, 3, "word-open,ROW,COLUMN");
                segments.add(new OpenSegments.Word(row(line, fields), column(line, fields)));
            }
            case BIT -> {
                requireFields(line, text, fields, 3, "bit-open,ROW,COLUMN");
                segments.add(new OpenSegments.Bit(row(line, fields), column(line, fields)));
            }
            default -> {
                Fault.Kind fault = kind(line, fields[0]);
                requireFields(line, text, fields, 5, fault.label() + ",ROW,COLUMN,BANK,PART");
                faults.add(
                        new Fault(
                                fault,
                                row(line, fields),
                                column(line, fields),
                                number(line, "bank", fields[3], shape.banks()),
                                number(line, "part", fields[4], shape.parts())));
            }
        }
    }

    private Fault.Kind kind(int line, String name) {
        return Arrays.stream(Fault.Kind.values())
                .filter(kind -> kind.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                wrong(
                                        line,
                                        "'%s' is no defect, expected %s%s"
                                                .formatted(name, KINDS, advice(name))));
    }

    /// The name that was meant where all but its dash is there, else an example.
    private static String advice(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(KINDS.split(", | or ", -1))
                .filter(kind -> lower.replaceAll("[^a-z]", "").equals(kind.replace("-", "")))
                .findFirst()
                .map("\nMaybe %s."::formatted)
                .orElse("\nMaybe part-open,0,3,1,7: row 0, column 3, bank 1, part 7.");
    }

    private int row(int line, String[] fields) {
        return number(line, "row", fields[1], shape.rows());
    }

    private int column(int line, String[] fields) {
        return number(line, "column", fields[2], shape.columns());
    }

    private int number(int line, String what, String text, int extent) {
        boolean isNumber = text.matches("[0-9]{1,9}");
        if (!isNumber || Integer.parseInt(text) >= extent) {
            String advice = text.equals(Integer.toString(extent)) ? "\nMaybe count from 0." : "";
            throw wrong(
                    line,
                    "%s is '%s', expected 0 to %d in an array of %s (rows, columns, banks, parts)%s"
                            .formatted(what, text, extent - 1, shape, advice));
        }
        return Integer.parseInt(text);
    }

    private void requireFields(int line, String text, String[] fields, int count, String expected) {
        if (fields.length != count) {
            throw wrong(
                    line,
                    "'%s' has %d fields, expected %s".formatted(text, fields.length, expected));
        }
    }

    private FormatException wrong(int line, String problem) {
        return new FormatException(file, "line " + line, problem);
    }
}
