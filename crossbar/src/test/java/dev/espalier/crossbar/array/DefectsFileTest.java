package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefectsFileTest {
    private static final GridShape SHAPE = new GridShape(4, 5, 2, 8);
    private static final ArrayExtents EXTENTS = new ArrayExtents(SHAPE, 4, 10);
    private static final List<ArrayExtents> ONE = List.of(EXTENTS);

    @TempDir private Path folder;

    @Test
    void read_everyKind_givesTheDefects() throws IOException {
        Path file = folder.resolve("defects.csv");
        Files.writeString(
                file,
                """
                # broken things

                part-open,0,3,1,7   # the corner
                Part-Short, 3 ,4,0,0
                stuck-closed,1,1,1,1
                stuck-open,1,1,1,1
                word-open,0,4
                bit-open,3,0
                """);
        Defects expected =
                new Defects(
                        new Faults(
                                List.of(
                                        new Fault(Fault.Kind.PART_OPEN, 0, 3, 1, 7),
                                        new Fault(Fault.Kind.PART_SHORT, 3, 4, 0, 0),
                                        new Fault(Fault.Kind.STUCK_CLOSED, 1, 1, 1, 1),
                                        new Fault(Fault.Kind.STUCK_OPEN, 1, 1, 1, 1))),
                        new OpenSegments(
                                Set.of(new OpenSegments.Word(0, 4), new OpenSegments.Bit(3, 0))));
        assertEquals(Map.of(0, expected), DefectsFile.read(file, ONE));
        assertEquals(6, expected.count());
    }

    @Test
    void lines_random_readBackTheSame() {
        for (int seed = 0; seed < 50; seed++) {
            Defects defects =
                    new DefectRates(0.05, 0.1, 0.05, 0.1, 0.1).draw(new Seed(seed), 0, EXTENTS);
            assertEquals(
                    Map.of(0, defects, 2, defects),
                    DefectsFile.parse(
                            "x",
                            DefectsFile.lines(Map.of(0, defects, 2, defects)),
                            List.of(EXTENTS, EXTENTS, EXTENTS)),
                    "seed " + seed);
        }
    }

    @Test
    void parse_nothing_isNone() {
        assertEquals(Map.of(), DefectsFile.parse("x", List.of("", " # nothing"), ONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "broken,0,0,0,0; 'broken' is no defect, expected part-open; Maybe part-open,0,3,1,7",
                "stuck closed,0,0,0,0; 'stuck closed' is no defect; Maybe stuck-closed.",
                "part-open,0,0,0; has 4 fields, expected part-open,ROW,COLUMN,BANK,PART; ",
                "word-open,0,0,0; has 4 fields, expected word-open,ROW,COLUMN; ",
                "bit-open; has 1 fields, expected bit-open,ROW,COLUMN; ",
                "part-open,4,0,0,0; row is '4', expected 0 to 3; Maybe count from 0.",
                "part-open,0,5,0,0; column is '5', expected 0 to 4; Maybe count from 0.",
                "part-open,0,0,2,0; bank is '2', expected 0 to 1; Maybe count from 0.",
                "part-open,0,0,0,99; part is '99', expected 0 to 7 in an array of 4 x 5 x 2 x 8; ",
                "part-open,-1,0,0,0; row is '-1', expected 0 to; ",
                "part-open,1.0,0,0,0; row is '1.0', expected 0 to; ",
                "part-open,,0,0,0; row is '', expected 0 to; ",
                "array,1; array is '1', expected 0 to 0 among the arrays; Maybe count from 0.",
                "word-open,0,10; column is '10', expected 0 to 9 bit lines; Maybe count from 0.",
                "bit-open,0,99999999999; column is '99999999999', expected 0 to; ",
            })
    void parse_broken_namesFileLineValueAndExpectation(String line, String words, String advice) {
        FormatException failure =
                assertThrows(
                        FormatException.class,
                        () -> DefectsFile.parse("d.csv", List.of("# top", line), ONE));
        List<String> message = String.valueOf(failure.getMessage()).lines().toList();
        assertTrue(message.getFirst().startsWith("d.csv: line 2: "), message.getFirst());
        assertTrue(message.getFirst().contains(words), message.getFirst());
        if (advice != null) {
            assertTrue(message.get(1).startsWith(advice), message.get(1));
        } else {
            assertEquals(1, message.size());
        }
    }

    @Test
    void read_noText_isRefused() throws IOException {
        Path file = folder.resolve("defects.csv");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThrows(FormatException.class, () -> DefectsFile.read(file, ONE));
        assertThrows(NoSuchFileException.class, () -> DefectsFile.read(folder.resolve("x"), ONE));
    }
}
