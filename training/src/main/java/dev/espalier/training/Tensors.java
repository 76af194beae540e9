package dev.espalier.training;

import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Tensors from numbers and numbers from tensors.
final class Tensors {
    private Tensors() {}

    /// A tensor of these values, row-major, without a gradient.
    static Tensor of(float[] values, List<Integer> shape) {
        return torch.tensor(values).reshape(shape.stream().mapToLong(Integer::longValue).toArray());
    }

    /// The values of a tensor, row-major, copied.
    static float[] values(Tensor tensor) {
        FloatBuffer buffer = tensor.createBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /// `shape` behind an axis of `count` examples.
    static long[] shape(int count, List<Integer> shape) {
        long[] extents = new long[shape.size() + 1];
        extents[0] = count;
        for (int axis = 0; axis < shape.size(); axis++) {
            extents[axis + 1] = shape.get(axis);
        }
        return extents;
    }
}
