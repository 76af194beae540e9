package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartSourceTest {
    private static final Seed SEED = new Seed(2);
    private static final GridShape SHAPE = new GridShape(20, 20, 2, 8);
    private static final Manufacture MADE =
            new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2));

    /// The root mean square of the relative error of the measurements, and their mean.
    private static void assertScatter(double deviation, PartSource source, int array) {
        PartGrid measured = source.measured(array, SHAPE);
        PartGrid truth = source.truth(array, SHAPE);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < SHAPE.size(); i++) {
            double error = measured.ohms(i) / truth.ohms(i) - 1;
            sum += error;
            squares += error * error;
        }
        assertEquals(0, sum / SHAPE.size(), 0.07 * deviation);
        assertEquals(deviation, Math.sqrt(squares / SHAPE.size()), 0.04 * deviation);
    }

    @Test
    void measured_drawn_isWhatItsMeterReads() {
        PartSource.Drawn source = new PartSource.Drawn(MADE, new Meter(0.01), SEED);
        assertEquals(MADE.parts(SEED, 3, SHAPE), source.truth(3, SHAPE));
        assertEquals(
                new Meter(0.01).read(source.truth(3, SHAPE), SEED, 3), source.measured(3, SHAPE));
        assertEquals(0.01, source.deviation(1000));
        assertScatter(0.01, source, 3);
    }

    @Test
    void measured_unmeasured_isTheNominalValue() {
        PartSource.Unmeasured source = new PartSource.Unmeasured(MADE, SEED);
        assertEquals(MADE.nominal(SEED, 3, SHAPE), source.measured(3, SHAPE));
        assertEquals(MADE.parts(SEED, 3, SHAPE), source.truth(3, SHAPE));
        assertEquals(0.2, source.deviation(1000));
    }

    @Test
    void truth_listed_scattersAroundTheMeasurements() {
        PartGrid parts = MADE.parts(SEED, 7, SHAPE);
        PartSource.Listed source =
                new PartSource.Listed(Map.of(0, parts, 1, parts), 0.01, new Seed(9));
        assertEquals(parts, source.measured(0, SHAPE));
        assertScatter(0.01, source, 0);
        assertScatter(0.01, source, 1);
        assertNotEquals(source.truth(0, SHAPE), source.truth(1, SHAPE));
        assertEquals(source.truth(1, SHAPE), source.truth(1, SHAPE));
    }

    /// Not the factors that parts of the same seed were made with.
    @Test
    void truth_listedFromDrawnParts_isIndependentOfTheirMaking() {
        PartGrid parts = MADE.parts(SEED, 0, SHAPE);
        PartGrid truth = new PartSource.Listed(Map.of(0, parts), 0.01, SEED).truth(0, SHAPE);
        double product = 0;
        for (int i = 0; i < SHAPE.size(); i++) {
            double made = (parts.ohms(i) / 1e6 - 1) / 0.2;
            product += made * (parts.ohms(i) / truth.ohms(i) - 1) / 0.01;
        }
        assertEquals(0, product / SHAPE.size(), 0.07);
    }

    /// One of the many chips is the one that was measured.
    @Test
    void truth_listedFromTheReadingsOfADrawnChip_isThatChip() {
        PartSource drawn = new PartSource.Drawn(MADE, new Meter(0.01), SEED);
        PartSource listed = new PartSource.Listed(Map.of(3, drawn.measured(3, SHAPE)), 0.01, SEED);
        PartGrid truth = drawn.truth(3, SHAPE);
        PartGrid again = listed.truth(3, SHAPE);
        for (int i = 0; i < SHAPE.size(); i++) {
            assertEquals(truth.ohms(i), again.ohms(i), 1e-15 * truth.ohms(i));
        }
    }

    @Test
    void truth_listedWithoutError_isTheMeasurement() {
        PartGrid parts = MADE.parts(SEED, 7, SHAPE);
        assertEquals(parts, new PartSource.Listed(Map.of(4, parts), 0, SEED).truth(4, SHAPE));
    }

    @Test
    void only_anArray_givesTheSameParts() {
        PartGrid parts = MADE.parts(SEED, 7, SHAPE);
        for (PartSource source :
                List.of(
                        new PartSource.Drawn(MADE, new Meter(0.01), SEED),
                        new PartSource.Unmeasured(MADE, SEED),
                        new PartSource.Listed(Map.of(4, parts, 5, parts), 0.01, SEED))) {
            PartSource only = source.only(4);
            assertEquals(source.measured(4, SHAPE), only.measured(4, SHAPE));
            assertEquals(source.truth(4, SHAPE), only.truth(4, SHAPE));
            assertEquals(source.deviation(1000), only.deviation(1000));
        }
        PartSource only = new PartSource.Listed(Map.of(4, parts, 5, parts), 0.01, SEED).only(4);
        assertThrows(IllegalArgumentException.class, () -> only.measured(5, SHAPE));
    }

    @Test
    void measured_listedForAnotherArray_isRefused() {
        PartGrid parts = PartGrid.of(new GridShape(1, 2, 1, 3), i -> i);
        PartSource source = new PartSource.Listed(Map.of(4, parts), 0, SEED);
        GridShape other = new GridShape(2, 1, 1, 3);
        assertEquals(
                "array 4 has measurements of 1 x 2 x 1 x 3, expected 2 x 1 x 1 x 3",
                assertThrows(IllegalArgumentException.class, () -> source.measured(4, other))
                        .getMessage());
        assertEquals(
                "array 3 has measurements of no parts, expected 2 x 1 x 1 x 3",
                assertThrows(IllegalArgumentException.class, () -> source.only(3).truth(3, other))
                        .getMessage());
        for (double deviation : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new PartSource.Listed(Map.of(), deviation, SEED));
        }
    }
}
