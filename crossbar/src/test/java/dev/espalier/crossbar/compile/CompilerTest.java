package dev.espalier.crossbar.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Defects;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.bank.BankSums;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipFile;
import dev.espalier.crossbar.chip.Claim;
import dev.espalier.crossbar.chip.Score;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.mapping.Tile;
import dev.espalier.crossbar.part.Fault;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.Manufacture;
import dev.espalier.crossbar.part.Nominals;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.PartSource;
import dev.espalier.job.Journal;
import dev.espalier.law.Spread;
import dev.espalier.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerTest {
    private static double bits(Chip chip) {
        Claim claim = chip.layers().getFirst().claim();
        return claim.truth().bitsRms(claim.largest());
    }

    /// Without wires and with an exact meter each crossing has the least error that its own 2^16
    /// pairs of settings allow.
    @Test
    void compile_noWires_eachCrossingIsItsOptimum() {
        Matrix weights = Compiling.weights(1, 6, 5);
        Chip chip =
                Compiling.compile(
                        Compiling.compiler(
                                Compiling.design(Signed.JOINT, 0), Compiling.source(2, 0), 8),
                        weights);
        ChipArray array = chip.arrays().getFirst();
        PartGrid parts = chip.truth(array);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 5; column++) {
                double target = weights.get(row, column) * array.scale();
                BankSums plus = sums(chip, parts, row, column, 0);
                BankSums minus = sums(chip, parts, row, column, 1);
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < plus.size(); i++) {
                    for (int j = 0; j < minus.size(); j++) {
                        least =
                                Math.min(
                                        least,
                                        Math.abs(plus.siemens(i) - minus.siemens(j) - target));
                    }
                }
                double error =
                        Math.abs(
                                chip.weights(array, parts).get(row, column) * array.scale()
                                        - target);
                assertEquals(least, error, 1e-18, "row %d, column %d".formatted(row, column));
            }
        }
    }

    private static BankSums sums(Chip chip, PartGrid parts, int row, int column, int bank) {
        double[] ohms = new double[8];
        for (int part = 0; part < 8; part++) {
            ohms[part] = parts.ohms(row, column, bank, part);
        }
        return BankSums.of(chip.design().topology(), chip.design().device(), ohms);
    }

    /// The bar of the whole: 11 bits at 100 x 100 and 1 ohm; here 40 x 40 and 2 ohms.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void compile_wires_areMadeUpFor(int seed) {
        Matrix weights = Compiling.weights(seed, 40, 40);
        ArrayDesign design = Compiling.design(Signed.JOINT, 2);
        PartSource source = Compiling.source(seed, 0);
        Chip chip = Compiling.compile(Compiling.compiler(design, source, 8), weights);
        assertTrue(bits(chip) > 11.5, "seed %d: %s bits".formatted(seed, bits(chip)));
        Chip careless = Compiling.compile(Compiling.compiler(design, source, 1), weights);
        assertTrue(bits(careless) < bits(chip) - 4, bits(careless) + " and " + bits(chip));
    }

    @ParameterizedTest
    @EnumSource
    void compile_everyMapping_beatsOneThatTakesNoNoticeOfWires(Signed signed) {
        Matrix weights = Compiling.weights(4, 12, 10);
        ArrayDesign design = Compiling.design(signed, 300);
        PartSource source = Compiling.source(4, 0);
        double all = bits(Compiling.compile(Compiling.compiler(design, source, 8), weights));
        double one = bits(Compiling.compile(Compiling.compiler(design, source, 1), weights));
        assertTrue(all > one + 0.5, "%s: %s and %s".formatted(signed, all, one));
    }

    @Test
    void compile_knownDefects_areCompiledAround() {
        Matrix weights = Compiling.weights(6, 10, 8);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            faults.add(new Fault(Fault.Kind.PART_OPEN, i, i % 8, i % 2, i % 8));
            faults.add(new Fault(Fault.Kind.STUCK_CLOSED, i, (i + 3) % 8, 0, (i + 1) % 8));
            faults.add(new Fault(Fault.Kind.STUCK_OPEN, i, (i + 5) % 8, 1, (i + 2) % 8));
        }
        Defects known =
                new Defects(
                        new Faults(faults), new OpenSegments(Set.of(new OpenSegments.Bit(9, 15))));
        ArrayDesign design = Compiling.design(Signed.JOINT, 1);
        PartSource source = Compiling.source(6, 0);
        Chip chip =
                Compiling.compile(Compiling.compiler(design, source, Map.of(0, known), 8), weights);
        ChipArray array = chip.arrays().getFirst();
        // Column 7 has lost its negative line: its negative weights cannot be made.
        Matrix errors = chip.weights(array, chip.truth(array)).plus(-1, weights);
        assertTrue(errors.part(0, 0, 10, 7).largest() < 0.01, errors.part(0, 0, 10, 7)::toString);
        assertTrue(array.beyondReach() > 0);
        assertEquals(Double.POSITIVE_INFINITY, chip.truth(array).ohms(3, 3, 1, 3));
        for (Fault fault : faults) {
            int bit =
                    array.switches().mask(fault.row(), fault.column(), fault.bank())
                                    >>> fault.part()
                            & 1;
            switch (fault.kind()) {
                case STUCK_CLOSED -> assertEquals(1, bit, fault.toString());
                case STUCK_OPEN -> assertEquals(0, bit, fault.toString());
                case PART_OPEN, PART_SHORT -> {}
            }
        }
    }

    @Test
    void compile_threadsAndJournal_doNotChangeAByte() throws IOException {
        Compiler compiler =
                new Compiler(
                        Compiling.design(Signed.JOINT, 5),
                        6,
                        new Tile(5, 4),
                        Compiling.source(7, 1e-3),
                        Map.of(),
                        4,
                        null);
        List<LayerTarget> layers =
                List.of(
                        LayerTarget.of(Compiling.weights(7, 11, 7)),
                        new LayerTarget(
                                "groups",
                                List.of(Compiling.weights(8, 4, 6), Compiling.weights(9, 4, 6))));
        byte[] one = bytes(Compiling.compile(compiler, layers, 1, Journal.none()));
        assertArrayEquals(one, bytes(Compiling.compile(compiler, layers, 4, Journal.none())));
        MemoryJournal journal = new MemoryJournal(written -> {});
        Compiling.compile(compiler, layers, 2, journal);
        int units = 3 * 2 + 2 * 2;
        assertEquals(units, journal.written());
        journal.forget(3);
        assertArrayEquals(one, bytes(Compiling.compile(compiler, layers, 2, journal)));
        assertEquals(units + 1, journal.written());
    }

    private static byte[] bytes(Chip chip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChipFile.archive(chip).writeTo(out);
        return out.toByteArray();
    }

    @Test
    void compile_weightsTimesAPowerOfTwo_keepsTheSwitches() {
        Matrix weights = Compiling.weights(10, 9, 9);
        Compiler compiler =
                Compiling.compiler(
                        Compiling.design(Signed.JOINT, 3), Compiling.source(10, 1e-3), 6);
        ChipArray one = Compiling.compile(compiler, weights).arrays().getFirst();
        ChipArray other = Compiling.compile(compiler, weights.times(8)).arrays().getFirst();
        assertEquals(one.switches(), other.switches());
        assertEquals(one.scale(), 8 * other.scale());
    }

    @Test
    void compile_morePrecisionOfTheMeter_givesMoreBits() {
        Matrix weights = Compiling.weights(11, 20, 20);
        double before = 0;
        for (double meter : new double[] {1e-2, 1e-3, 1e-4, 0}) {
            Chip chip =
                    Compiling.compile(
                            Compiling.compiler(
                                    Compiling.design(Signed.JOINT, 1),
                                    Compiling.source(11, meter),
                                    8),
                            weights);
            assertTrue(bits(chip) > before + 0.3, "meter %s: %s".formatted(meter, bits(chip)));
            before = bits(chip);
        }
    }

    @Test
    void compile_zeroMatrix_closesNothing() {
        Matrix zeros = Matrix.of(3, 4, (i, j) -> 0);
        Chip chip =
                Compiling.compile(
                        Compiling.compiler(
                                Compiling.design(Signed.JOINT, 0), Compiling.source(12, 1e-3), 8),
                        zeros);
        assertEquals(0, chip.arrays().getFirst().switches().closed());
        Score score = chip.layers().getFirst().claim().truth();
        assertTrue(score.worst() < 1e-3, score::toString);
    }

    @Test
    void compile_scaleBeyondReach_countsWhatIsMissed() {
        Matrix weights = Compiling.weights(13, 8, 8);
        Compiler compiler =
                new Compiler(
                        Compiling.design(Signed.JOINT, 0),
                        8,
                        Tile.STANDARD,
                        Compiling.source(13, 0),
                        Map.of(),
                        8,
                        20e-6);
        int beyond = Compiling.compile(compiler, weights).arrays().getFirst().beyondReach();
        // Banks reach about 8 uS, so weights above 0.4: six in ten.
        assertEquals(0.6 * 64, beyond, 10);
    }

    @Test
    void compile_unmeasuredBinaryParts_haveTheBitsOfTheirMismatch() {
        PartSource binary =
                new PartSource.Unmeasured(
                        new Manufacture(new Nominals.Radix(2, 1e6), new Spread.Normal(0.01)),
                        new Seed(14));
        Chip chip =
                Compiling.compile(
                        Compiling.compiler(Compiling.design(Signed.JOINT, 0), binary, 8),
                        Compiling.weights(14, 20, 20));
        // 1 % of the parts in use.
        assertEquals(8.3, bits(chip), 0.8);
        Claim claim = chip.layers().getFirst().claim();
        assertEquals(1, claim.truth().rms() / claim.predictedRms(), 0.15);
    }

    @Test
    void compile_partsOfAnotherShape_areRefused() {
        PartSource listed =
                new PartSource.Listed(
                        Map.of(0, PartGrid.of(Signed.JOINT.shape(2, 2, 8), index -> 1e6)),
                        0,
                        new Seed(0));
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Compiling.compile(
                                        Compiling.compiler(
                                                Compiling.design(Signed.JOINT, 1), listed, 1),
                                        Compiling.weights(1, 3, 2)));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("measurements of 2 x 2 x 2 x 8"),
                refusal.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> LayerTarget.of(Matrix.of(1, 1, Double.NaN)));
    }
}
