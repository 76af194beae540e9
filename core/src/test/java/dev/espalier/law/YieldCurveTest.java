package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class YieldCurveTest {
    private static final YieldMeasurement ASKED =
            new YieldMeasurement(SampleLaws.parse("equal:20%"), 8, 0.9, 20, 1000);

    private static YieldCurve.Row row(int parts, double low, double share, double high) {
        return new YieldCurve.Row(new BankBits(parts, 1000, 8, 7, 6), new Share(share, low, high));
    }

    @Test
    void parts_risingYields_areWhereShareAndEndsReach() {
        YieldCurve curve =
                new YieldCurve(
                        ASKED,
                        List.of(
                                row(10, 0.5, 0.6, 0.7),
                                row(11, 0.8, 0.85, 0.9),
                                row(12, 0.87, 0.9, 0.93),
                                row(13, 0.88, 0.91, 0.94),
                                row(14, 0.92, 0.95, 0.97)));
        assertEquals(OptionalInt.of(11), curve.from());
        assertEquals(OptionalInt.of(12), curve.parts());
        assertEquals(OptionalInt.of(14), curve.to());
        assertEquals(12, curve.answer().bits().parts());
    }

    @Test
    void parts_yieldNeverReached_areEmptyAndTheAnswerIsTheLast() {
        YieldCurve curve =
                new YieldCurve(ASKED, List.of(row(10, 0.5, 0.6, 0.7), row(11, 0.8, 0.85, 0.91)));
        assertEquals(OptionalInt.of(11), curve.from());
        assertEquals(OptionalInt.empty(), curve.parts());
        assertEquals(OptionalInt.empty(), curve.to());
        assertEquals(11, curve.answer().bits().parts());
        assertThrows(IllegalArgumentException.class, () -> new YieldCurve(ASKED, List.of()));
    }
}
