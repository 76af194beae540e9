package dev.espalier.crossbar.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.EffectiveMatrix;
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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignedTest {
    private static final int PARTS = 5;
    private static final Switch DEVICE = new Switch(200, 1e9);
    private static final int[][] EXTENTS = {{1, 1}, {1, 4}, {5, 1}, {3, 4}, {6, 2}};

    /// An array of random parts with random switches closed.
    private record Drawn(Signed signed, PartGrid parts, SwitchMap switches) {
        static Drawn of(Signed signed, int rows, int columns, int seed) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            GridShape shape = signed.shape(rows, columns, PARTS);
            return new Drawn(
                    signed,
                    PartGrid.of(shape, i -> 1e6 * (1 + 0.5 * random.uniform53(1000 + i))),
                    SwitchMap.of(
                            shape,
                            (i, j, b) -> random.word(shape.index(i, j, b, 0)) >>> (32 - PARTS)));
        }

        double siemens(int row, int column, int bank) {
            double sum = 0;
            for (int k = 0; k < PARTS; k++) {
                boolean closed = (switches.mask(row, column, bank) >>> k & 1) != 0;
                sum += 1 / (parts.ohms(row, column, bank, k) + DEVICE.ohms(closed));
            }
            return sum;
        }

        /// The weight that the words of [Signed] promise.
        double weight(int row, int column) {
            return siemens(row, column, 0)
                    - switch (signed) {
                        case JOINT, ROWS -> siemens(row, column, 1);
                        case REFERENCE -> siemens(row, parts.shape().columns() - 1, 0);
                    };
        }

        ArrayDesign design(Wires wires) {
            return new ArrayDesign(Topology.PARALLEL, DEVICE, wires, signed);
        }

        Crossbar crossbar(Wires wires) {
            return design(wires).crossbar(parts, switches, OpenSegments.NONE);
        }
    }

    private static double[] inputs(int rows, int seed) {
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 1);
        return IntStream.range(0, rows).mapToDouble(random::uniform53).toArray();
    }

    @ParameterizedTest
    @EnumSource
    void outputs_withoutWires_areTheDigitalProduct(Signed signed) {
        for (int[] extents : EXTENTS) {
            for (int seed = 0; seed < 5; seed++) {
                int rows = extents[0];
                int columns = extents[1];
                Drawn drawn = Drawn.of(signed, rows, columns, seed);
                double[] inputs = inputs(rows, seed);
                double[] digital = Matrix.of(rows, columns, drawn::weight).product(inputs);
                double[] amperes =
                        NodalAnalysis.of(drawn.crossbar(Wires.IDEAL))
                                .at(signed.volts(inputs))
                                .outputAmperes();
                assertArrayEquals(
                        digital,
                        signed.outputs(amperes),
                        1e-18,
                        "%s, %d x %d, seed %d".formatted(signed, rows, columns, seed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void differences_ofTheConductances_areTheWeights(Signed signed) {
        for (int[] extents : EXTENTS) {
            Drawn drawn = Drawn.of(signed, extents[0], extents[1], 7);
            Matrix expected = Matrix.of(extents[0], extents[1], drawn::weight);
            assertEquals(
                    expected,
                    signed.differences(drawn.crossbar(Wires.IDEAL).conductances()),
                    signed + " " + extents[0] + " x " + extents[1]);
            assertEquals(
                    expected,
                    drawn.design(Wires.IDEAL)
                            .effective(drawn.parts(), drawn.switches(), OpenSegments.NONE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void effective_withWires_isTheProductOfTheCurrents(Signed signed) {
        Wires wires = new Wires(300, 500, 900, 700);
        for (int[] extents : EXTENTS) {
            Drawn drawn = Drawn.of(signed, extents[0], extents[1], 3);
            double[] inputs = inputs(extents[0], 3);
            Matrix effective =
                    drawn.design(wires)
                            .effective(drawn.parts(), drawn.switches(), OpenSegments.NONE);
            double[] amperes =
                    NodalAnalysis.of(drawn.crossbar(wires))
                            .at(signed.volts(inputs))
                            .outputAmperes();
            assertArrayEquals(effective.product(inputs), signed.outputs(amperes), 1e-17);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ending_ofTheBitLines_isAllConductanceOfAnOutput(Signed signed) {
        Drawn drawn = Drawn.of(signed, 4, 3, 5);
        Matrix siemens = EffectiveMatrix.of(drawn.crossbar(Wires.IDEAL));
        double[] ones = new double[siemens.rows()];
        Arrays.fill(ones, 1);
        double[] ending = signed.ending(siemens.product(ones));
        assertEquals(3, ending.length);
        for (int j = 0; j < 3; j++) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += drawn.siemens(i, j, 0);
                sum +=
                        switch (signed) {
                            case JOINT, ROWS -> drawn.siemens(i, j, 1);
                            case REFERENCE -> drawn.siemens(i, 3, 0);
                        };
            }
            assertEquals(sum, ending[j], 1e-18);
        }
    }

    @ParameterizedTest
    @EnumSource
    void crossbar_anyPart_standsWhereItsBankDoes(Signed signed) {
        Drawn drawn = Drawn.of(signed, 3, 4, 9);
        GridShape shape = drawn.parts().shape();
        Crossbar crossbar = drawn.crossbar(Wires.IDEAL);
        assertEquals(signed.lines(shape), crossbar.rows());
        assertEquals(signed.bits(shape), crossbar.columns());
        assertEquals(shape.size() / PARTS, crossbar.rows() * crossbar.columns(), "each bank once");
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                for (int bank = 0; bank < shape.banks(); bank++) {
                    int line =
                            switch (signed) {
                                case JOINT, REFERENCE -> row;
                                case ROWS -> 2 * row + bank;
                            };
                    int bit =
                            switch (signed) {
                                case JOINT -> 2 * column + bank;
                                case REFERENCE, ROWS -> column;
                            };
                    assertEquals(
                            drawn.switches().mask(row, column, bank), crossbar.mask(line, bit));
                    for (int part = 0; part < PARTS; part++) {
                        assertEquals(
                                drawn.parts().ohms(row, column, bank, part),
                                crossbar.ohms(line, bit, part),
                                0.0);
                    }
                }
            }
        }
    }

    @Test
    void shape_eachMapping_hasItsBanks() {
        assertEquals(new GridShape(3, 4, 2, 5), Signed.JOINT.shape(3, 4, 5));
        assertEquals(new GridShape(3, 5, 1, 5), Signed.REFERENCE.shape(3, 4, 5));
        assertEquals(new GridShape(3, 4, 2, 5), Signed.ROWS.shape(3, 4, 5));
        for (Signed signed : Signed.values()) {
            GridShape shape = signed.shape(3, 4, 5);
            assertEquals(signed.banks(), shape.banks());
            assertEquals(shape, signed.extents(shape).parts());
            assertEquals(signed.lines(shape), signed.extents(shape).wordLines());
            assertEquals(signed.bits(shape), signed.extents(shape).bitLines());
        }
    }

    @Test
    void volts_ofTheCaller_areCopied() {
        for (Signed signed : Signed.values()) {
            double[] inputs = {1, 2};
            signed.volts(inputs)[0] = 9;
            signed.outputs(inputs)[0] = 9;
            assertArrayEquals(new double[] {1, 2}, inputs);
        }
    }

    @Test
    void crossbar_switchesOfAnotherArray_areRefused() {
        Drawn drawn = Drawn.of(Signed.JOINT, 2, 3, 1);
        SwitchMap other = SwitchMap.of(new GridShape(3, 2, 2, PARTS), (_, _, _) -> 0);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        drawn.design(Wires.IDEAL)
                                                .crossbar(drawn.parts(), other, OpenSegments.NONE))
                        .getMessage();
        assertEquals(
                "there are switches for an array of 3 x 2 x 2 x 5 and parts of one of 2 x 3 x 2 x 5, expected the same",
                message);
    }
}
