package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import org.junit.jupiter.api.Test;

/// Circuits small enough for pencil and paper, with exact answers.
class HandSolvedTest {
    private static final double EXACT = 4e-16;

    /// Driver, device and ground connection in a row: `1 / (1 + 5 + 2)`. The device is two parts
    /// with switches (Ron 1, Roff 18) beside each other: 8 + 1 = 9 (closed) and 2 + 18 = 20 (open)
    /// make 180 / 29 ohms, so that the whole has 180 / 29 + 3 = 267 / 29.
    @Test
    void oneByOne_inARow_addsResistances() {
        check(new double[] {5}, 1, 1, new Wires(7, 11, 1, 2), 1.0 / 8);
        check(bank(Topology.PARALLEL), new Wires(7, 11, 1, 2), 29.0 / 267);
    }

    /// In a series bank the switches lie across the parts: 8 || 1 = 8 / 9 (closed) and 2 || 18 =
    /// 9 / 5 (open) add up to 121 / 45, with the wires to 256 / 45.
    @Test
    void oneByOne_seriesBank_addsWhatIsBypassed() {
        check(bank(Topology.SERIES), new Wires(7, 11, 1, 2), 45.0 / 256);
    }

    /// From the first node two ways lead to ground: 3 + 1 = 4 ohms and 1 + 10 + 1 = 12, together 3.
    /// Behind the driver of 1 ohm the node has 3/4 V, hence 3/16 A and 3/48 A.
    @Test
    void oneByTwo_twoWaysToGround_divideTheCurrent() {
        check(new double[] {3, 10}, 1, 2, new Wires(1, 99, 1, 1), 3.0 / 16, 1.0 / 16);
    }

    /// The circuit before, turned: the last node is connected to ground by 1 ohm, to source 1 by
    /// 1 + 3 = 4, to source 0 by 1 + 10 + 1 = 12. For 1 V at source 0 it has (1/12) / (1 + 1/4 +
    /// 1/12) = 1/16 V, for 1 V at source 1 (1/4) / (4/3) = 3/16.
    @Test
    void twoByOne_twoSources_meetInTheLastNode() {
        check(new double[] {10, 3}, 2, 1, new Wires(99, 1, 1, 1), 1.0 / 16, 3.0 / 16);
    }

    /// Eight resistances and eight wires of 1 ohm each. In units of 1/44 V the nodes have
    ///
    /// | 1 V at | w00 | w01 | w10 | w11 | b00 | b01 | b10 | b11 |
    /// |---|---|---|---|---|---|---|---|---|
    /// | source 0 | 27 | 20 | 4 | 5 | 17 | 13 | 7 | 6 |
    /// | source 1 | 4 | 5 | 23 | 15 | 7 | 6 | 10 | 7 |
    ///
    /// For instance b00 in the first row: 27 - 17 = 10 come from w00, 17 - 7 = 10 go on to b10.
    @Test
    void twoByTwo_allOneOhm_hasTheseVoltages() {
        int[][] volts = {{27, 20, 4, 5, 17, 13, 7, 6}, {4, 5, 23, 15, 7, 6, 10, 7}};
        check(new double[] {1, 1, 1, 1}, Wires.ofSegments(1), 44, volts);
    }

    /// As before with devices of 2, 1, 1 and 2 ohms, in units of 1/295 V. For instance b01 in the
    /// first row: 143 - 93 = 50 come from w01 through 1 ohm, 93 - 43 = 50 go on to b11.
    @Test
    void twoByTwo_unequalDevices_hasTheseVoltages() {
        int[][] volts = {{193, 143, 22, 29, 89, 93, 37, 43}, {22, 27, 163, 121, 56, 32, 73, 37}};
        check(new double[] {2, 1, 1, 2}, Wires.ofSegments(1), 295, volts);
    }

    private static Crossbar bank(Topology topology) {
        return new Crossbar(
                1,
                1,
                2,
                topology,
                new Switch(1, 18),
                Wires.IDEAL,
                OpenSegments.NONE,
                new double[] {8, 2},
                new long[] {1});
    }

    private static void check(Crossbar ideal, Wires wires, double expected) {
        Crossbar crossbar = ideal.with(wires);
        assertEquals(expected, EffectiveMatrix.of(crossbar).get(0, 0), EXACT);
        assertEquals(expected, NodalAnalysis.of(crossbar).at(1).outputAmperes()[0], EXACT);
    }

    private static void check(
            double[] ohms, int rows, int columns, Wires wires, double... expected) {
        Matrix devices = Matrix.of(rows, columns, (i, j) -> 1 / ohms[i * columns + j]);
        Matrix effective = EffectiveMatrix.of(devices, wires, OpenSegments.NONE);
        assertArrayEquals(expected, effective.toArray(), EXACT);
        NodalAnalysis analysis = NodalAnalysis.of(devices, wires, OpenSegments.NONE);
        Matrix outputs =
                Matrix.of(rows, columns, (i, j) -> analysis.at(unit(rows, i)).outputAmperes()[j]);
        assertArrayEquals(expected, outputs.toArray(), EXACT);
    }

    /// A 2 x 2 crossbar with wires of 1 ohm, whose outputs are the last two voltages.
    private static void check(double[] ohms, Wires wires, double unit, int[][] volts) {
        double[] outputs = {
            volts[0][6] / unit, volts[0][7] / unit, volts[1][6] / unit, volts[1][7] / unit
        };
        check(ohms, 2, 2, wires, outputs);
        Matrix devices = Matrix.of(2, 2, (i, j) -> 1 / ohms[2 * i + j]);
        for (int source = 0; source < 2; source++) {
            Potentials found =
                    NodalAnalysis.of(devices, wires, OpenSegments.NONE).at(unit(2, source));
            for (int x = 0; x < 4; x++) {
                assertEquals(volts[source][x] / unit, found.wordVolts(x / 2, x % 2), EXACT);
                assertEquals(volts[source][4 + x] / unit, found.bitVolts(x / 2, x % 2), EXACT);
            }
            assertEquals(
                    1 - volts[source][2 * source] / unit, found.sourceAmperes()[source], EXACT);
        }
    }

    private static double[] unit(int count, int at) {
        double[] unit = new double[count];
        unit[at] = 1;
        return unit;
    }
}
