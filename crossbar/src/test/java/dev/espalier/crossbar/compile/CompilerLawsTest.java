package dev.espalier.crossbar.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.EffectiveMatrix;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.BankSums;
import dev.espalier.crossbar.bank.Choice;
import dev.espalier.crossbar.bank.Preference;
import dev.espalier.crossbar.bank.Selector;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.chip.Claim;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Meter;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Journal;
import dev.espalier.job.LocalRunner;
import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompilerLawsTest {
    private static final Switch DEVICE = new Switch(200, 1e10);

    private static Claim claim(Chip chip) {
        return chip.layers().getFirst().claim();
    }

    private static double bits(Chip chip) {
        return claim(chip).truth().bitsRms(claim(chip).largest());
    }

    private static Compiler compiler(
            ArrayDesign design, int parts, Tile tile, PartSource source, int rounds) {
        return new Compiler(design, parts, tile, source, Map.of(), rounds, null);
    }

    private static double[] ohms(PartGrid parts, int row, int column, int bank) {
        double[] ohms = new double[parts.shape().parts()];
        for (int part = 0; part < ohms.length; part++) {
            ohms[part] = parts.ohms(row, column, bank, part);
        }
        return ohms;
    }

    /// Without wires and with an exact meter a weight that is compared with a reference is what the
    /// best of all settings of its bank gives.
    @ParameterizedTest
    @EnumSource
    void compile_referenceWithoutWires_eachCrossingIsItsOptimum(Topology topology) {
        Matrix weights = Compiling.weights(1, 5, 6);
        ArrayDesign design = new ArrayDesign(topology, DEVICE, Wires.IDEAL, Signed.REFERENCE);
        Chip chip =
                Compiling.compile(Compiling.compiler(design, Compiling.source(2, 0), 8), weights);
        ChipArray array = chip.arrays().getFirst();
        PartGrid parts = chip.truth(array);
        Matrix siemens = chip.crossbar(array, parts).conductances();
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 6; column++) {
                double target = weights.get(row, column) * array.scale() + siemens.get(row, 6);
                BankSums sums = BankSums.of(topology, DEVICE, ohms(parts, row, column, 0));
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < sums.size(); i++) {
                    least = Math.min(least, Math.abs(sums.siemens(i) - target));
                }
                double error = Math.abs(siemens.get(row, column) - target);
                assertEquals(least, error, 1e-18, "row %d, column %d".formatted(row, column));
            }
        }
    }

    /// So many settings that they are listed anew for each choice, in memory that is used again.
    @Test
    void compile_largeBanks_chooseAsSmallOnesDo() {
        int parts = 16;
        Matrix weights = Compiling.weights(5, 9, 8);
        ArrayDesign design = Compiling.design(Signed.JOINT, 0);
        Chip chip =
                Compiling.compile(
                        compiler(design, parts, Tile.STANDARD, Compiling.source(5, 0), 1), weights);
        ChipArray array = chip.arrays().getFirst();
        PartGrid grid = chip.truth(array);
        for (int row = 0; row < 9; row += 4) {
            for (int column = 0; column < 8; column += 3) {
                Choice choice =
                        Selector.pair(
                                sums(ohms(grid, row, column, 0)),
                                sums(ohms(grid, row, column, 1)),
                                weights.get(row, column) * array.scale(),
                                Preference.NONE);
                assertEquals(choice.positive(), array.switches().mask(row, column, 0));
                assertEquals(choice.negative(), array.switches().mask(row, column, 1));
            }
        }
        assertTrue(bits(chip) > 20, bits(chip) + " bits");
    }

    private static BankSums sums(double... ohms) {
        return BankSums.of(Topology.PARALLEL, DEVICE, ohms);
    }

    @Test
    void compile_wiresOfTenOhms_beatsOneThatTakesNoNoticeOfThem() {
        for (int seed = 1; seed <= 4; seed++) {
            Matrix weights = Compiling.weights(seed, 12, 10);
            ArrayDesign design = Compiling.design(Signed.JOINT, 10);
            PartSource source = Compiling.source(seed, 0);
            double all =
                    bits(Compiling.compile(compiler(design, 6, Tile.STANDARD, source, 8), weights));
            double one =
                    bits(Compiling.compile(compiler(design, 6, Tile.STANDARD, source, 1), weights));
            assertTrue(all > one + 1.5, "seed %d: %s and %s".formatted(seed, all, one));
        }
    }

    /// 8 parts in a bank: pairs have some 14 bits, a reference column less than 6.
    @ParameterizedTest
    @EnumSource
    void compile_everyTopology_hasTheBitsOfItsBanks(Topology topology) {
        for (Signed signed : Signed.values()) {
            ArrayDesign design = new ArrayDesign(topology, DEVICE, Wires.ofSegments(2), signed);
            double expected = signed == Signed.REFERENCE ? 5 : 13;
            for (int seed = 1; seed <= 2; seed++) {
                Chip chip =
                        Compiling.compile(
                                Compiling.compiler(design, Compiling.source(seed, 0), 8),
                                Compiling.weights(seed, 20, 16));
                assertTrue(
                        bits(chip) > expected,
                        "%s, seed %d: %s bits".formatted(signed, seed, bits(chip)));
            }
        }
    }

    /// Item 6 of what convinces a sceptic, for each mapping, for equal and graded parts, and for
    /// meters of relative noise, constant noise and few digits.
    @ParameterizedTest
    @CsvSource({
        "PARALLEL, JOINT, equal, 1e-3, 17, 0",
        "PARALLEL, REFERENCE, radix:1.8, 1e-2, 17, 0",
        "PARALLEL, ROWS, equal, 1e-3, 17, 0",
        "PARALLEL, JOINT, radix:1.8, 3e-3, 17, 0",
        "SERIES, JOINT, equal, 2e-3, 17, 0",
        "PARALLEL, JOINT, equal, 0, 17, 3000",
        "PARALLEL, JOINT, radix:1.8, 0, 3, 0",
        "PARALLEL, ROWS, radix:1.8, 1e-3, 4, 2000"
    })
    void compile_blindManufacture_scoresWithin10PercentOfItsPrediction(
            Topology topology,
            Signed signed,
            String nominals,
            double deviation,
            int digits,
            double floor) {
        ArrayDesign design =
                new ArrayDesign(topology, new Switch(200, 1e10), Wires.ofSegments(1), signed);
        double predicted = 0;
        double scored = 0;
        for (int seed = 0; seed < 5; seed++) {
            PartSource source =
                    new PartSource.Drawn(
                            new Manufacture(Nominals.parse(nominals, 1e6), new Spread.Normal(0.2)),
                            new Meter(deviation, 0, digits, floor),
                            new Seed(seed));
            Claim claim =
                    claim(
                            Compiling.compile(
                                    compiler(design, 8, Tile.STANDARD, source, 6),
                                    Compiling.weights(seed, 16, 16)));
            predicted += claim.predictedRms() * claim.predictedRms();
            scored += claim.truth().rms() * claim.truth().rms();
            assertTrue(claim.truth().rms() > claim.measured().rms(), "seed " + seed);
        }
        assertEquals(1, Math.sqrt(scored / predicted), 0.1);
    }

    /// A chip of several layers, groups and tiles: each array holds its block, and the claims are
    /// what the arrays do.
    @ParameterizedTest
    @EnumSource
    void compile_groupsAndTiles_claimsAreThoseOfTheArrays(Signed signed) {
        List<Matrix> groups = List.of(Compiling.weights(8, 4, 6), Compiling.weights(9, 4, 6));
        List<LayerTarget> layers =
                List.of(
                        LayerTarget.of(Compiling.weights(7, 11, 7)),
                        new LayerTarget("groups", groups));
        Compiler compiler =
                compiler(
                        Compiling.design(signed, 5),
                        7,
                        new Tile(5, 4),
                        Compiling.source(7, 1e-3),
                        4);
        Chip chip = Compiling.compile(compiler, layers, 2, Journal.none());
        assertEquals(
                compiler.shapes(layers),
                chip.arrays().stream().map(array -> array.switches().shape()).toList());
        for (int k = 0; k < 2; k++) {
            ChipLayer layer = chip.layers().get(k);
            Score measured = Score.NONE;
            Score truth = Score.NONE;
            for (ChipArray array : layer.arrays()) {
                Matrix block = array.frame().of(layers.get(k).matrices().get(array.group()));
                measured =
                        measured.plus(Score.of(chip.weights(array, chip.measured(array)), block));
                truth = truth.plus(Score.of(chip.weights(array, chip.truth(array)), block));
            }
            assertEquals(layers.get(k).largest(), layer.claim().largest());
            assertScore(measured, layer.claim().measured());
            assertScore(truth, layer.claim().truth());
            double worst = signed == Signed.REFERENCE ? 0.5 : 0.03;
            assertTrue(truth.worst() < worst, truth::toString);
        }
        assertEquals(chip, ChipFile.of("x.xbar", ChipFile.archive(chip)));
    }

    private static void assertScore(Score expected, Score actual) {
        assertEquals(expected.count(), actual.count());
        assertEquals(expected.squares(), actual.squares(), 1e-9 * expected.squares());
        assertEquals(expected.worst(), actual.worst(), 1e-9 * expected.worst());
    }

    /// A matrix of zeros is made of what is the same on both sides, whatever stands in the way.
    @ParameterizedTest
    @EnumSource
    void compile_zeros_areZero(Signed signed) {
        for (Topology topology : Topology.values()) {
            Matrix zeros = Matrix.of(6, 5, (i, j) -> 0);
            ArrayDesign design = new ArrayDesign(topology, DEVICE, Wires.ofSegments(10), signed);
            Chip chip =
                    Compiling.compile(
                            Compiling.compiler(design, Compiling.source(12, 0), 8), zeros);
            ChipArray array = chip.arrays().getFirst();
            assertEquals(0, array.beyondReach());
            assertEquals(0, claim(chip).largest());
            Matrix siemens =
                    signed.differences(EffectiveMatrix.of(chip.crossbar(array, chip.truth(array))));
            double full = 8e-6;
            assertTrue(siemens.largest() < 0.05 * full, topology + ": " + siemens.largest());
        }
    }

    /// A single weight uses its bank, and one weight beside zeros is not lost among them.
    @ParameterizedTest
    @EnumSource
    void compile_oneWeight_isMade(Signed signed) {
        for (double weight : new double[] {-3, 1e-6, 4e9}) {
            for (int extent : new int[] {1, 3}) {
                Matrix weights = Matrix.of(extent, extent, (i, j) -> i + j == 0 ? weight : 0);
                Chip chip =
                        Compiling.compile(
                                Compiling.compiler(
                                        Compiling.design(signed, 1), Compiling.source(3, 0), 8),
                                weights);
                ChipArray array = chip.arrays().getFirst();
                Matrix made = chip.weights(array, chip.truth(array));
                assertEquals(1, made.get(0, 0) / weight, 0.05, "%s, %s".formatted(signed, weight));
            }
        }
    }

    @Test
    void compile_exactlyReachableWeights_hasNoError() {
        // Parts of 1, 2, 4 and 8 units of 2^-20 S, and weights of up to 15 of them.
        PartSource source =
                new PartSource.Unmeasured(
                        new Manufacture(new Nominals.Radix(2, 0x1p17), new Spread.None()),
                        new Seed(0));
        ArrayDesign design =
                new ArrayDesign(Topology.PARALLEL, Switch.IDEAL, Wires.IDEAL, Signed.JOINT);
        Matrix weights = Matrix.of(4, 8, (i, j) -> Math.min(i * 8 + j - 15, 15));
        Chip chip =
                Compiling.compile(
                        new Compiler(design, 4, Tile.STANDARD, source, Map.of(), 8, 0x1p-20),
                        weights);
        assertEquals(0, claim(chip).truth().worst());
        assertEquals(Double.POSITIVE_INFINITY, bits(chip));
        ChipArray array = chip.arrays().getFirst();
        assertEquals(0, array.beyondReach());
    }

    /// Stopped after some units, gone on later: the same chip.
    @Test
    void compile_cancelledAndResumed_isTheSameChip() {
        Compiler compiler =
                compiler(
                        Compiling.design(Signed.JOINT, 2),
                        5,
                        new Tile(4, 4),
                        Compiling.source(7, 1e-3),
                        3);
        List<LayerTarget> layers = List.of(LayerTarget.of(Compiling.weights(7, 12, 8)));
        Chip whole = Compiling.compile(compiler, layers, 4, Journal.none());
        Cancellation cancellation = new Cancellation();
        MemoryJournal journal =
                new MemoryJournal(
                        written -> {
                            if (written == 2) {
                                cancellation.request();
                            }
                        });
        assertThrows(
                CancellationException.class,
                () ->
                        compiler.compile(
                                whole.target(),
                                layers,
                                new LocalRunner(1),
                                journal,
                                (job, done, total) -> {},
                                cancellation));
        assertEquals(2, journal.written());
        assertEquals(whole, Compiling.compile(compiler, layers, 1, journal));
        assertEquals(6, journal.written());
    }

    /// Each array has parts of its own: nothing that stands before it changes it.
    @Test
    void compile_sameMatrixTwice_isMadeOfOtherParts() {
        Matrix weights = Compiling.weights(3, 5, 5);
        Compiler compiler =
                Compiling.compiler(Compiling.design(Signed.JOINT, 1), Compiling.source(3, 1e-3), 4);
        List<ChipArray> arrays =
                Compiling.compile(
                                compiler,
                                List.of(new LayerTarget("a", List.of(weights, weights))),
                                1,
                                Journal.none())
                        .arrays();
        assertTrue(!arrays.get(0).switches().equals(arrays.get(1).switches()));
        assertArrayEquals(
                arrays.get(0).switches().packed(),
                Compiling.compile(compiler, weights).arrays().get(0).switches().packed());
    }

    /// So many settings are not kept, and with a price on conductance not all are listed.
    @ParameterizedTest
    @EnumSource(
            value = Signed.class,
            names = {"JOINT", "ROWS"})
    void compile_largeBanks_areMorePreciseThanSmallOnes(Signed signed) {
        Matrix weights = Compiling.weights(1, 4, 4);
        ArrayDesign design = Compiling.design(signed, 1);
        PartSource source = Compiling.source(1, 1e-3);
        Claim small =
                claim(Compiling.compile(compiler(design, 8, Tile.STANDARD, source, 8), weights));
        Claim large =
                claim(Compiling.compile(compiler(design, 19, Tile.STANDARD, source, 8), weights));
        double more =
                large.measured().bitsRms(large.largest())
                        - small.measured().bitsRms(small.largest());
        assertTrue(more > 2, more + " bits more");
    }

    @Test
    void of_componentsOutOfRange_areRefused() {
        ArrayDesign design = Compiling.design(Signed.JOINT, 1);
        PartSource source = Compiling.source(1, 0);
        for (int rounds : new int[] {0, -1}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> compiler(design, 8, Tile.STANDARD, source, rounds));
        }
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Compiler(design, 8, Tile.STANDARD, source, Map.of(), 1, scale));
        }
        Compiler good = compiler(design, 8, Tile.STANDARD, source, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> Compiling.compile(good, List.of(), 1, Journal.none()));
        for (int parts : new int[] {0, 21}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> compiler(design, parts, Tile.STANDARD, source, 1));
        }
        Matrix one = Compiling.weights(1, 2, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> new LayerTarget("a", List.of(one, Compiling.weights(1, 2, 3))));
        assertThrows(IllegalArgumentException.class, () -> new LayerTarget("a", List.of()));
        assertThrows(IllegalArgumentException.class, () -> LayerTarget.of(one.times(1e300)));
    }
}
