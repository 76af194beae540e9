package dev.espalier.data;

import org.jspecify.annotations.Nullable;

/// Examples to train on and examples to test with.
///
/// @param name the name or folder it was opened by
/// @param train the training examples, null where the data set has none
/// @param test the test examples; of the same shape as `train`
public record DataSet(String name, @Nullable Examples train, Examples test) {
    /// Checks the shapes.
    ///
    /// @throws IllegalArgumentException if training and test examples have different shapes
    public DataSet {
        if (train != null && !train.shape().equals(test.shape())) {
            throw new IllegalArgumentException(
                    "data set %s: training examples have shape %s, expected that of the test examples, %s"
                            .formatted(name, train.shape(), test.shape()));
        }
    }
}
