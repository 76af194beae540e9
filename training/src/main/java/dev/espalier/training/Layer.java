package dev.espalier.training;

import java.util.List;

/// One step of an architecture. The family is closed: [TorchNetwork] and [OnnxNetwork] each answer
/// every member, and a new member does not compile until both do.
sealed interface Layer {
    /// The tensors this layer learns, in the order in which networks list them.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// A two-dimensional convolution with stride 1 and a bias: `(N, inputs, h, w)` to
    /// `(N, outputs, h + 2 padding - kernel + 1, w + 2 padding - kernel + 1)`.
    record Convolution(String name, int inputs, int outputs, int kernel, int padding)
            implements Layer {
        @Override
        public List<Parameter> parameters() {
            int fanIn = inputs * kernel * kernel;
            return List.of(
                    Parameter.weight(name, fanIn, outputs, inputs, kernel, kernel),
                    Parameter.bias(name, outputs));
        }
    }

    /// A dense layer with a bias: `(N, inputs)` to `(N, outputs)`.
    record Dense(String name, int inputs, int outputs) implements Layer {
        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.weight(name, inputs, outputs, inputs), Parameter.bias(name, outputs));
        }
    }

    /// max(0, x), elementwise.
    record Relu(String name) implements Layer {}

    /// The largest value of each `size` x `size` window, windows side by side; rows and columns
    /// that fill no window are dropped.
    record MaxPool(String name, int size) implements Layer {}

    /// `(N, c, h, w)` to `(N, c h w)`.
    record Flatten(String name) implements Layer {}
}
