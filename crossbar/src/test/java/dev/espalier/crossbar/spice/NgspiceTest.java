package dev.espalier.crossbar.spice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What ngspice makes of the netlists, against circuits solved by hand and against [Tableau].
class NgspiceTest {
    private static double[] spice(Crossbar crossbar, Detail detail, double... volts)
            throws Exception {
        return InstalledNgspice.orSkip()
                .columnCurrents(Netlist.of(crossbar, detail, volts), new Cancellation());
    }

    @ParameterizedTest
    @EnumSource
    void columnCurrents_oneByOne_isOhmsLaw(Detail detail) throws Exception {
        // Closed: 800 + 200; open: 1000 + 9000. So 1.1 mS, and 1 / 1.1 kohm with 40 + 50 of wires.
        Crossbar parallel =
                new Crossbar(
                        1,
                        1,
                        2,
                        Topology.PARALLEL,
                        new Switch(200, 9000),
                        new Wires(1, 2, 40, 50),
                        OpenSegments.NONE,
                        new double[] {800, 1000},
                        new long[] {0b01});
        assertEquals(
                3 / (1 / 1.1e-3 + 90), spice(parallel, detail, 3)[0], 1e-15, "parallel, 3 volts");
        // Closed: 600 || 300 = 200; open: 1000 || 9000 = 900.
        Crossbar series =
                new Crossbar(
                        1,
                        1,
                        2,
                        Topology.SERIES,
                        new Switch(300, 9000),
                        new Wires(1, 2, 40, 50),
                        OpenSegments.NONE,
                        new double[] {600, 1000},
                        new long[] {0b01});
        assertEquals(-2 / 1190.0, spice(series, detail, -2)[0], 1e-15, "series, -2 volts");
    }

    @ParameterizedTest
    @EnumSource
    void columnCurrents_twoByTwoWithDrivers_areThoseByHand(Detail detail) throws Exception {
        // Only drivers resist: word line i is at v_i / (1 + 100 (G_i0 + G_i1)).
        Crossbar crossbar =
                new Crossbar(
                        2,
                        2,
                        1,
                        Topology.PARALLEL,
                        Switch.IDEAL,
                        new Wires(0, 0, 100, 0),
                        OpenSegments.NONE,
                        new double[] {100, 200, 400, 50},
                        new long[] {1, 1, 1, 1});
        double first = 1 / (1 + 1 + 0.5);
        double second = 2 / (1 + 0.25 + 2);
        assertArrayEquals(
                new double[] {first / 100 + second / 400, first / 200 + second / 50},
                spice(crossbar, detail, 1, 2),
                1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void columnCurrents_cutOffColumnAndNothingClosed_areNothing(Detail detail) throws Exception {
        Crossbar crossbar =
                new Crossbar(
                        1,
                        2,
                        1,
                        Topology.PARALLEL,
                        Switch.IDEAL,
                        Wires.ofSegments(1),
                        new OpenSegments(Set.of(new OpenSegments.Bit(0, 0))),
                        new double[] {100, 200},
                        new long[] {1, 0});
        assertArrayEquals(new double[2], spice(crossbar, detail, 1));
    }

    @ParameterizedTest
    @EnumSource
    void columnCurrents_pieceOfALineInTheAir_areThoseOfTheTableau(Detail detail) throws Exception {
        // Crossing (0, 0) is cut off on all sides: with it in the netlist the matrix is singular.
        Crossbar crossbar =
                new Crossbar(
                        2,
                        2,
                        1,
                        Topology.PARALLEL,
                        new Switch(200, 1e9),
                        Wires.ofSegments(5),
                        new OpenSegments(
                                Set.of(
                                        new OpenSegments.Word(0, 0),
                                        new OpenSegments.Word(0, 1),
                                        new OpenSegments.Bit(0, 0))),
                        new double[] {1e5, 2e5, 3e5, 4e5},
                        new long[] {1, 1, 0, 1});
        Agreement agreement =
                Agreement.of(Tableau.currents(crossbar, 1, -2), spice(crossbar, detail, 1, -2));
        assertTrue(agreement.passes(), agreement::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void columnCurrents_randomCircuits_agreeWithTheTableauInEveryDetail(long seed)
            throws Exception {
        for (Topology topology : Topology.values()) {
            RandomCircuit circuit = RandomCircuit.of(4, 4, 4, topology, seed);
            double[] expected = Tableau.currents(circuit.crossbar(), circuit.volts());
            assertTrue(
                    Arrays.stream(expected).anyMatch(current -> current != 0),
                    () -> "no current at all for seed " + seed);
            for (Detail detail : Detail.values()) {
                double[] simulated = spice(circuit.crossbar(), detail, circuit.volts());
                Agreement agreement = Agreement.of(expected, simulated);
                assertTrue(
                        agreement.difference() < Agreement.TOLERANCE / 10,
                        () -> "seed %d, %s, %s: %s".formatted(seed, topology, detail, agreement));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"16, PARALLEL", "16, SERIES", "32, PARALLEL", "32, SERIES"})
    void columnCurrents_largerCircuits_areTheSameInEveryDetail(int extent, Topology topology)
            throws Exception {
        RandomCircuit circuit = RandomCircuit.of(extent, extent, 8, topology, 5);
        double[] cells = spice(circuit.crossbar(), Detail.CELL, circuit.volts());
        assertTrue(Arrays.stream(cells).anyMatch(current -> current != 0));
        for (Detail detail : List.of(Detail.BRANCH, Detail.SWITCH)) {
            Agreement agreement =
                    Agreement.of(cells, spice(circuit.crossbar(), detail, circuit.volts()));
            assertTrue(agreement.passes(), () -> detail + ": " + agreement);
        }
    }
}
