package dev.espalier.crossbar.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.OpenSegments.Bit;
import dev.espalier.crossbar.array.OpenSegments.Segment;
import dev.espalier.crossbar.array.OpenSegments.Word;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.SwitchMap;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.StuckSwitches;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerDefectsTest {
    private static final int ROWS = 24;
    private static final int COLUMNS = 20;

    private static Chip compile(ArrayDesign design, int seed, Defects known) {
        return Compiling.compile(
                Compiling.compiler(design, Compiling.source(seed, 0), Map.of(0, known), 8),
                Compiling.weights(seed, ROWS, COLUMNS));
    }

    private static Defects broken(Segment... segments) {
        return new Defects(Faults.NONE, new OpenSegments(Set.of(segments)));
    }

    /// The errors of the only array if these defects are there, known to the compiler or not: parts
    /// are broken, and switches that are stuck do what they like.
    private static Matrix errors(Chip chip, int seed, Defects defects) {
        ChipArray array = chip.arrays().getFirst();
        GridShape shape = array.switches().shape();
        StuckSwitches stuck = defects.faults().stuck(shape);
        SwitchMap settled =
                SwitchMap.of(
                        shape,
                        (row, column, bank) ->
                                (int)
                                        stuck.settled(
                                                row,
                                                column,
                                                bank,
                                                array.switches().mask(row, column, bank)));
        return chip.design()
                .effective(defects.faults().apply(chip.truth(array)), settled, defects.segments())
                .times(1 / array.scale())
                .plus(-1, Compiling.weights(seed, ROWS, COLUMNS));
    }

    /// Root mean square of the errors whose numbers, row by row, are picked.
    private static double rms(Matrix errors, IntPredicate picked) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < errors.rows() * errors.columns(); i++) {
            if (picked.test(i)) {
                double error = errors.get(i / errors.columns(), i % errors.columns());
                squares += error * error;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    /// The upper half of the positive line of column 1 leads nowhere. All other crossings are as
    /// precise as without it, and of those on it the negative weights are made by the other bank;
    /// not so in series, where a bank has too large a conductance for small weights.
    @ParameterizedTest
    @CsvSource({"0, PARALLEL", "1, PARALLEL", "20, PARALLEL", "1, SERIES"})
    void compile_brokenBitLine_harmsNothingBeyondItsOwnBanks(double wire, Topology topology) {
        Defects known = broken(new Bit(11, 2));
        ArrayDesign design =
                new ArrayDesign(
                        topology, new Switch(200, 1e10), Wires.ofSegments(wire), Signed.JOINT);
        for (int seed = 1; seed <= 2; seed++) {
            String what = "seed " + seed;
            Matrix weights = Compiling.weights(seed, ROWS, COLUMNS);
            IntPredicate hurt = i -> i % COLUMNS == 1 && i / COLUMNS <= 11;
            IntPredicate positive = i -> weights.get(i / COLUMNS, 1) > 0;
            Matrix errors = errors(compile(design, seed, known), seed, known);
            Matrix whole = errors(compile(design, seed, Defects.NONE), seed, Defects.NONE);
            double healthy = rms(errors, hurt.negate());
            assertTrue(healthy < 2 * whole.rms(), what + ": " + healthy + ", " + whole.rms());
            double makeable = rms(errors, hurt.and(positive.negate()));
            assertTrue(
                    makeable < (topology == Topology.SERIES ? 0.5 : 0.05), what + ": " + makeable);
            double lost = rms(weights, hurt.and(positive));
            if (topology == Topology.PARALLEL) {
                assertEquals(lost, rms(errors, hurt.and(positive)), 0.01 * lost, what);
            }
        }
    }

    /// Both banks of a crossing are on its word line, or each is on a line of its own.
    @ParameterizedTest
    @CsvSource({"JOINT, 0", "JOINT, 5", "REFERENCE, 5", "ROWS, 0", "ROWS, 5"})
    void compile_brokenLines_isBetterForKnowingThem(Signed signed, double wire) {
        Defects known = broken(new Word(3, 9), new Bit(11, 2));
        for (int seed = 1; seed <= 2; seed++) {
            ArrayDesign design = Compiling.design(signed, wire);
            Chip chip = compile(design, seed, known);
            double informed = errors(chip, seed, known).rms();
            double ignorant = errors(compile(design, seed, Defects.NONE), seed, known).rms();
            assertTrue(
                    informed < 0.95 * ignorant,
                    "%s, seed %d: %s and %s".formatted(signed, seed, informed, ignorant));
            assertTrue(chip.arrays().getFirst().beyondReach() > 0);
        }
    }

    /// Each word line is broken in the middle: half of the crossings are lost, and the others are
    /// as good as ever.
    @Test
    void compile_halfOfAllCrossingsLost_keepsTheOtherHalf() {
        Segment[] segments = new Segment[ROWS];
        for (int row = 0; row < ROWS; row++) {
            segments[row] = new Word(row, 20);
        }
        Defects known = broken(segments);
        Chip chip = compile(Compiling.design(Signed.JOINT, 1), 4, known);
        double kept = rms(errors(chip, 4, known), i -> i % COLUMNS < 10);
        assertTrue(kept < 3e-4, kept + " of the weights");
        assertTrue(chip.arrays().getFirst().beyondReach() >= ROWS * 10 - 2);
    }

    @Test
    void compile_allCrossingsLost_isRefused() {
        Segment[] segments = new Segment[ROWS];
        for (int row = 0; row < ROWS; row++) {
            segments[row] = new Word(row, 0);
        }
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        compile(
                                                Compiling.design(Signed.JOINT, 1),
                                                4,
                                                broken(segments)))
                        .getMessage();
        assertTrue(message.startsWith("a typical crossing reaches 0.0 siemens"), message);
    }

    private static Defects faults(int seed, double rate) {
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.FAULT, 99);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < ROWS * COLUMNS * 16; i++) {
            if (0.5 + 0.5 * random.uniform53(i) < rate) {
                Fault.Kind kind =
                        switch (random.word(1_000_000 + i) & 3) {
                            case 0 -> Fault.Kind.PART_OPEN;
                            case 1 -> Fault.Kind.PART_SHORT;
                            case 2 -> Fault.Kind.STUCK_CLOSED;
                            default -> Fault.Kind.STUCK_OPEN;
                        };
                int bank = i / 8;
                faults.add(
                        new Fault(kind, bank / 2 / COLUMNS, bank / 2 % COLUMNS, bank % 2, i % 8));
            }
        }
        return new Defects(new Faults(faults), OpenSegments.NONE);
    }

    @Test
    void compile_knownFaults_areWorthMoreBitsThanUnknownOnes() {
        for (int seed = 1; seed <= 3; seed++) {
            Defects known = faults(seed, 0.01);
            assertTrue(known.count() > 30, "seed " + seed);
            ArrayDesign design = Compiling.design(Signed.JOINT, 1);
            Chip chip = compile(design, seed, known);
            Matrix informed = errors(chip, seed, known);
            Matrix ignorant = errors(compile(design, seed, Defects.NONE), seed, known);
            assertTrue(
                    20 * informed.rms() < ignorant.rms(),
                    "seed %d: %s and %s".formatted(seed, informed.rms(), ignorant.rms()));
            assertEquals(0, chip.arrays().getFirst().beyondReach());
            assertTrue(informed.largest() < 0.02, "seed " + seed + ": " + informed.largest());
        }
    }

    /// A bank whose parts are all open does not count beside hundreds that are whole.
    @Test
    void compile_deadBank_doesNotSpoilTheOthers() {
        List<Fault> faults = new ArrayList<>();
        for (int part = 0; part < 8; part++) {
            faults.add(new Fault(Fault.Kind.PART_OPEN, 5, 6, 0, part));
            faults.add(new Fault(Fault.Kind.PART_OPEN, 5, 6, 1, part));
        }
        Defects known = new Defects(new Faults(faults), OpenSegments.NONE);
        ArrayDesign design = Compiling.design(Signed.JOINT, 1);
        for (int seed = 1; seed <= 3; seed++) {
            Chip chip = compile(design, seed, known);
            Matrix errors = errors(chip, seed, known);
            Matrix whole = errors(compile(design, seed, Defects.NONE), seed, Defects.NONE);
            double healthy = rms(errors, i -> i != 5 * COLUMNS + 6);
            assertTrue(healthy < 1.5 * whole.rms(), "seed %d: %s".formatted(seed, healthy));
            assertEquals(1, chip.arrays().getFirst().beyondReach());
        }
    }

    /// Shorts of switches without resistance have settings of infinite conductance.
    @Test
    void compile_shortsWithIdealSwitches_areLeftOpen() {
        PartSource source = Compiling.source(3, 0);
        Defects known =
                new Defects(
                        new Faults(List.of(new Fault(Fault.Kind.PART_SHORT, 1, 1, 0, 3))),
                        OpenSegments.NONE);
        ArrayDesign design =
                new ArrayDesign(Topology.PARALLEL, Switch.IDEAL, Wires.IDEAL, Signed.JOINT);
        Chip chip =
                Compiling.compile(
                        Compiling.compiler(design, source, Map.of(0, known), 8),
                        Compiling.weights(3, 4, 4));
        assertEquals(0, chip.arrays().getFirst().switches().mask(1, 1, 0) >>> 3 & 1);
        assertTrue(chip.layers().getFirst().claim().truth().worst() < 0.01);
    }
}
