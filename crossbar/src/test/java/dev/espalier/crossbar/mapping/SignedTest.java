package dev.espalier.crossbar.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.NodalAnalysis;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignedTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 3;
    private static final int PARTS = 4;

    private static PartGrid parts(Signed signed) {
        RandomStream random = RandomStream.of(new Seed(3), Purpose.MANUFACTURE, 0);
        return PartGrid.of(
                signed.shape(ROWS, COLUMNS, PARTS), i -> 1e3 * (2 + random.uniform53(i)));
    }

    private static SwitchMap switches(GridShape shape) {
        return SwitchMap.of(
                shape, (row, column, bank) -> (7 * row + 3 * column + 5 * bank + 1) % 16);
    }

    private static double bank(PartGrid parts, SwitchMap map, int row, int column, int bank) {
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            if ((map.mask(row, column, bank) >>> part & 1) != 0) {
                sum += 1 / parts.ohms(row, column, bank, part);
            }
        }
        return sum;
    }

    /// Ideal devices and wires: voltages in, currents out, and the digital product between.
    @ParameterizedTest
    @EnumSource
    void crossbar_idealDevices_multipliesByTheDifferences(Signed signed) {
        PartGrid parts = parts(signed);
        SwitchMap map = switches(parts.shape());
        ArrayDesign design = new ArrayDesign(Topology.PARALLEL, Switch.IDEAL, Wires.IDEAL, signed);
        Matrix expected =
                Matrix.of(
                        ROWS,
                        COLUMNS,
                        (i, j) ->
                                switch (signed) {
                                    case JOINT, ROWS ->
                                            bank(parts, map, i, j, 0) - bank(parts, map, i, j, 1);
                                    case REFERENCE ->
                                            bank(parts, map, i, j, 0)
                                                    - bank(parts, map, i, COLUMNS, 0);
                                });
        Crossbar crossbar = design.crossbar(parts, map, OpenSegments.NONE);
        assertEquals(signed.lines(parts.shape()), crossbar.rows());
        assertEquals(signed.bits(parts.shape()), crossbar.columns());
        Matrix effective = design.effective(parts, map, OpenSegments.NONE);
        assertEquals(0, effective.plus(-1, expected).largest(), 1e-18);
        double[] inputs = {1, -2, 0.5, 3, -0.25};
        double[] amperes =
                NodalAnalysis.of(crossbar.conductances(), Wires.IDEAL, OpenSegments.NONE)
                        .at(signed.volts(inputs))
                        .outputAmperes();
        assertArrayEquals(expected.product(inputs), signed.outputs(amperes), 1e-16);
    }

    @ParameterizedTest
    @EnumSource
    void crossbar_wires_outputsAreThoseOfTheEffectiveMatrix(Signed signed) {
        PartGrid parts = parts(signed);
        SwitchMap map = switches(parts.shape());
        Wires wires = new Wires(10, 20, 30, 40);
        ArrayDesign design = new ArrayDesign(Topology.PARALLEL, new Switch(50, 1e6), wires, signed);
        double[] inputs = {1, -2, 0.5, 3, -0.25};
        double[] amperes =
                NodalAnalysis.of(
                                design.crossbar(parts, map, OpenSegments.NONE).conductances(),
                                wires,
                                OpenSegments.NONE)
                        .at(signed.volts(inputs))
                        .outputAmperes();
        assertArrayEquals(
                design.effective(parts, map, OpenSegments.NONE).product(inputs),
                signed.outputs(amperes),
                1e-15);
        assertEquals(COLUMNS, signed.ending(new double[signed.bits(parts.shape())]).length);
    }

    @Test
    void switchMap_packed_isReadBackAndRefusedIfBroken() {
        for (int count = 1; count < 12; count++) {
            GridShape shape = new GridShape(2, count, 1, 3);
            SwitchMap map = SwitchMap.of(shape, (row, column, bank) -> (row + 5 * column) % 8);
            byte[] packed = map.packed();
            assertEquals(Math.ceilDiv(shape.size(), 8), packed.length);
            assertEquals(map, SwitchMap.of(shape, packed));
            // Part 1 of row 1, column 0: bit 3 count + 1.
            int index = 3 * count + 1;
            assertEquals(map.mask(1, 0, 0) >>> 1 & 1, packed[index >>> 3] >>> (index & 7) & 1);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SwitchMap.of(shape, new byte[packed.length + 1]));
            if (shape.size() % 8 != 0) {
                byte[] padded = packed.clone();
                padded[padded.length - 1] |= (byte) 0x80;
                assertThrows(IllegalArgumentException.class, () -> SwitchMap.of(shape, padded));
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> SwitchMap.of(new GridShape(1, 1, 1, 3), (row, column, bank) -> 8));
    }

    @Test
    void tile_anyMatrix_isCutIntoBlocksThatHoldEachWeightOnce() {
        for (int rows = 1; rows < 14; rows++) {
            for (int most = 1; most < 8; most++) {
                int[] held = new int[rows * 9];
                for (Frame frame : new Tile(most, 4).cut(rows, 9)) {
                    assertEquals(true, frame.rows() <= most && frame.columns() <= 4);
                    for (int i = 0; i < frame.rows(); i++) {
                        for (int j = 0; j < frame.columns(); j++) {
                            held[(frame.row() + i) * 9 + frame.column() + j]++;
                        }
                    }
                }
                for (int count : held) {
                    assertEquals(1, count, rows + " rows, tiles of " + most);
                }
            }
        }
    }
}
