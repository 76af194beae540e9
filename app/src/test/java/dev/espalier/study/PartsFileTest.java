package dev.espalier.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsFileTest {
    private static final GridShape SHAPE = new GridShape(2, 3, 2, 4);
    private static final PartGrid COUNTED = PartGrid.of(SHAPE, index -> 1000 + index);

    private static final Map<Integer, PartGrid> ONE = Map.of(0, COUNTED);

    @TempDir private Path folder;

    private Path npy(int count, Integer... shape) throws IOException {
        double[] values = IntStream.range(0, count).mapToDouble(i -> 1000 + i).toArray();
        Path file = folder.resolve("parts.npy");
        AtomicFile.write(
                file,
                true,
                out -> NumberFile.writeNpy(NumberArray.of(List.of(shape), values), out));
        return file;
    }

    @Test
    void read_anyList_isDealtOutInOrder() throws IOException {
        assertEquals(ONE, PartsFile.read(npy(48, 2, 3, 2, 4), List.of(SHAPE)));
        assertEquals(ONE, PartsFile.read(npy(48, 48), List.of(SHAPE)));
        assertEquals(ONE, PartsFile.read(npy(48, 12, 4), List.of(SHAPE)));
        assertEquals(ONE, PartsFile.read(npy(60, 60), List.of(SHAPE)));
        Path text = folder.resolve("parts.csv");
        StringBuilder lines = new StringBuilder("ohms\n");
        IntStream.range(0, 48).forEach(i -> lines.append(1000 + i).append('\n'));
        Files.writeString(text, lines);
        assertEquals(ONE, PartsFile.read(text, List.of(SHAPE)));
    }

    @Test
    void read_severalArrays_dealsToOneAfterAnother() throws IOException {
        GridShape first = new GridShape(1, 2, 2, 4);
        GridShape second = new GridShape(2, 1, 2, 4);
        assertEquals(
                Map.of(
                        0, PartGrid.of(first, index -> 1000 + index),
                        1, PartGrid.of(second, index -> 1016 + index)),
                PartsFile.read(npy(40, 40), List.of(first, second)));
    }

    @Test
    void read_infinite_isOpen() throws IOException {
        Path text = Files.writeString(folder.resolve("parts.csv"), "1M inf");
        PartGrid parts = PartsFile.read(text, List.of(new GridShape(1, 1, 1, 2))).get(0);
        assertEquals(1e6, parts.ohms(0));
        assertEquals(Double.POSITIVE_INFINITY, parts.ohms(1));
    }

    @Test
    void read_otherExtentsOrTooFew_isRefused() throws IOException {
        refused(npy(48, 3, 2, 2, 4), "shape: is [3, 2, 2, 4], expected [2, 3, 2, 4]");
        refused(npy(47, 47), "holds 47 parts, expected 48 for 2 rows x 3 columns x 2 banks of 4");
        assertThrows(
                NoSuchFileException.class,
                () -> PartsFile.read(folder.resolve("x"), List.of(SHAPE)));
        refused(folder, "is a folder");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "-1k, -1000.0"})
    void read_noResistance_namesThePart(String value, String read) throws IOException {
        Path text =
                Files.writeString(
                        folder.resolve("parts.csv"), "1M ".repeat(5) + value + " 1M".repeat(42));
        refused(text, "part 5: has %s ohms, expected a number above 0".formatted(read));
        Files.writeString(text, "1M ".repeat(5) + "nan" + " 1M".repeat(42));
        refused(text, "line 1, column 6: is 'nan'");
    }

    private static void refused(Path file, String words) {
        String message =
                String.valueOf(
                        assertThrows(
                                        FormatException.class,
                                        () -> PartsFile.read(file, List.of(SHAPE)))
                                .getMessage());
        assertTrue(message.contains(words), message);
    }
}
