package dev.espalier.crossbar.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.Matrix;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileTest {
    /// What the frames hold, laid out again: every weight is 1 if it is in one of them.
    private static int[][] covered(List<Frame> frames, int rows, int columns) {
        int[][] covered = new int[rows][columns];
        for (Frame frame : frames) {
            for (int i = 0; i < frame.rows(); i++) {
                for (int j = 0; j < frame.columns(); j++) {
                    covered[frame.row() + i][frame.column() + j]++;
                }
            }
        }
        return covered;
    }

    @Test
    void cut_manyExtents_coversEachWeightOnceWithFewNearlyEqualBlocks() {
        int[] extents = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 100};
        for (int rows : extents) {
            for (int columns : extents) {
                for (Tile tile :
                        List.of(new Tile(1, 1), new Tile(4, 3), new Tile(8, 16), Tile.STANDARD)) {
                    String what = "%d x %d by %s".formatted(rows, columns, tile);
                    List<Frame> frames = tile.cut(rows, columns);
                    int down = (rows + tile.rows() - 1) / tile.rows();
                    int along = (columns + tile.columns() - 1) / tile.columns();
                    assertEquals(down * along, frames.size(), what);
                    for (int[] row : covered(frames, rows, columns)) {
                        for (int times : row) {
                            assertEquals(1, times, what);
                        }
                    }
                    for (int k = 0; k < frames.size(); k++) {
                        Frame frame = frames.get(k);
                        assertTrue(frame.rows() <= tile.rows(), what);
                        assertTrue(frame.columns() <= tile.columns(), what);
                        assertTrue(frame.rows() >= rows / down, what);
                        assertTrue(frame.columns() >= columns / along, what);
                        assertEquals(frames.get(k / along * along).row(), frame.row(), what);
                        assertEquals(frames.get(k % along).column(), frame.column(), what);
                    }
                }
            }
        }
    }

    @Test
    void cut_large_hasNoOverflow() {
        List<Frame> frames = new Tile(1024, 1024).cut(100_000_000, 1);
        assertEquals(97_657, frames.size());
        Frame last = frames.getLast();
        assertEquals(100_000_000, last.row() + last.rows());
    }

    @Test
    void of_matrix_isTheBlock() {
        Matrix matrix = Matrix.of(5, 7, (i, j) -> 10 * i + j);
        assertEquals(Matrix.of(2, 3, 24, 25, 26, 34, 35, 36), new Frame(2, 4, 2, 3).of(matrix));
    }

    @Test
    void of_extentsOutOfRange_areRefused() {
        for (int extent : new int[] {0, -1, 1025}) {
            assertThrows(IllegalArgumentException.class, () -> new Tile(extent, 8));
            assertThrows(IllegalArgumentException.class, () -> new Tile(8, extent));
        }
    }

    /// A convolution over one position is a product with the matrix of its group.
    @Test
    void layerMatrix_ofAGroup_isItsConvolution() {
        int groups = 2;
        int outputs = 6;
        int inputs = 3;
        int taps = 4;
        float[] values = new float[outputs * inputs * taps];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        TargetTensor weights =
                new TargetTensor(
                        "W",
                        new TargetShape(
                                groups, outputs, inputs, taps, TargetShape.Layout.OUTPUT_MAJOR),
                        values);
        double[] patch = new double[inputs * taps];
        for (int i = 0; i < patch.length; i++) {
            patch[i] = Math.cos(3 * i);
        }
        for (int group = 0; group < groups; group++) {
            double[] product = LayerMatrix.of(weights, group).product(patch);
            assertEquals(3, product.length);
            for (int out = 0; out < 3; out++) {
                double sum = 0;
                for (int in = 0; in < inputs; in++) {
                    for (int tap = 0; tap < taps; tap++) {
                        int at = ((group * 3 + out) * inputs + in) * taps + tap;
                        sum += values[at] * patch[in * taps + tap];
                    }
                }
                assertEquals(sum, product[out], 1e-12);
            }
        }
    }
}
