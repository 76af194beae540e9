package dev.espalier.crossbar.simulate;

import dev.espalier.data.Examples;
import dev.espalier.runtime.InputShape;
import dev.espalier.runtime.Port;
import dev.espalier.runtime.Tensor;
import java.util.Map;

/// Examples in the portions that a network takes.
///
/// @param input of the network
/// @param shape how examples fit it
/// @param size how many examples go in at once
record Portions(Port input, InputShape shape, Examples examples, int size) {
    /// @param batch how many examples go in at once, if the network does not say
    /// @throws IllegalArgumentException if the examples do not fit the input
    static Portions of(Port input, Examples examples, int batch) {
        InputShape shape =
                InputShape.fit(input, examples.shape())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "examples of shape %s do not fit the input %s"
                                                        .formatted(examples.shape(), input)));
        boolean free = shape.batch() == 0;
        int size = free ? batch : shape.batch();
        return new Portions(input, shape, examples, size);
    }

    /// Some examples, ready to go in.
    ///
    /// @param from the first of them
    /// @param used how many of them count; the rest repeats the last one
    /// @param size how many go in
    /// @param inputs the only one, by name
    record Portion(int from, int used, int size, Map<String, Tensor> inputs) {}

    /// The network takes any number of examples.
    boolean free() {
        return shape.batch() == 0;
    }

    int count() {
        return examples.count();
    }

    /// The portion that begins at example `from`.
    Portion at(int from) {
        int used = Math.min(size, count() - from);
        return portion(from, used, free() ? used : size);
    }

    /// The first `taken` examples, filled up with the last one; only where the network takes any
    /// number.
    Portion first(int taken) {
        return portion(0, Math.min(taken, count()), taken);
    }

    private Portion portion(int from, int used, int taken) {
        int each = examples.exampleSize();
        float[] values = new float[Math.multiplyExact(taken, each)];
        examples.copyTo(from, used, values);
        for (int i = used; i < taken; i++) {
            System.arraycopy(values, (used - 1) * each, values, i * each, each);
        }
        Tensor tensor = Tensor.of(shape.tensor(taken), values);
        return new Portion(from, used, taken, Map.of(input.name(), tensor));
    }
}
