package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/// Reads CSV files of numbers: one example a line, the label in the first column, the features
/// behind it, separated by commas. Plain or gzip, UTF-8.
///
/// A first line whose first field is not a number is a header. Blank lines are skipped. Numbers are
/// taken as they are: 8-bit images are to be divided by 255 before.
public final class CsvFile {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern LABEL = Pattern.compile("[0-9]{1,9}(\\.0*)?");

    private final String file;
    private float[] values = new float[1 << 10];
    private int[] labels = new int[1 << 6];
    private int count;
    private int features = -1;

    private CsvFile(String file) {
        this.file = file;
    }

    /// The examples of `file`, of shape `(features)`.
    ///
    /// @throws FormatException if a line has another number of fields than the first, or a field is
    ///     not a finite number, or a label not a class number, or there is no example
    /// @throws IOException if the file is absent or cannot be read
    public static Examples read(Path file) throws IOException {
        CsvFile csv = new CsvFile(file.toString());
        try (DataStream bytes = DataStream.open(file);
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        bytes.stream(), StandardCharsets.UTF_8.newDecoder()))) {
            csv.readLines(reader);
        } catch (EOFException | ZipException e) {
            throw DataStream.broken(file.toString(), e);
        } catch (CharacterCodingException e) {
            throw new FormatException(file.toString(), "is not UTF-8 text", e);
        }
        return csv.examples();
    }

    private void readLines(BufferedReader reader) throws IOException {
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.split(",", -1);
            if (features < 0) {
                features = fields.length - 1;
                if (!NUMBER.matcher(fields[0].strip()).matches()) {
                    continue;
                }
            }
            add(number, fields);
        }
    }

    private void add(int line, String[] fields) {
        if (fields.length != features + 1 || features < 1) {
            throw new FormatException(
                    file,
                    "line " + line,
                    "has %d fields, expected a label and %s"
                            .formatted(
                                    fields.length,
                                    features < 1 ? "features" : features + " features"));
        }
        if ((long) (count + 1) * features > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    file, "line " + line, "expected fewer than 2^31 numbers in all");
        }
        if (count == labels.length) {
            labels = Arrays.copyOf(labels, 2 * count);
        }
        int from = count * features;
        if (from + features > values.length) {
            long room = Math.max(2L * values.length, from + (long) features);
            values = Arrays.copyOf(values, (int) Math.min(room, Integer.MAX_VALUE - 8));
        }
        labels[count] = label(line, fields[0].strip());
        for (int i = 0; i < features; i++) {
            values[from + i] = number(line, i + 2, fields[i + 1].strip());
        }
        count++;
    }

    private int label(int line, String field) {
        if (!LABEL.matcher(field).matches()) {
            throw new FormatException(
                    file,
                    "line %d, column 1".formatted(line),
                    "is '%s', expected a class number from 0".formatted(field));
        }
        return (int) Double.parseDouble(field);
    }

    private float number(int line, int column, String field) {
        float value = NUMBER.matcher(field).matches() ? Float.parseFloat(field) : Float.NaN;
        if (!Float.isFinite(value)) {
            throw new FormatException(
                    file,
                    "line %d, column %d".formatted(line, column),
                    "is '%s', expected a finite number".formatted(field));
        }
        return value;
    }

    private Examples examples() {
        if (count == 0) {
            throw new FormatException(file, "holds no example");
        }
        return new Examples(
                count,
                List.of(features),
                new Values.Floats(Arrays.copyOf(values, count * features)),
                Arrays.copyOf(labels, count));
    }
}
