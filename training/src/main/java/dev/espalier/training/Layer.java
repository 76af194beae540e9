package dev.espalier.training;

import dev.espalier.training.Parameter.Role;
import java.util.List;
import java.util.stream.Stream;

/// One step of an architecture. The family is closed: [TorchNetwork] and [OnnxNetwork] each answer
/// every member, and a new member does not compile until both do.
sealed interface Layer {
    /// What the node and its tensors are called.
    String name();

    /// The tensors of this layer, in the order in which networks list them.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// A linear layer, whose weights can be pruned.
    sealed interface Linear extends Layer permits Convolution, Dense {
        /// Whether there is one number for each output to add.
        boolean bias();

        /// The same layer without it.
        Linear withoutBias();

        /// Number of output channels.
        int outputs();

        /// How often each weight is used for one example.
        int places();
    }

    /// A two-dimensional convolution: `(N, inputs, h, w)` to `(N, outputs, h', w')`.
    ///
    /// @param groups parts of the channels that do not see each other
    /// @param places `h' w'`
    record Convolution(
            String name,
            int inputs,
            int outputs,
            Window window,
            int groups,
            boolean bias,
            int places)
            implements Linear {
        @Override
        public Convolution withoutBias() {
            return new Convolution(name, inputs, outputs, window, groups, false, places);
        }

        @Override
        public List<Parameter> parameters() {
            Parameter weight =
                    new Parameter(
                            name + ".weight",
                            List.of(outputs, inputs / groups, window.height(), window.width()),
                            Role.WEIGHT);
            return withBias(weight, this);
        }
    }

    /// A dense layer: `(N, inputs)` to `(N, outputs)`.
    record Dense(String name, int inputs, int outputs, boolean bias) implements Linear {
        @Override
        public Dense withoutBias() {
            return new Dense(name, inputs, outputs, false);
        }

        @Override
        public int places() {
            return 1;
        }

        @Override
        public List<Parameter> parameters() {
            Parameter weight =
                    new Parameter(name + ".weight", List.of(outputs, inputs), Role.WEIGHT);
            return withBias(weight, this);
        }
    }

    /// Takes its mean from each channel of `(N, channels, ...)` and divides it by its deviation,
    /// those of the batch in training and running means of them afterwards; then a gain and an
    /// offset for each channel (Ioffe and Szegedy, arXiv:1502.03167).
    ///
    /// @param affine whether gain and offset are learnt; if not, they are 1 and 0
    record BatchNormalization(String name, int channels, boolean affine) implements Layer {
        /// What is added to a variance.
        static final float EPSILON = 1e-5f;

        @Override
        public List<Parameter> parameters() {
            List<Integer> shape = List.of(channels);
            return List.of(
                    new Parameter(name + ".weight", shape, affine ? Role.GAIN : Role.CONSTANT_GAIN),
                    new Parameter(
                            name + ".bias", shape, affine ? Role.OFFSET : Role.CONSTANT_OFFSET),
                    new Parameter(name + ".running_mean", shape, Role.RUNNING_MEAN),
                    new Parameter(name + ".running_var", shape, Role.RUNNING_VARIANCE));
        }
    }

    /// max(0, x), elementwise.
    record Relu(String name) implements Layer {}

    /// The largest value of each window; padding counts for nothing.
    record MaxPool(String name, Window window) implements Layer {}

    /// The mean of each window, without padding.
    record AveragePool(String name, Window window) implements Layer {}

    /// `(N, c, h, w)` to `(N, c, 1, 1)`: the mean of each channel.
    record GlobalAveragePool(String name) implements Layer {}

    /// `(N, c, h, w)` to `(N, c h w)`.
    record Flatten(String name) implements Layer {}

    /// The sum of what two chains make of the same input.
    ///
    /// @param shortcut may be empty: the input itself
    record Residual(String name, List<Layer> body, List<Layer> shortcut) implements Layer {
        /// Copies the lists.
        public Residual {
            body = List.copyOf(body);
            shortcut = List.copyOf(shortcut);
        }

        @Override
        public List<Parameter> parameters() {
            return Stream.concat(body.stream(), shortcut.stream())
                    .flatMap(layer -> layer.parameters().stream())
                    .toList();
        }
    }

    private static List<Parameter> withBias(Parameter weight, Linear layer) {
        return layer.bias()
                ? List.of(
                        weight,
                        new Parameter(
                                layer.name() + ".bias", List.of(layer.outputs()), Role.OFFSET))
                : List.of(weight);
    }
}
