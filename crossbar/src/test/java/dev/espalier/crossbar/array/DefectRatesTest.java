package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.random.Seed;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefectRatesTest {
    private static final GridShape SHAPE = new GridShape(50, 40, 2, 8);
    private static final ArrayExtents EXTENTS =
            new ArrayExtents(SHAPE, SHAPE.rows(), SHAPE.columns());

    /// 32,000 parts and switches, 4,000 segments: within five standard deviations.
    @Test
    void draw_many_hasTheRates() {
        Defects defects =
                new DefectRates(0.01, 0.02, 0.03, 0.04, 0.05).draw(new Seed(7), 1, EXTENTS);
        defects.requireWithin(EXTENTS);
        Map<Fault.Kind, Integer> counts = new EnumMap<>(Fault.Kind.class);
        defects.faults().faults().forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
        requireRate(0.01, counts.getOrDefault(Fault.Kind.PART_OPEN, 0), 32_000);
        requireRate(0.02, counts.getOrDefault(Fault.Kind.PART_SHORT, 0), 32_000);
        requireRate(0.03, counts.getOrDefault(Fault.Kind.STUCK_CLOSED, 0), 32_000);
        requireRate(0.04, counts.getOrDefault(Fault.Kind.STUCK_OPEN, 0), 32_000);
        requireRate(0.05, defects.segments().segments().size(), 4_000);
        long words =
                defects.segments().segments().stream()
                        .filter(OpenSegments.Word.class::isInstance)
                        .count();
        requireRate(0.05, (double) words, 2_000);
    }

    private static void requireRate(double rate, double count, int of) {
        assertEquals(rate * of, count, 5 * Math.sqrt(of * rate * (1 - rate)));
    }

    @Test
    void draw_ratesOf0And1_areNoneAndAll() {
        assertEquals(Defects.NONE, new DefectRates(0, 0, 0, 0, 0).draw(new Seed(7), 1, EXTENTS));
        Defects all = new DefectRates(0, 1, 1, 0, 1).draw(new Seed(7), 1, EXTENTS);
        assertEquals(2 * SHAPE.size(), new HashSet<>(all.faults().faults()).size());
        assertEquals(4_000, all.segments().segments().size());
    }

    /// What is broken stays broken as the rate grows.
    @Test
    void draw_higherRate_breaksNoFewer() {
        Defects few = new DefectRates(0.01, 0, 0.01, 0, 0.01).draw(new Seed(7), 1, EXTENTS);
        Defects more = new DefectRates(0.02, 0, 0.02, 0, 0.02).draw(new Seed(7), 1, EXTENTS);
        assertTrue(new HashSet<>(more.faults().faults()).containsAll(few.faults().faults()));
        assertTrue(more.segments().segments().containsAll(few.segments().segments()));
    }

    @Test
    void draw_sameSeedAndArray_isTheSameFromAnyThread() {
        DefectRates rates = new DefectRates(0.01, 0.01, 0.01, 0.01, 0.01);
        Defects once = rates.draw(new Seed(7), 1, EXTENTS);
        IntStream.range(0, 8)
                .parallel()
                .forEach(_ -> assertEquals(once, rates.draw(new Seed(7), 1, EXTENTS)));
        assertNotEquals(once, rates.draw(new Seed(7), 2, EXTENTS));
        assertNotEquals(once, rates.draw(new Seed(8), 1, EXTENTS));
    }

    @ParameterizedTest
    @CsvSource({"-0.1,0,0,0,0", "0.6,0.6,0,0,0", "0,0,0.6,0.6,0", "0,0,0,0,1.1", "NaN,0,0,0,0"})
    void of_noProbabilities_isRefused(double a, double b, double c, double d, double e) {
        assertThrows(IllegalArgumentException.class, () -> new DefectRates(a, b, c, d, e));
    }
}
