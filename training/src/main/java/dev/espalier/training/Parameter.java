package dev.espalier.training;

import java.util.List;

/// A tensor of a network, before it has values.
///
/// @param name the name of the ONNX initializer, as PyTorch would call it: `conv1.weight`
/// @param shape `(out, in / groups, kh, kw)` of a convolution, `(out, in)` of a dense layer,
///     `(out)` of what there is one of for each channel
/// @param role what it is for
record Parameter(String name, List<Integer> shape, Role role) {
    Parameter {
        shape = List.copyOf(shape);
    }

    /// What a tensor is for.
    enum Role {
        /// Of a linear layer: drawn at random, learnt, may be pruned.
        WEIGHT(true, 0),
        /// Learnt, begins at zero.
        OFFSET(true, 0),
        /// Learnt, begins at one.
        GAIN(true, 1),
        /// Always one.
        CONSTANT_GAIN(false, 1),
        /// Always zero.
        CONSTANT_OFFSET(false, 0),
        /// Not learnt but followed.
        RUNNING_MEAN(false, 0),
        /// Not learnt but followed.
        RUNNING_VARIANCE(false, 1);

        private final boolean learnt;
        private final float first;

        Role(boolean learnt, float first) {
            this.learnt = learnt;
            this.first = first;
        }

        /// Whether it has a gradient.
        boolean learnt() {
            return learnt;
        }

        /// The first value of a tensor that is not drawn.
        float first() {
            return first;
        }
    }

    /// Whether it can be pruned.
    boolean isWeight() {
        return role == Role.WEIGHT;
    }

    /// Number of values.
    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /// Number of values that go into one output.
    int fanIn() {
        return size() / shape.getFirst();
    }
}
