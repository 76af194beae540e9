package dev.espalier.study.training;

import dev.espalier.trainer.EpochReport;
import java.util.List;

/// What `train dense` made.
///
/// @param architecture the network's shape
/// @param data the data set
/// @param parameters number of weights and biases
/// @param accuracy share of the test examples the written file classifies correctly in ONNX Runtime
/// @param modelBytes size of the ONNX file
/// @param seconds wall time of the training, over all calls it took
/// @param epochs loss and accuracy after each epoch
public record DenseResult(
        String architecture,
        String data,
        int parameters,
        double accuracy,
        long modelBytes,
        double seconds,
        List<EpochReport> epochs) {
    /// Copies the list.
    public DenseResult {
        epochs = List.copyOf(epochs);
    }
}
