package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.mapping.LayerMatrix;
import dev.espalier.network.LinearLayer;
import dev.espalier.network.Network;
import dev.espalier.network.TargetShape;
import dev.espalier.network.TargetTensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A layer to compile.
///
/// @param name of the network's node; of a matrix [Chip#MATRIX]
/// @param matrices one for each group, all of the same extents; the largest |weight| of each is 0
///     or from 1e-100 to 1e100, so that squares neither vanish nor overflow
public record LayerTarget(String name, List<Matrix> matrices) {
    private static final double LEAST = 1e-100;
    private static final double MOST = 1e100;

    /// Copies the list and checks it.
    ///
    /// @throws IllegalArgumentException if there is no matrix, extents differ, or weights are NaN,
    ///     infinite or out of range
    public LayerTarget {
        matrices = List.copyOf(matrices);
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("layer %s has no matrix".formatted(name));
        }
        for (Matrix matrix : matrices) {
            if (matrix.rows() != matrices.getFirst().rows()
                    || matrix.columns() != matrices.getFirst().columns()) {
                throw new IllegalArgumentException(
                        "the groups of layer %s have different extents, expected the same"
                                .formatted(name));
            }
            double largest = matrix.largest();
            if (largest != 0 && !(largest >= LEAST && largest <= MOST)) {
                throw new IllegalArgumentException(
                        """
                        the largest |weight| of layer %s is %s, expected %s to %s
                        Maybe the same weights in other units."""
                                .formatted(name, largest, LEAST, MOST));
            }
        }
    }

    /// A matrix by itself.
    public static LayerTarget of(Matrix matrix) {
        return new LayerTarget(Chip.MATRIX, List.of(matrix));
    }

    /// The layers of a normalised network that crossbars serve: all linear ones, but for batches of
    /// matrices, which an array has no axis for.
    public static List<LinearLayer> served(Network network) {
        return network.layers(Map.of()).stream()
                .filter(layer -> layer.weights().shape().layout() != TargetShape.Layout.TAP_MAJOR)
                .toList();
    }

    /// The weights of a linear layer; biases are added digitally.
    public static LayerTarget of(LinearLayer layer) {
        TargetTensor weights = layer.weights();
        return new LayerTarget(
                layer.node(),
                IntStream.range(0, weights.groups())
                        .mapToObj(group -> LayerMatrix.of(weights, group))
                        .toList());
    }

    /// The largest absolute weight.
    public double largest() {
        return matrices.stream().mapToDouble(Matrix::largest).max().orElse(0);
    }
}
