package dev.espalier.crossbar.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.OpenSegments.Bit;
import dev.espalier.crossbar.array.OpenSegments.Word;
import dev.espalier.crossbar.array.RandomArray.Dice;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveMatrixTest {
    @Test
    void of_idealWires_areTheConductances() {
        RandomArray array = RandomArray.sane(new Dice(1), 5, 9, 0);
        assertEquals(array.conductances(), array.effective());
    }

    /// Without the shortcut for ideal wires: the last driver is broken, the other rows as before.
    @Test
    void of_idealWiresWithABrokenDriver_losesThatRowAlone() {
        RandomArray ideal = RandomArray.sane(new Dice(2), 4, 3, 0);
        RandomArray broken =
                new RandomArray(ideal.conductances(), Wires.IDEAL, broken(new Word(3, 0)));
        Matrix expected = Matrix.of(4, 3, (i, j) -> i == 3 ? 0 : ideal.conductances().get(i, j));
        assertEquals(expected, broken.effective());
    }

    @Test
    void of_idealWiresBrokenInside_keepsWhatIsConnected() {
        Matrix ones = Matrix.of(3, 2, (i, j) -> 1);
        Matrix bitLine = EffectiveMatrix.of(ones, Wires.IDEAL, broken(new Bit(1, 0)));
        // Below the break row 2; above it rows 0 and 1 only reach the sources.
        assertEquals(Matrix.of(3, 2, 0, 1, 0, 1, 1, 1), bitLine);
        Matrix wordLine = EffectiveMatrix.of(ones, Wires.IDEAL, broken(new Word(1, 1)));
        assertEquals(Matrix.of(3, 2, 1, 1, 1, 0, 1, 1), wordLine);
    }

    /// Row 0 and the nodes above row 1 are an island.
    @Test
    void of_island_contributesNothing() {
        Matrix devices = Matrix.of(2, 2, 3, 5, 7, 11);
        OpenSegments broken = broken(new Word(0, 0), new Bit(0, 0), new Bit(0, 1));
        Wires wires = new Wires(1, 2, 3, 4);
        Matrix rest = EffectiveMatrix.of(Matrix.of(1, 2, 7, 11), wires, OpenSegments.NONE);
        Matrix found = EffectiveMatrix.of(devices, wires, broken);
        assertArrayEquals(
                new double[] {0, 0, rest.get(0, 0), rest.get(0, 1)}, found.toArray(), 1e-16);
        Potentials potentials = NodalAnalysis.of(devices, wires, broken).at(1, 1);
        assertEquals(0, potentials.wordVolts(0, 1));
        assertEquals(0, potentials.bitVolts(0, 1));
        assertArrayEquals(rest.product(1), potentials.outputAmperes(), 1e-15);
    }

    @Test
    void of_noDevices_isZero() {
        Matrix zero = Matrix.of(3, 4, (i, j) -> 0);
        assertEquals(zero, EffectiveMatrix.of(zero, Wires.ofSegments(1), OpenSegments.NONE));
    }

    /// Turned by half a turn and mirrored, word lines are bit lines and sources grounds.
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "13, 6", "6, 13", "9, 9"})
    void of_exchangedLines_isTheTransposed(int rows, int columns) {
        Dice dice = new Dice(100L * rows + columns);
        RandomArray array = RandomArray.sane(dice, rows, columns, 0);
        Wires wires = new Wires(10, 2000, 300, 40);
        Wires exchanged = new Wires(2000, 10, 40, 300);
        Matrix turned =
                Matrix.of(
                        columns,
                        rows,
                        (i, j) -> array.conductances().get(rows - 1 - j, columns - 1 - i));
        Matrix one = EffectiveMatrix.of(array.conductances(), wires, broken(new Word(0, 0)));
        Matrix other =
                EffectiveMatrix.of(turned, exchanged, broken(new Bit(columns - 1, rows - 1)));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double entry = one.get(i, j);
                assertEquals(entry, other.get(columns - 1 - j, rows - 1 - i), 1e-14 * entry);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 33})
    void of_anyExtents_agreesWithNodalAnalysis(int extent) {
        for (int[] extents : new int[][] {{extent, 12}, {12, extent}, {extent, extent}}) {
            for (int k = 0; k < 8; k++) {
                Dice dice = new Dice(1000L * extent + k);
                Wires wires = new Wires(0.5 * k, k == 3 ? 0 : 1, k % 2, k % 3);
                RandomArray array = RandomArray.sane(dice, extents[0], extents[1], 0).with(wires);
                double[] volts = dice.volts(array.rows());
                double[] one = array.effective().product(volts);
                double[] other = array.analysis().at(volts).outputAmperes();
                assertArrayEquals(one, other, 1e-12 * Matrix.of(1, one.length, one).largest());
            }
        }
    }

    /// All of the current, for equal voltages: a network of positive resistances can only conduct
    /// less if one of them grows (Rayleigh).
    @Test
    void of_moreResistance_neverConductsMore() {
        for (long instance = 0; instance < 300; instance++) {
            Dice dice = new Dice(5000 + instance);
            RandomArray array = RandomArray.odd(dice, 7, 100);
            Wires wires = array.wires();
            double before = total(array);
            for (Wires more :
                    List.of(
                            new Wires(
                                    wires.wordOhms() + 1,
                                    wires.bitOhms(),
                                    wires.driverOhms(),
                                    wires.groundOhms()),
                            new Wires(
                                    wires.wordOhms(),
                                    wires.bitOhms() + 1,
                                    wires.driverOhms(),
                                    wires.groundOhms()),
                            new Wires(
                                    wires.wordOhms(),
                                    wires.bitOhms(),
                                    wires.driverOhms() + 1,
                                    wires.groundOhms()),
                            new Wires(
                                    wires.wordOhms(),
                                    wires.bitOhms(),
                                    wires.driverOhms(),
                                    wires.groundOhms() + 1))) {
                double after = total(array.with(more));
                assertTrue(
                        after <= before * (1 + 1e-13),
                        "instance %d: %s A, with %s %s A".formatted(instance, before, more, after));
            }
        }
    }

    @Test
    void of_betterAndBetterWires_tendsToTheConductances() {
        RandomArray array = RandomArray.sane(new Dice(6), 12, 15, 0);
        double before = Double.POSITIVE_INFINITY;
        for (double ohms = 1000; ohms >= 1e-6; ohms /= 10) {
            Matrix effective = array.with(Wires.ofSegments(ohms)).effective();
            double error = effective.plus(-1, array.conductances()).largest();
            assertTrue(
                    error < 0.11 * before, "%s ohms: %s after %s".formatted(ohms, error, before));
            before = 1.7 * error;
        }
        assertTrue(before < 1e-15, "error " + before);
    }

    @Test
    void of_manyThreads_hasTheSameBits() {
        RandomArray array = RandomArray.sane(new Dice(7), 37, 50, 2);
        Matrix first = array.effective();
        double[] volts = new Dice(8).volts(37);
        double[] outputs = array.analysis().at(volts).outputAmperes();
        IntStream.range(0, 32)
                .parallel()
                .forEach(
                        run -> {
                            assertEquals(first, array.effective());
                            assertArrayEquals(
                                    outputs, array.analysis().at(volts).outputAmperes(), 0);
                        });
    }

    @Test
    void of_noConductance_isRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            Matrix matrix = Matrix.of(1, 2, 1, bad);
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            EffectiveMatrix.of(
                                                    matrix, Wires.IDEAL, OpenSegments.NONE))
                            .getMessage();
            assertEquals(
                    "the device at (0, 1) has %s siemens, expected a finite number from 0"
                            .formatted(bad),
                    message);
        }
    }

    @Test
    void of_brokenSegmentOutside_isRefused() {
        Matrix matrix = Matrix.of(1, 2, 1, 1);
        OpenSegments broken = broken(new Word(1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> EffectiveMatrix.of(matrix, Wires.IDEAL, broken));
        assertThrows(
                IllegalArgumentException.class,
                () -> NodalAnalysis.of(matrix, Wires.IDEAL, broken));
    }

    private static double total(RandomArray array) {
        double sum = 0;
        for (double entry : array.effective().toArray()) {
            sum += entry;
        }
        return sum;
    }

    private static OpenSegments broken(OpenSegments.Segment... segments) {
        return new OpenSegments(Set.of(segments));
    }
}
