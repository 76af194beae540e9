package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.study.SolveSettings.Source;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads samples from a text file: numbers parted by blanks, commas, semicolons or line ends.
public final class SamplesFile {
    private SamplesFile() {}

    /// The samples in `file`, in order.
    ///
    /// @throws FormatException if it is no text, or something in it is no number
    /// @throws IOException if it does not exist
    public static Source.Given read(Path file) throws IOException {
        return new Source.Given(UserFiles.read(file, SamplesFile::numbers));
    }

    private static List<Double> numbers(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new FormatException(file.toString(), "is no text, expected one sample a line", e);
        }
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (String number : lines.get(i).split("[\\s,;]+", -1)) {
                if (!number.isEmpty()) {
                    numbers.add(number(number, file, i + 1));
                }
            }
        }
        return numbers;
    }

    private static double number(String text, Path file, int line) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new FormatException(
                    file.toString(), "line " + line, "'%s' is not a number".formatted(text));
        }
    }
}
