package dev.espalier.data;

import dev.espalier.archive.FormatException;
import dev.espalier.law.Quantity;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/// The numbers of a text file, see [NumberFile].
final class NumberText {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");
    private static final Pattern INFINITY = Pattern.compile("\\+?inf(inity)?");
    private static final int MOST = 1 << 28;

    private final String file;
    private double[] values = new double[1 << 6];
    private int count;
    private int lines;
    private int columns;
    private boolean even = true;

    private NumberText(String file) {
        this.file = file;
    }

    static NumberArray read(DataStream in) throws IOException {
        NumberText text = new NumberText(in.file());
        try {
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    in.stream(), StandardCharsets.UTF_8.newDecoder()));
            text.readLines(reader);
        } catch (EOFException | ZipException e) {
            throw DataStream.broken(in.file(), e);
        } catch (CharacterCodingException e) {
            throw new FormatException(in.file(), "is neither an NPY file nor UTF-8 text", e);
        }
        return text.array();
    }

    private void readLines(BufferedReader reader) throws IOException {
        int number = 0;
        boolean first = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String content = line.split("#", 2)[0].strip();
            if (content.isEmpty()) {
                continue;
            }
            String[] fields = SEPARATOR.split(content, -1);
            boolean header = first && Arrays.stream(fields).noneMatch(f -> parse(f).isPresent());
            first = false;
            if (!header) {
                add(number, fields);
            }
        }
    }

    private void add(int line, String[] fields) {
        even &= lines == 0 || columns == fields.length;
        columns = fields.length;
        lines++;
        if (count + fields.length > MOST) {
            throw new FormatException(
                    file, "line " + line, "expected at most %d numbers in all".formatted(MOST));
        }
        if (count + fields.length > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, count + fields.length));
        }
        for (int i = 0; i < fields.length; i++) {
            values[count++] = number(line, i + 1, fields[i]);
        }
    }

    private double number(int line, int column, String field) {
        return parse(field)
                .orElseThrow(
                        () ->
                                new FormatException(
                                        file,
                                        "line %d, column %d".formatted(line, column),
                                        "is '%s', expected a number such as 1.02e6 or 1.02M"
                                                .formatted(field)));
    }

    private static Optional<Double> parse(String field) {
        if (INFINITY.matcher(field.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        try {
            return Optional.of(Quantity.parse(field));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private NumberArray array() {
        if (count == 0) {
            throw new FormatException(file, "holds no numbers");
        }
        List<Integer> shape = even && columns > 1 ? List.of(lines, columns) : List.of(count);
        return NumberArray.owned(shape, Arrays.copyOf(values, count));
    }
}
