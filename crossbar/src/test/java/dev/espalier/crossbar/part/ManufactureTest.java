package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManufactureTest {
    private static final GridShape SHAPE = new GridShape(20, 25, 2, 8);
    private static final Seed SEED = new Seed(42);

    private static double mean(IntToDoubleFunction value) {
        return IntStream.range(0, SHAPE.size()).mapToDouble(value).average().orElse(0);
    }

    private static double deviation(IntToDoubleFunction value) {
        double mean = mean(value);
        return Math.sqrt(mean(i -> Math.pow(value.applyAsDouble(i) - mean, 2)));
    }

    /// 8,000 parts: means and deviations are known to one and two per cent of the deviation.
    @ParameterizedTest
    @CsvSource({"5%", "20%", "uniform:30%", "lognormal:0.2", "0%"})
    void parts_spread_haveItsDeviation(String spread) {
        Spread law = Spread.parse(spread);
        PartGrid parts = new Manufacture(new Nominals.Equal(1e6), law).parts(SEED, 3, SHAPE);
        IntToDoubleFunction factor = i -> parts.ohms(i) / 1e6;
        assertEquals(law.deviation(), deviation(factor), 0.03 * law.deviation());
        double centre = spread.startsWith("log") ? Math.exp(0.02) : 1;
        assertEquals(centre, mean(factor), 0.05 * law.deviation());
        assertEquals(spread, law.label());
    }

    @Test
    void parts_nominals_areWhatTheyAreBoughtAs() {
        PartGrid radix =
                new Manufacture(new Nominals.Radix(1.8, 1e6), new Spread.None())
                        .parts(SEED, 0, SHAPE);
        assertEquals(1e6, radix.ohms(3, 4, 1, 0));
        assertEquals(1e6 * Math.pow(1.8, 7), radix.ohms(3, 4, 1, 7), 1e-3);
        PartGrid uniform =
                new Manufacture(new Nominals.Uniform(1e6), new Spread.None()).parts(SEED, 0, SHAPE);
        IntToDoubleFunction siemens = i -> 1e6 / uniform.ohms(i);
        assertEquals(0.5, mean(siemens), 0.02);
        assertEquals(1 / Math.sqrt(12), deviation(siemens), 0.01);
        assertEquals(
                uniform,
                new Manufacture(new Nominals.Uniform(1e6), new Spread.None())
                        .nominal(SEED, 0, SHAPE));
    }

    @Test
    void parts_dieAndGradient_areCommonToAnArray() {
        Manufacture made = new Manufacture(new Nominals.Equal(1e6), new Spread.None(), 0.1, 0.3);
        PartGrid one = made.parts(SEED, 0, SHAPE);
        PartGrid other = made.parts(SEED, 1, SHAPE);
        assertNotEquals(one.ohms(0), other.ohms(0));
        assertEquals(1.3, one.ohms(19, 24, 0, 0) / one.ohms(0, 0, 0, 0), 1e-12);
        assertEquals(1.15, one.ohms(19, 0, 1, 5) / one.ohms(0, 0, 0, 0), 1e-12);
        double dies =
                IntStream.range(0, 400)
                        .mapToDouble(
                                array ->
                                        made.parts(SEED, array, new GridShape(1, 1, 1, 1)).ohms(0)
                                                / 1e6)
                        .map(factor -> (factor - 1) * (factor - 1))
                        .average()
                        .orElse(0);
        assertEquals(0.1, Math.sqrt(dies), 0.015);
    }

    @Test
    void parts_anyShape_areTheSameForEver() {
        Manufacture made = new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2));
        PartGrid parts = made.parts(new Seed(1), 2, new GridShape(2, 2, 2, 2));
        assertEquals(parts, made.parts(new Seed(1), 2, new GridShape(2, 2, 2, 2)));
        // The number of a part decides, not the shape of its array.
        assertEquals(
                parts.ohms(13), made.parts(new Seed(1), 2, new GridShape(4, 4, 1, 1)).ohms(13));
        assertNotEquals(parts, made.parts(new Seed(2), 2, new GridShape(2, 2, 2, 2)));
    }

    @Test
    void listed_truth_scattersAroundTheMeasurements() {
        PartGrid measured = PartGrid.of(SHAPE, i -> 1e5 + i);
        PartSource source = new PartSource.Listed(Map.of(4, measured), 0.01, SEED);
        PartGrid truth = source.truth(4, SHAPE);
        assertEquals(0.01, deviation(i -> measured.ohms(i) / truth.ohms(i)), 3e-4);
        assertEquals(measured, source.measured(4, SHAPE));
        assertEquals(truth, source.only(4).truth(4, SHAPE));
        assertThrows(IllegalArgumentException.class, () -> source.only(3).measured(4, SHAPE));
    }

    @Test
    void faults_apply_openShortAndStick() {
        PartGrid parts = PartGrid.of(SHAPE, i -> 1e6);
        Faults faults =
                new Faults(
                        List.of(
                                new Fault(Fault.Kind.PART_OPEN, 1, 2, 0, 3),
                                new Fault(Fault.Kind.PART_SHORT, 4, 5, 1, 6),
                                new Fault(Fault.Kind.STUCK_CLOSED, 1, 2, 0, 3),
                                new Fault(Fault.Kind.STUCK_OPEN, 1, 2, 0, 4)));
        PartGrid broken = faults.apply(parts);
        assertEquals(Double.POSITIVE_INFINITY, broken.ohms(1, 2, 0, 3));
        assertEquals(0, broken.ohms(4, 5, 1, 6));
        assertEquals(1e6, broken.ohms(1, 2, 0, 4));
        StuckSwitches stuck = faults.stuck(SHAPE);
        assertEquals(0b1000, stuck.closed(1, 2, 0));
        assertEquals(0b11101000, stuck.settled(1, 2, 0, 0b11110000));
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Faults(List.of(new Fault(Fault.Kind.PART_OPEN, 0, 25, 0, 0)))
                                        .apply(parts));
        assertTrue(String.valueOf(refusal.getMessage()).contains("row 0, column 25"));
    }
}
