package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.RandomArray.Dice;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodalAnalysisTest {
    /// 10 V through 1 + 5 + 4 ohms.
    @Test
    void dissipation_oneByOne_isCurrentSquaredTimesResistance() {
        Potentials found =
                NodalAnalysis.of(Matrix.of(1, 1, 0.2), new Wires(7, 7, 1, 4), OpenSegments.NONE)
                        .at(10);
        Dissipation power = found.dissipation();
        assertEquals(5, power.devices(), 1e-14);
        assertEquals(1, power.drivers(), 1e-14);
        assertEquals(4, power.grounds(), 1e-14);
        assertEquals(0, power.wordLines());
        assertEquals(0, power.bitLines());
        assertEquals(10, found.deliveredWatts(), 1e-14);
    }

    /// The circuit with two ways of 4 and 12 ohms behind 1 ohm: 1/4 A and 1/16 A in the second way,
    /// of which 1 ohm is a segment.
    @Test
    void dissipation_oneByTwo_countsTheSegment() {
        Matrix devices = Matrix.of(1, 2, 1.0 / 3, 1.0 / 10);
        Dissipation power =
                NodalAnalysis.of(devices, new Wires(1, 9, 1, 1), OpenSegments.NONE)
                        .at(1)
                        .dissipation();
        assertEquals(1.0 / 256, power.wordLines(), 1e-16);
        assertEquals(1.0 / 16, power.drivers(), 1e-16);
        assertEquals(10.0 / 256, power.grounds(), 1e-16);
    }

    @Test
    void power_ofOddArrays_isBalanced() {
        for (long instance = 0; instance < 400; instance++) {
            Dice dice = new Dice(9000 + instance);
            RandomArray array = RandomArray.odd(dice, 9, 100);
            Potentials found = array.analysis().at(dice.volts(array.rows()));
            double delivered = found.deliveredWatts();
            assertEquals(
                    delivered,
                    found.dissipation().total(),
                    1e-12 * delivered,
                    "instance %d: %s".formatted(instance, array));
        }
    }

    /// A line that is broken off from its source floats at a voltage that its devices decide, and
    /// 1 S of wire against 1e-6 S of device must not spoil its currents.
    @Test
    void residual_largeArrays_isSmall() {
        OpenSegments broken =
                new OpenSegments(
                        Set.of(
                                new OpenSegments.Word(3, 0),
                                new OpenSegments.Word(9, 20),
                                new OpenSegments.Bit(59, 7),
                                new OpenSegments.Bit(30, 8)));
        for (double ohms : new double[] {1e-5, 1e-2, 1, 1e3, 1e6}) {
            Dice dice = new Dice(17);
            RandomArray array = RandomArray.sane(dice, 60, 40, ohms);
            RandomArray worn = new RandomArray(array.conductances(), array.wires(), broken);
            double[] volts = dice.volts(60);
            for (RandomArray each : new RandomArray[] {array, worn}) {
                Potentials found = each.analysis().at(volts);
                assertTrue(found.residual() < 1e-14, ohms + " ohms: " + found.residual());
                double[] outputs = found.outputAmperes();
                double largest = Matrix.of(1, 40, outputs).largest();
                assertArrayEquals(outputs, each.effective().product(volts), 1e-13 * largest);
            }
        }
    }

    @Test
    void currents_sumOfInputs_isTheSumOfCurrents() {
        Dice dice = new Dice(18);
        RandomArray array = RandomArray.sane(dice, 11, 14, 500);
        NodalAnalysis analysis = array.analysis();
        double[] one = dice.volts(11);
        double[] other = dice.volts(11);
        double[] both = new double[11];
        for (int i = 0; i < 11; i++) {
            both[i] = 2 * one[i] - other[i];
        }
        Matrix expected =
                analysis.at(one)
                        .deviceAmperes()
                        .times(2)
                        .plus(-1, analysis.at(other).deviceAmperes());
        Matrix found = analysis.at(both).deviceAmperes();
        assertTrue(found.plus(-1, expected).largest() < 1e-14 * found.largest());
    }

    /// A node at 1 V less a drop of 1e-12 V keeps four digits of the drop; the drop itself as the
    /// unknown keeps all. The only current is `1 / (1 Mohm + 2 microohms)`.
    @Test
    void segmentCurrents_veryGoodWires_areAccurate() {
        Matrix device = Matrix.of(1, 1, 1e-6);
        Potentials found =
                NodalAnalysis.of(device, Wires.ofSegments(1e-6), OpenSegments.NONE).at(1);
        double current = 1 / (1e6 + 2e-6);
        assertEquals(current, found.deviceAmperes(0, 0), 1e-15 * current);
        double watts = current * current * 1e-6;
        assertEquals(watts, found.dissipation().drivers(), 1e-14 * watts);
        assertEquals(current * 1e-6, found.bitVolts(0, 0), 1e-14 * current * 1e-6);
    }

    @Test
    void sourceAmperes_equalTheOutputsInAll() {
        Dice dice = new Dice(19);
        RandomArray array = RandomArray.sane(dice, 20, 8, 100);
        Potentials found = array.analysis().at(dice.volts(20));
        double in = Arrays.stream(found.sourceAmperes()).sum();
        double out = Arrays.stream(found.outputAmperes()).sum();
        assertEquals(in, out, 1e-13 * Matrix.of(1, 20, found.sourceAmperes()).largest());
    }

    @Test
    void at_wrongVoltages_isRefused() {
        NodalAnalysis analysis =
                NodalAnalysis.of(Matrix.of(2, 1, 1, 1), Wires.IDEAL, OpenSegments.NONE);
        assertEquals(
                "there are 1 source voltages, expected 2, one for each row",
                assertThrows(IllegalArgumentException.class, () -> analysis.at(1)).getMessage());
        assertEquals(
                "source 1 has NaN volts, expected a finite number",
                assertThrows(IllegalArgumentException.class, () -> analysis.at(1, Double.NaN))
                        .getMessage());
    }
}
