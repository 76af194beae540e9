package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.mapping.ArrayDesign;
import dev.espalier.crossbar.part.Faults;
import dev.espalier.crossbar.part.GridShape;
import dev.espalier.crossbar.part.PartGrid;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A tile to compile: weights, and all that is known of the array that is to hold them.
///
/// @param weights `(rows, columns)`, of a [LayerTarget]
/// @param measured what a meter says of the parts, known broken ones included
/// @param faults known ones
/// @param broken segments of lines that are known to be broken
/// @param deviation relative standard deviation of the measurement of a part, by its ohms
/// @param scale siemens for a weight of 1; null for the best
record TileTask(
        ArrayDesign design,
        Matrix weights,
        PartGrid measured,
        Faults faults,
        OpenSegments broken,
        DoubleUnaryOperator deviation,
        @Nullable Double scale) {
    TileTask {
        GridShape shape = measured.shape();
        GridShape needed = design.signed().shape(weights.rows(), weights.columns(), shape.parts());
        if (!shape.equals(needed)) {
            throw new IllegalArgumentException(
                    "there are parts for an array of %s, expected %s for %d x %d weights"
                            .formatted(shape, needed, weights.rows(), weights.columns()));
        }
    }

    GridShape shape() {
        return measured.shape();
    }
}
