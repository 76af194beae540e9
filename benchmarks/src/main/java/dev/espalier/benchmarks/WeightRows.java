package dev.espalier.benchmarks;

import dev.espalier.network.LinearLayer;
import dev.espalier.network.TargetTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// The weights of dense layers, row by row: a row is what one output multiplies its inputs with.
final class WeightRows {
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private int size;

    /// The rows of `layers`, one layer after the other.
    static WeightRows of(List<LinearLayer> layers) {
        WeightRows result = new WeightRows();
        for (LinearLayer layer : layers) {
            TargetTensor weights = layer.weights();
            for (int output = 0; output < weights.outputs(); output++) {
                double[] row = new double[weights.inputs()];
                for (int input = 0; input < row.length; input++) {
                    row[input] = weights.get(output, input, 0);
                }
                result.add(row);
            }
        }
        return result;
    }

    /// Adds a row.
    WeightRows add(double... row) {
        rows.add(row.clone());
        offsets.add(size);
        size += row.length;
        return this;
    }

    /// Number of rows.
    int count() {
        return rows.size();
    }

    /// Number of weights.
    int size() {
        return size;
    }

    /// Number of weights in a row.
    int length(int row) {
        return rows.get(row).length;
    }

    /// Weight `i` of a row.
    double get(int row, int i) {
        return rows.get(row)[i];
    }

    /// The number of a weight among all, row after row.
    int index(int row, int i) {
        return offsets.get(row) + i;
    }

    /// The smallest weight.
    double min() {
        return all().min().orElseThrow();
    }

    /// The largest weight.
    double max() {
        return all().max().orElseThrow();
    }

    private DoubleStream all() {
        return rows.stream().flatMapToDouble(DoubleStream::of);
    }
}
