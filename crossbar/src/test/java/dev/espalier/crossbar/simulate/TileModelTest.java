package dev.espalier.crossbar.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.mapping.LayerMatrix;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetShape.Layout;
import dev.espalier.network.TargetTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileModelTest {
    private static float[] counting(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return values;
    }

    /// Two groups of 2 outputs, 2 inputs, 3 taps.
    @Test
    void matrix_ofAConvolution_isInputMajor() {
        TargetTensor weights =
                new TargetTensor(
                        "W", new TargetShape(2, 4, 2, 3, Layout.OUTPUT_MAJOR), counting(24));
        assertEquals(
                Matrix.of(6, 2, 12, 18, 13, 19, 14, 20, 15, 21, 16, 22, 17, 23),
                LayerMatrix.of(weights, 1));
    }

    @Test
    void matrix_ofAProduct_isTheMatrixOfTheFile() {
        TargetTensor weights =
                new TargetTensor("W", new TargetShape(1, 3, 2, 1, Layout.INPUT_MAJOR), counting(6));
        assertEquals(Matrix.of(2, 3, 0, 1, 2, 3, 4, 5), LayerMatrix.of(weights, 0));
    }

    @Test
    void exact_unevenExtents_areCovered() {
        TargetTensor weights =
                new TargetTensor(
                        "W", new TargetShape(2, 4, 2, 3, Layout.OUTPUT_MAJOR), counting(24));
        List<TileModel> tiles = TileModel.exact(weights, 4, 3);
        assertEquals(4, tiles.size());
        assertEquals(TileModel.silent(1, 4, 0, Matrix.of(2, 2, 16, 22, 17, 23)), tiles.getLast());
    }

    @Test
    void of_wrongNumbers_isRefused() {
        Matrix one = Matrix.of(1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> TileModel.silent(-1, 0, 0, one));
        assertThrows(
                IllegalArgumentException.class,
                () -> TileModel.silent(0, 0, 0, Matrix.of(1, 1, Double.NaN)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TileModel(0, 0, 0, one, List.of(1.0, 2.0)));
        assertThrows(
                IllegalArgumentException.class, () -> new TileModel(0, 0, 0, one, List.of(-1.0)));
        assertThrows(IllegalArgumentException.class, () -> TileModel.exact(0, one, 0, 1));
    }
}
