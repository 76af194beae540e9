package dev.espalier.crossbar.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.calibrate.WeighingSolver.Blank;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasurementTest {
    private static final Switch REAL = new Switch(200, 1e10);
    private static final PartGrid TRUTH =
            new Manufacture(new Nominals.Equal(1e6), new Spread.Normal(0.2))
                    .parts(new Seed(3), 0, new GridShape(5, 4, 2, 8));

    @ParameterizedTest
    @EnumSource(Topology.class)
    void read_exactSums_isTheTruth(Topology topology) {
        for (Weighing weighing : Weighing.values()) {
            PartGrid measured =
                    new Measurement.Weighed(Meter.EXACT, setup(weighing, 1, topology))
                            .read(TRUTH, new Seed(1), 0);
            assertEquals(0, rms(measured), 1e-11);
        }
    }

    @Test
    void read_estimatedBlank_takesOneReadingMore() {
        WeighingSetup setup =
                new WeighingSetup(Weighing.HADAMARD, 3, Blank.ESTIMATED, Topology.PARALLEL, REAL);
        assertEquals(36, setup.solver(8).design().readings());
        assertEquals(8, setup.single().solver(8).design().readings() - 1);
        PartGrid measured = new Measurement.Weighed(Meter.EXACT, setup).read(TRUTH, new Seed(1), 0);
        assertEquals(0, rms(measured), 1e-11);
    }

    @Test
    void read_singly_isTheMetersReading() {
        Meter meter = new Meter(0.01, 0.02, 5);
        assertEquals(
                meter.read(TRUTH, new Seed(4), 9),
                new Measurement.Singly(meter).read(TRUTH, new Seed(4), 9));
    }

    /// One switch closed, noise in proportion: a sum is as good as the part alone.
    @Test
    void read_singleSumsWithRelativeNoise_isAsGoodAsTheMeter() {
        Measurement singly = new Measurement.Singly(new Meter(1e-3));
        Measurement sums = weighed(new Meter(1e-3), Weighing.SINGLE, 1);
        assertEquals(1e-3, rms(singly.read(TRUTH, new Seed(1), 0)), 1e-4);
        assertEquals(1e-3, rms(sums.read(TRUTH, new Seed(1), 0)), 1e-4);
    }

    @Test
    void read_hadamardRepeated_isBetterByTheTheorem() {
        Meter meter = new Meter(0, 0, Meter.ALL_DIGITS, 1e-9);
        double single = rms(weighed(meter, Weighing.SINGLE, 1).read(TRUTH, new Seed(2), 0));
        double hadamard = rms(weighed(meter, Weighing.HADAMARD, 4).read(TRUTH, new Seed(2), 0));
        // 11 readings of 8 parts: at least 12^2 / 44 = 3.27 in variance, times 4.
        assertEquals(Math.sqrt(4 * 3.4), single / hadamard, 0.5);
    }

    @Test
    void read_sameSeedAndArray_isTheSameFromAnyThread() {
        Measurement measurement = weighed(new Meter(1e-3, 0, 7, 1e-9), Weighing.HADAMARD, 2);
        PartGrid once = measurement.read(TRUTH, new Seed(5), 6);
        IntStream.range(0, 16)
                .parallel()
                .forEach(_ -> assertEquals(once, measurement.read(TRUTH, new Seed(5), 6)));
        assertNotEquals(once, measurement.read(TRUTH, new Seed(5), 7));
        assertNotEquals(once, measurement.read(TRUTH, new Seed(6), 6));
    }

    /// Banks before do not matter: a bank of an array that ends there reads the same.
    @Test
    void read_fewerRows_leavesTheOthersAsTheyAre() {
        Measurement measurement = weighed(new Meter(1e-3), Weighing.HADAMARD, 1);
        PartGrid all = measurement.read(TRUTH, new Seed(5), 6);
        PartGrid first = PartGrid.of(new GridShape(2, 4, 2, 8), TRUTH::ohms);
        PartGrid some = measurement.read(first, new Seed(5), 6);
        for (int index = 0; index < first.shape().size(); index++) {
            assertEquals(all.ohms(index), some.ohms(index));
        }
    }

    @Test
    void read_openPart_isOpen() {
        PartGrid broken =
                PartGrid.of(
                        TRUTH.shape(),
                        index -> index == 3 ? Double.POSITIVE_INFINITY : TRUTH.ohms(index));
        double read =
                weighed(Meter.EXACT, Weighing.HADAMARD, 1).read(broken, new Seed(5), 0).ohms(3);
        assertEquals(0, 1 / read, 1e-18);
    }

    @Test
    void of_noTimes_isRefused() {
        WeighingDesignTest.refused("read 0 times", () -> weighed(Meter.EXACT, Weighing.SINGLE, 0));
    }

    private static Measurement.Weighed weighed(Meter meter, Weighing weighing, int times) {
        return new Measurement.Weighed(meter, setup(weighing, times, Topology.PARALLEL));
    }

    private static WeighingSetup setup(Weighing weighing, int times, Topology topology) {
        return new WeighingSetup(weighing, times, Blank.COMPUTED, topology, REAL);
    }

    /// Root of the mean square of the relative errors.
    private static double rms(PartGrid measured) {
        double sum = 0;
        for (int index = 0; index < TRUTH.shape().size(); index++) {
            sum += Math.pow(measured.ohms(index) / TRUTH.ohms(index) - 1, 2);
        }
        return Math.sqrt(sum / TRUTH.shape().size());
    }
}
