package dev.espalier.crossbar.mapping;

import dev.espalier.crossbar.Matrix;
import dev.espalier.network.TargetTensor;

/// The matrices of a linear layer: one for each group of a convolution.
public final class LayerMatrix {
    private LayerMatrix() {}

    /// The matrix of a group: rows are inputs x taps, input-major, columns outputs.
    ///
    /// @param group from 0
    public static Matrix of(TargetTensor weights, int group) {
        int outputs = weights.outputs() / weights.groups();
        int taps = weights.taps();
        return Matrix.of(
                weights.inputs() * taps,
                outputs,
                (row, column) -> weights.get(group * outputs + column, row / taps, row % taps));
    }
}
