package dev.espalier.crossbar.spice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.OpenSegments.Bit;
import dev.espalier.crossbar.array.OpenSegments.Segment;
import dev.espalier.crossbar.array.OpenSegments.Word;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.Switch;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetlistTest {
    private static final double OPEN = Double.POSITIVE_INFINITY;
    private static final Switch REAL = new Switch(200, 1e10);

    private static String text(Crossbar crossbar, Detail detail, double... volts) {
        StringBuilder text = new StringBuilder();
        try {
            Netlist.of(crossbar, detail, volts).writeTo(text);
        } catch (IOException e) {
            throw new AssertionError("a StringBuilder failed", e);
        }
        return text.toString();
    }

    /// The resistors and switches of a netlist.
    private static List<String> elements(Crossbar crossbar, Detail detail) {
        return text(crossbar, detail, new double[crossbar.rows()])
                .lines()
                .filter(line -> line.startsWith("R") || line.startsWith("S"))
                .toList();
    }

    /// One bank without wires, of parts the first half of whose switches is closed.
    private static Crossbar bank(Topology topology, Switch device, double... ohms) {
        return new Crossbar(
                1,
                1,
                ohms.length,
                topology,
                device,
                Wires.IDEAL,
                OpenSegments.NONE,
                ohms,
                new long[] {(1L << (ohms.length / 2)) - 1});
    }

    /// Two word lines and two bit lines with 100 ohms at each crossing.
    private static Crossbar square(Wires wires, Segment... broken) {
        return new Crossbar(
                2,
                2,
                1,
                Topology.PARALLEL,
                Switch.IDEAL,
                wires,
                new OpenSegments(Set.of(broken)),
                new double[] {100, 100, 100, 100},
                new long[] {1, 1, 1, 1});
    }

    @Test
    void elements_cell_areOneResistorForEachBank() {
        assertEquals(
                List.of("Rc_0_0 in_0 out_0 " + 1 / (1 / 1200.0 + 1 / (3000 + 1e10))),
                elements(bank(Topology.PARALLEL, REAL, 1000, 3000), Detail.CELL));
        double closed = 1 / (1 / 1000.0 + 1 / 200.0);
        double open = 1 / (1 / 3000.0 + 1 / 1e10);
        assertEquals(
                List.of("Rc_0_0 in_0 out_0 " + 1 / (1 / (closed + open))),
                elements(bank(Topology.SERIES, REAL, 1000, 3000), Detail.CELL));
        assertEquals(List.of(), elements(bank(Topology.PARALLEL, Switch.IDEAL, 1000), Detail.CELL));
    }

    @Test
    void elements_parallelBranch_areOneResistorForEachPart() {
        assertEquals(
                List.of("Rp_0_0_0 in_0 out_0 1200.0", "Rp_0_0_1 in_0 out_0 1.0000003E10"),
                elements(bank(Topology.PARALLEL, REAL, 1000, 3000), Detail.BRANCH));
        assertEquals(
                List.of("Rp_0_0_0 in_0 out_0 1000.0"),
                elements(bank(Topology.PARALLEL, Switch.IDEAL, 1000, 3000), Detail.BRANCH));
        assertEquals(
                List.of("Rp_0_0_0 in_0 out_0 200.0", "Rp_0_0_2 in_0 out_0 1.0E10"),
                elements(bank(Topology.PARALLEL, REAL, 0, OPEN, 0, OPEN), Detail.BRANCH));
    }

    @Test
    void elements_parallelSwitch_areAPartAndASwitchInARow() {
        assertEquals(
                List.of(
                        "Rp_0_0_0 in_0 n_0_0_0 1000.0",
                        "Sp_0_0_0 n_0_0_0 out_0 on 0 device",
                        "Rp_0_0_1 in_0 n_0_0_1 3000.0",
                        "Sp_0_0_1 n_0_0_1 out_0 off 0 device"),
                elements(bank(Topology.PARALLEL, REAL, 1000, 3000), Detail.SWITCH));
        assertEquals(
                List.of("Rp_0_0_0 in_0 out_0 1000.0"),
                elements(bank(Topology.PARALLEL, Switch.IDEAL, 1000, 3000), Detail.SWITCH));
        assertEquals(
                List.of("Sp_0_0_0 in_0 out_0 on 0 device", "Sp_0_0_2 in_0 out_0 off 0 device"),
                elements(bank(Topology.PARALLEL, REAL, 0, OPEN, 0, OPEN), Detail.SWITCH));
    }

    @Test
    void elements_seriesBranch_areAChain() {
        assertEquals(
                List.of(
                        "Rp_0_0_0 in_0 n_0_0_0 " + 1 / (1 / 1000.0 + 1 / 200.0),
                        "Rp_0_0_1 n_0_0_0 out_0 " + 1 / (1 / 3000.0 + 1 / 1e10)),
                elements(bank(Topology.SERIES, REAL, 1000, 3000), Detail.BRANCH));
        assertEquals(
                List.of("Rp_0_0_2 in_0 n_0_0_2 3000.0", "Rp_0_0_3 n_0_0_2 out_0 4000.0"),
                elements(
                        bank(Topology.SERIES, Switch.IDEAL, 1000, 2000, 3000, 4000),
                        Detail.BRANCH));
        assertEquals(
                List.of("Rp_0_0_2 in_0 out_0 3000.0"),
                elements(bank(Topology.SERIES, Switch.IDEAL, OPEN, 2000, 3000, 0), Detail.BRANCH));
    }

    @Test
    void elements_seriesSwitch_haveASwitchAcrossEachPart() {
        assertEquals(
                List.of(
                        "Rp_0_0_0 in_0 n_0_0_0 1000.0",
                        "Sp_0_0_0 in_0 n_0_0_0 on 0 device",
                        "Rp_0_0_1 n_0_0_0 out_0 3000.0",
                        "Sp_0_0_1 n_0_0_0 out_0 off 0 device"),
                elements(bank(Topology.SERIES, REAL, 1000, 3000), Detail.SWITCH));
        assertEquals(
                List.of("Sp_0_0_1 in_0 n_0_0_1 on 0 device", "Sp_0_0_2 n_0_0_1 out_0 off 0 device"),
                elements(bank(Topology.SERIES, REAL, 0, OPEN, OPEN, 0), Detail.SWITCH));
        assertEquals(
                List.of("Rp_0_0_1 in_0 out_0 3000.0"),
                elements(bank(Topology.SERIES, Switch.IDEAL, OPEN, 3000), Detail.SWITCH));
    }

    @ParameterizedTest
    @EnumSource
    void elements_seriesWithAPartOpenForGood_areNone(Detail detail) {
        assertEquals(List.of(), elements(bank(Topology.SERIES, Switch.IDEAL, 1000, OPEN), detail));
    }

    @Test
    void elements_wires_leadFromSourcesToGround() {
        assertEquals(
                List.of(
                        "Rw_0_0 in_0 w_0_0 3.0",
                        "Rc_0_0 w_0_0 b_0_0 100.0",
                        "Rb_0_0 b_0_0 b_1_0 2.0",
                        "Rw_0_1 w_0_0 w_0_1 1.0",
                        "Rc_0_1 w_0_1 b_0_1 100.0",
                        "Rb_0_1 b_0_1 b_1_1 2.0",
                        "Rw_1_0 in_1 w_1_0 3.0",
                        "Rc_1_0 w_1_0 b_1_0 100.0",
                        "Rb_1_0 b_1_0 out_0 4.0",
                        "Rw_1_1 w_1_0 w_1_1 1.0",
                        "Rc_1_1 w_1_1 b_1_1 100.0",
                        "Rb_1_1 b_1_1 out_1 4.0"),
                elements(square(new Wires(1, 2, 3, 4)), Detail.CELL));
    }

    @Test
    void elements_wiresWithoutResistance_mergeTheirEnds() {
        assertEquals(
                List.of(
                        "Rw_0_0 in_0 w_0_0 3.0",
                        "Rc_0_0 w_0_0 b_1_0 100.0",
                        "Rc_0_1 w_0_0 b_1_1 100.0",
                        "Rw_1_0 in_1 w_1_0 3.0",
                        "Rc_1_0 w_1_0 b_1_0 100.0",
                        "Rb_1_0 b_1_0 out_0 4.0",
                        "Rc_1_1 w_1_0 b_1_1 100.0",
                        "Rb_1_1 b_1_1 out_1 4.0"),
                elements(square(new Wires(0, 0, 3, 4)), Detail.CELL));
        assertEquals(
                List.of(
                        "Rc_0_0 in_0 b_0_0 100.0",
                        "Rb_0_0 b_0_0 out_0 2.0",
                        "Rw_0_1 in_0 w_0_1 1.0",
                        "Rc_0_1 w_0_1 b_0_1 100.0",
                        "Rb_0_1 b_0_1 out_1 2.0",
                        "Rc_1_0 in_1 out_0 100.0",
                        "Rw_1_1 in_1 w_1_1 1.0",
                        "Rc_1_1 w_1_1 out_1 100.0"),
                elements(square(new Wires(1, 2, 0, 0)), Detail.CELL));
    }

    @Test
    void elements_brokenSegments_mergeNothingAndAreLeftOut() {
        assertEquals(
                List.of(
                        "Rc_0_0 in_0 b_0_0 100.0",
                        "Rc_0_1 w_0_1 out_1 100.0",
                        "Rc_1_0 in_1 out_0 100.0",
                        "Rc_1_1 in_1 out_1 100.0"),
                elements(square(Wires.IDEAL, new Word(0, 1), new Bit(0, 0)), Detail.CELL));
        assertEquals(
                List.of(
                        "Rc_0_0 w_0_0 b_0_0 100.0",
                        "Rb_0_0 b_0_0 b_1_0 1.0",
                        "Rc_0_1 w_0_1 b_0_1 100.0",
                        "Rb_0_1 b_0_1 b_1_1 1.0",
                        "Rw_1_0 in_1 w_1_0 1.0",
                        "Rc_1_0 w_1_0 b_1_0 100.0",
                        "Rw_1_1 w_1_0 w_1_1 1.0",
                        "Rc_1_1 w_1_1 b_1_1 100.0",
                        "Rb_1_1 b_1_1 out_1 1.0"),
                elements(
                        square(Wires.ofSegments(1), new Word(0, 0), new Word(0, 1), new Bit(1, 0)),
                        Detail.CELL));
    }

    @Test
    void elements_islands_areLeftOut() {
        // Crossing (0, 0) hangs in the air: both its lines are broken on both sides.
        assertEquals(
                List.of(
                        "Rc_0_1 w_0_1 b_0_1 100.0",
                        "Rb_0_1 b_0_1 b_1_1 1.0",
                        "Rw_1_0 in_1 w_1_0 1.0",
                        "Rc_1_0 w_1_0 b_1_0 100.0",
                        "Rb_1_0 b_1_0 out_0 1.0",
                        "Rw_1_1 w_1_0 w_1_1 1.0",
                        "Rc_1_1 w_1_1 b_1_1 100.0",
                        "Rb_1_1 b_1_1 out_1 1.0"),
                elements(
                        square(Wires.ofSegments(1), new Word(0, 0), new Word(0, 1), new Bit(0, 0)),
                        Detail.CELL));
        // The first bit line is cut off as a whole, and its banks let nothing through.
        Crossbar open =
                new Crossbar(
                        2,
                        1,
                        1,
                        Topology.PARALLEL,
                        Switch.IDEAL,
                        Wires.ofSegments(1),
                        new OpenSegments(Set.of(new Bit(1, 0))),
                        new double[] {100, 100},
                        new long[] {0, 0});
        assertEquals(
                List.of("Rw_0_0 in_0 w_0_0 1.0", "Rw_1_0 in_1 w_1_0 1.0"),
                elements(open, Detail.SWITCH));
    }

    @Test
    void writeTo_sources_areParametersAndMeters() {
        List<String> lines = text(square(Wires.IDEAL), Detail.CELL, -0.1, 1e-7).lines().toList();
        assertTrue(
                lines.containsAll(
                        List.of(
                                ".param v_0=-0.1",
                                ".param v_1=1.0E-7",
                                "Vin_0 in_0 0 {v_0}",
                                "Vin_1 in_1 0 {v_1}",
                                "Vout_0 out_0 0 0",
                                "Vout_1 out_1 0 0",
                                ".save i(vout_0) i(vout_1)")),
                () -> String.join("\n", lines));
        assertTrue(lines.getFirst().startsWith("* Crossbar of 2 word lines x 2 bit lines"));
        assertEquals(".end", lines.getLast());
    }

    @Test
    void writeTo_models_haveTheResistancesThatAreUsed() {
        String real = text(bank(Topology.PARALLEL, REAL, 1, 1), Detail.SWITCH, 1);
        assertTrue(real.contains("Von on 0 1\nVoff off 0 0\n"), real);
        assertTrue(real.contains(".model device SW(vt=0.5 vh=0 ron=200.0 roff=1.0E10)\n"), real);
        String leaks = text(bank(Topology.PARALLEL, new Switch(0, 1e9), 1, 1), Detail.SWITCH, 1);
        assertTrue(leaks.contains(".model device SW(vt=0.5 vh=0 roff=1.0E9)\n"), leaks);
        String tight = text(bank(Topology.PARALLEL, new Switch(5, OPEN), 1, 1), Detail.SWITCH, 1);
        assertTrue(tight.contains(".model device SW(vt=0.5 vh=0 ron=5.0)\n"), tight);
        assertFalse(text(bank(Topology.PARALLEL, REAL, 1, 1), Detail.BRANCH, 1).contains("SW("));
        String ideal = text(bank(Topology.PARALLEL, Switch.IDEAL, 1, 1), Detail.SWITCH, 1);
        assertFalse(ideal.contains("SW("), ideal);
    }

    @Test
    void of_voltagesThatDoNotFit_areRefused() {
        Crossbar crossbar = square(Wires.IDEAL);
        assertThrows(
                IllegalArgumentException.class, () -> Netlist.of(crossbar, Detail.CELL, 1, 2, 3));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Netlist.of(crossbar, Detail.CELL, 1, Double.NaN))
                        .getMessage();
        assertEquals("the voltage of word line 1 is NaN, expected a finite number", message);
    }

    /// Counted in the text, where a node is whatever an element is tied to.
    @ParameterizedTest
    @EnumSource
    void size_randomCircuits_isWhatTheTextHolds(Detail detail) {
        for (long seed = 1; seed <= 40; seed++) {
            for (Topology topology : Topology.values()) {
                RandomCircuit circuit = RandomCircuit.of(4, 5, 3, topology, seed);
                List<String> lines =
                        text(circuit.crossbar(), detail, circuit.volts())
                                .lines()
                                .filter(line -> line.matches("[RSV][a-z].*"))
                                .toList();
                Set<String> nodes = new HashSet<>();
                for (String line : lines) {
                    nodes.addAll(List.of(line.split(" ")).subList(1, 3));
                }
                nodes.remove("0");
                assertEquals(
                        new NetlistSize(
                                nodes.size(),
                                lines.stream().filter(line -> line.startsWith("R")).count(),
                                lines.stream().filter(line -> line.startsWith("S")).count()),
                        Netlist.of(circuit.crossbar(), detail, circuit.volts()).size(),
                        "seed %d, %s".formatted(seed, topology));
            }
        }
    }
}
