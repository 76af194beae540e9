package dev.espalier.training;

import dev.espalier.data.Examples;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Examples in native memory, belonging to the scope in which they were made.
///
/// @param images floats, `(count, ...)`
/// @param labels 64-bit integers, `(count)`
/// @param count number of examples
record ExampleTensors(Tensor images, Tensor labels, int count) {
    private static final int CHUNK = 1024;

    /// Copies the examples.
    ///
    /// @param shape how a network sees one: as many values as it has
    static ExampleTensors of(Examples examples, List<Integer> shape) {
        int count = examples.count();
        long[] labels = new long[count];
        Tensor images = torch.empty(Tensors.shape(count, shape));
        FloatBuffer values = images.createBuffer();
        float[] chunk = new float[CHUNK * examples.exampleSize()];
        for (int from = 0; from < count; from += CHUNK) {
            int size = Math.min(CHUNK, count - from);
            examples.copyTo(from, size, chunk);
            values.put(chunk, 0, size * examples.exampleSize());
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
