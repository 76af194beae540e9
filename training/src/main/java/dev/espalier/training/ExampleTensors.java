package dev.espalier.training;

import dev.espalier.data.Examples;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Examples in native memory, belonging to the scope in which they were made.
///
/// @param images floats, `(count, 1, 28, 28)`
/// @param labels 64-bit integers, `(count)`
/// @param count number of examples
record ExampleTensors(Tensor images, Tensor labels, int count) {
    private static final int PIXELS = Blueprint.SIDE * Blueprint.SIDE;
    private static final int CHUNK = 1024;

    /// Copies the examples.
    ///
    /// @param role "training" or "test", for messages
    /// @throws IllegalArgumentException if they are not 784 values with labels 0 to 9
    static ExampleTensors of(String role, Examples examples) {
        if (examples.exampleSize() != PIXELS) {
            throw new IllegalArgumentException(
                    "the %s examples have shape %s, expected %d values such as (1, %d, %d)"
                            .formatted(
                                    role,
                                    examples.shape(),
                                    PIXELS,
                                    Blueprint.SIDE,
                                    Blueprint.SIDE));
        }
        if (examples.classes() > Blueprint.CLASSES) {
            throw new IllegalArgumentException(
                    "the %s examples have a label %d, expected 0 to %d"
                            .formatted(role, examples.classes() - 1, Blueprint.CLASSES - 1));
        }
        int count = examples.count();
        long[] labels = new long[count];
        Tensor images = torch.empty(count, 1, Blueprint.SIDE, Blueprint.SIDE);
        FloatBuffer pixels = images.createBuffer();
        float[] chunk = new float[CHUNK * PIXELS];
        for (int from = 0; from < count; from += CHUNK) {
            int size = Math.min(CHUNK, count - from);
            examples.copyTo(from, size, chunk);
            pixels.put(chunk, 0, size * PIXELS);
            for (int i = from; i < from + size; i++) {
                labels[i] = examples.label(i);
            }
        }
        return new ExampleTensors(images, torch.tensor(labels), count);
    }

    /// The examples from `from` on, without copying.
    ExampleTensors part(int from, int size) {
        return new ExampleTensors(images.narrow(0, from, size), labels.narrow(0, from, size), size);
    }

    /// The examples at `indices`, copied.
    ExampleTensors pick(long[] indices) {
        Tensor index = torch.tensor(indices);
        return new ExampleTensors(
                images.index_select(0, index), labels.index_select(0, index), indices.length);
    }
}
