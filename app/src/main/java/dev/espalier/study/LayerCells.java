package dev.espalier.study;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.chip.ChipArray;
import dev.espalier.crossbar.chip.ChipLayer;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.crossbar.mapping.Frame;
import java.util.ArrayList;
import java.util.List;

/// The crossings of a layer: what each should be, and what it is. All matrices are `(rows,
/// columns)` of a group, wires included.
///
/// @param layer its name
/// @param group from 0
/// @param largest the largest |weight| of the layer
/// @param target what the weights should be
/// @param measured what they are if the parts are as measured
/// @param truth what they are with the parts as they are
record LayerCells(
        String layer, int group, double largest, Matrix target, Matrix measured, Matrix truth) {
    /// How far the weights are off, in units of the largest |weight| of the layer.
    Matrix errors() {
        return errors(truth);
    }

    /// How far they would be off if the parts were as measured, in the same units.
    Matrix measuredErrors() {
        return errors(measured);
    }

    private Matrix errors(Matrix weights) {
        double[] errors = weights.plus(-1, target).toArray();
        for (int i = 0; i < errors.length; i++) {
            errors[i] /= largest;
        }
        return Matrix.of(target.rows(), target.columns(), errors);
    }

    /// The crossings of all groups of a layer.
    ///
    /// @param target what the layer was compiled from
    static List<LayerCells> of(Chip chip, ChipLayer layer, LayerTarget target) {
        List<LayerCells> groups = new ArrayList<>();
        int each = layer.arrays().size() / layer.groups();
        for (int group = 0; group < layer.groups(); group++) {
            List<ChipArray> arrays = layer.arrays().subList(group * each, (group + 1) * each);
            groups.add(
                    new LayerCells(
                            layer.name(),
                            group,
                            target.largest(),
                            target.matrices().get(group),
                            joined(
                                    layer,
                                    arrays,
                                    array -> chip.weights(array, chip.measured(array))),
                            joined(
                                    layer,
                                    arrays,
                                    array -> chip.weights(array, chip.truth(array)))));
        }
        return groups;
    }

    /// The weights of an array.
    @FunctionalInterface
    private interface Weights {
        Matrix of(ChipArray array);
    }

    private static Matrix joined(ChipLayer layer, List<ChipArray> arrays, Weights weights) {
        double[] values = new double[layer.rows() * layer.columns()];
        for (ChipArray array : arrays) {
            Matrix block = weights.of(array);
            Frame frame = array.frame();
            for (int row = 0; row < frame.rows(); row++) {
                for (int column = 0; column < frame.columns(); column++) {
                    values[(frame.row() + row) * layer.columns() + frame.column() + column] =
                            block.get(row, column);
                }
            }
        }
        return Matrix.of(layer.rows(), layer.columns(), values);
    }
}
