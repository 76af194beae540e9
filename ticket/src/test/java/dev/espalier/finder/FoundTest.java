package dev.espalier.finder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.construction.Answers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundTest {
    private record Line(long selection, int tried, boolean solved) {}

    private static List<Line> read(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        Found.read(
                bytes, (selection, tried, solved) -> lines.add(new Line(selection, tried, solved)));
        return lines;
    }

    @Test
    void read_anyAnswers_areThoseWritten() {
        Answers answers = Answers.of(6);
        answers.set(0, Long.MIN_VALUE, 0.2, Integer.MAX_VALUE);
        answers.set(1, Long.MAX_VALUE, 0.1, 64);
        answers.set(2, -1, Double.NaN, 0);
        answers.set(3, 0, 0, 1);
        answers.set(4, (1 << 24) - 1, 0.3, 24);
        answers.set(5, -1L << 40, Double.POSITIVE_INFINITY, 63);
        byte[] bytes = Found.write(answers, i -> i == 4 ? 0.3 : 0.1);
        assertEquals(
                List.of(
                        new Line(Long.MIN_VALUE, Integer.MAX_VALUE, false),
                        new Line(Long.MAX_VALUE, 64, true),
                        new Line(-1, 0, false),
                        new Line(0, 1, true),
                        new Line((1 << 24) - 1, 24, true),
                        new Line(-1L << 40, 63, false)),
                read(bytes));
    }

    @Test
    void write_usualAnswers_areShort() {
        Answers answers = Answers.of(100);
        for (int i = 0; i < 100; i++) {
            answers.set(i, 5L << 20, 0, 24);
        }
        assertTrue(Found.write(answers, _ -> 1).length <= 500);
    }
}
