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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Defects as text, one a line, all numbers from 0:
///
/// ```
/// # what is broken
/// part-open,ROW,COLUMN,BANK,PART      also part-short, stuck-closed, stuck-open
/// word-open,ROW,COLUMN                the segment of a word line that leads to this crossing
/// bit-open,ROW,COLUMN                 the segment of a bit line that leads away from it
/// array,3                             what follows is in array 3; before the first such line, in 0
/// ```
///
/// Rows and columns of parts and switches are those of the weights, those of segments are lines of
/// the chip. What follows a `#` is a comment; blank lines do not count. Of two lines that speak of
/// the same part or switch the later one holds.
public final class DefectsFile {
    private static final String ARRAY = "array";
    private static final String WORD = "word-open";
    private static final String BIT = "bit-open";
    private static final String KINDS =
            "part-open, part-short, stuck-closed, stuck-open, word-open or bit-open";

    private final String file;
    private final List<ArrayExtents> arrays;
    private final SortedMap<Integer, Found> found = new TreeMap<>();
    private int array;

    private DefectsFile(String file, List<ArrayExtents> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    /// What was read of one array.
    private record Found(List<Fault> faults, Set<Segment> segments) {
        Defects defects() {
            return new Defects(new Faults(faults), new OpenSegments(segments));
        }
    }

    /// The defects that a file lists, by the number of the array.
    ///
    /// @param arrays they may be in
    /// @throws FormatException if it is no text, or a line is not as stated above or speaks of what
    ///     an array does not have
    /// @throws IOException if it does not exist
    public static SortedMap<Integer, Defects> read(Path file, List<ArrayExtents> arrays)
            throws IOException {
        try {
            return parse(file.toString(), Files.readAllLines(file), arrays);
        } catch (CharacterCodingException e) {
            throw new FormatException(file.toString(), "is no text, expected a defect a line", e);
        }
    }

    /// The defects of these lines, by the number of the array.
    ///
    /// @param file what to call them in complaints
    /// @throws FormatException as [#read]
    public static SortedMap<Integer, Defects> parse(
            String file, List<String> lines, List<ArrayExtents> arrays) {
        DefectsFile defects = new DefectsFile(file, arrays);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).split("#", 2)[0].strip();
            if (!line.isEmpty()) {
                defects.add(i + 1, line);
            }
        }
        SortedMap<Integer, Defects> byArray = new TreeMap<>();
        defects.found.forEach((array, found) -> byArray.put(array, found.defects()));
        return byArray;
    }

    /// The lines that [#read] reads as these defects, array by array.
    public static List<String> lines(Map<Integer, Defects> defects) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(defects)
                .forEach(
                        (array, broken) -> {
                            if (array > 0) {
                                lines.add(ARRAY + "," + array);
                            }
                            lines.addAll(lines(broken));
                        });
        return lines;
    }

    /// Faults in their order, then segments by row and column.
    private static List<String> lines(Defects defects) {
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
        switch (fields[0].toLowerCase(Locale.ROOT)) {
            case ARRAY -> {
                requireFields(line, text, fields, 2, "array,NUMBER");
                array = number(line, "array", fields[1], arrays.size(), "among the arrays");
            }
            case WORD -> {
                requireFields(line, text, fields, 3, "word-open,ROW,COLUMN");
                here().segments()
                        .add(new OpenSegments.Word(wordLine(line, fields), bitLine(line, fields)));
            }
            case BIT -> {
                requireFields(line, text, fields, 3, "bit-open,ROW,COLUMN");
                here().segments()
                        .add(new OpenSegments.Bit(wordLine(line, fields), bitLine(line, fields)));
            }
            default -> {
                Fault.Kind kind = kind(line, fields[0]);
                requireFields(line, text, fields, 5, kind.label() + ",ROW,COLUMN,BANK,PART");
                here().faults().add(fault(line, kind, fields));
            }
        }
    }

    private Found here() {
        return found.computeIfAbsent(array, _ -> new Found(new ArrayList<>(), new HashSet<>()));
    }

    private Fault fault(int line, Fault.Kind kind, String[] fields) {
        GridShape shape = arrays.get(array).parts();
        String of = "in an array of %s (rows, columns, banks, parts)".formatted(shape);
        return new Fault(
                kind,
                number(line, "row", fields[1], shape.rows(), of),
                number(line, "column", fields[2], shape.columns(), of),
                number(line, "bank", fields[3], shape.banks(), of),
                number(line, "part", fields[4], shape.parts(), of));
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

    private int wordLine(int line, String[] fields) {
        return number(line, "row", fields[1], arrays.get(array).wordLines(), "word lines");
    }

    private int bitLine(int line, String[] fields) {
        return number(line, "column", fields[2], arrays.get(array).bitLines(), "bit lines");
    }

    private int number(int line, String what, String text, int extent, String of) {
        boolean isNumber = text.matches("[0-9]{1,9}");
        if (!isNumber || Integer.parseInt(text) >= extent) {
            String advice = text.equals(Integer.toString(extent)) ? "\nMaybe count from 0." : "";
            throw wrong(
                    line,
                    "%s is '%s', expected 0 to %d %s%s"
                            .formatted(what, text, extent - 1, of, advice));
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
