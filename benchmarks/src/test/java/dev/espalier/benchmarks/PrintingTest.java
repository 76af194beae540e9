package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintingTest {
    @Test
    void table_cells_areAlignedMarkdown() {
        assertEquals(
                """
                | law     |  n |   error |
                | ------- | -: | ------: |
                | product |  5 | 1.0e-03 |""",
                new Table("law", " n", "error").row("product", 5, "1.0e-03").toString());
    }

    @Test
    void row_otherNumberOfCells_isRefused() {
        Table table = new Table("a", "b");
        assertThrows(IllegalArgumentException.class, () -> table.row(1));
    }

    @Test
    void at_lessThanTwoSecondsLater_printsNothing() {
        StringWriter err = new StringWriter();
        ArrayDeque<Long> clock =
                new ArrayDeque<>(List.of(0L, 1_900_000_000L, 2_000_000_000L, 3_000_000_000L));
        Countdown countdown = new Countdown(new PrintWriter(err), clock::remove);
        for (int done = 0; done < 4; done++) {
            countdown.at("job", done, 200);
        }
        assertEquals("job: 2 of 200, 3:18 left%n".formatted(), err.toString());
    }

    @Test
    void spread_oddAndEvenCounts_takeTheMiddle() {
        assertEquals(new Spread(2, 1, 9), Spread.of(9, 1, 2));
        assertEquals(new Spread(1.5, -1, 9), Spread.of(9, 1, 2, -1));
        assertThrows(IllegalArgumentException.class, () -> Spread.of());
    }

    @Test
    void map_failingPiece_tellsTheFailure() {
        IllegalStateException failure =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                Threads.of(2)
                                        .map(
                                                "work",
                                                5,
                                                i -> {
                                                    if (i == 3) {
                                                        throw new ArithmeticException("three");
                                                    }
                                                    return i;
                                                }));
        assertEquals("three", failure.getCause().getMessage());
        assertEquals(List.of(0, 1, 4, 9), Threads.of(3).map("squares", 4, i -> i * i));
    }
}
