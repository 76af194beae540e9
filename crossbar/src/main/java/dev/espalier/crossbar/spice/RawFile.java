package dev.espalier.crossbar.spice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The one point of an ASCII raw file of ngspice: vectors and their values.
///
/// Source: ngspice manual, chapter "Raw file format".
///
/// @param names of the vectors, such as `i(vout_0)`
/// @param values one for each
record RawFile(List<String> names, List<Double> values) {
    RawFile {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    /// Reads a file from its lines.
    ///
    /// @throws IOException if they are no raw file of one point; the message is a clause
    static RawFile parse(List<String> lines) throws IOException {
        int variables = lines.indexOf("Variables:");
        int numbers = lines.indexOf("Values:");
        if (variables < 0 || numbers < variables) {
            throw new IOException("there is no line 'Variables:' before a line 'Values:'");
        }
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(variables + 1, numbers)) {
            List<String> fields = fields(line);
            if (fields.size() < 3) {
                throw new IOException("'%s' does not describe a variable".formatted(line.strip()));
            }
            names.add(fields.get(1));
        }
        List<String> texts = fields(String.join(" ", lines.subList(numbers + 1, lines.size())));
        if (texts.size() != names.size() + 1) {
            throw new IOException(
                    "there are %d numbers, expected the index of the point and %d values"
                            .formatted(texts.size(), names.size()));
        }
        List<Double> values = new ArrayList<>();
        for (String text : texts.subList(1, texts.size())) {
            values.add(number(text));
        }
        return new RawFile(names, values);
    }

    /// The value of a vector.
    ///
    /// @throws IOException if it is not in the file; the message is a clause
    double value(String name) throws IOException {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IOException("there is no value of %s".formatted(name));
        }
        return values.get(index);
    }

    private static List<String> fields(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private static double number(String text) throws IOException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException("'%s' is not a finite number".formatted(text), e);
        }
    }
}
