package dev.espalier.training;

import dev.espalier.random.RandomStream;
import java.util.List;

/// A tensor to be learnt, before it has values.
///
/// @param name the name of the ONNX initializer, as PyTorch would call it: `conv1.weight`
/// @param shape `(out, in, kh, kw)` of a convolution, `(out, in)` of a dense layer, `(out)` of a
///     bias
/// @param deviation standard deviation of the first values
record Parameter(String name, List<Integer> shape, double deviation) {
    Parameter {
        shape = List.copyOf(shape);
    }

    /// Weights with the first deviation of He, Zhang, Ren and Sun (arXiv:1502.01852), sqrt(2 /
    /// fanIn), which keeps the size of activations through ReLU layers.
    static Parameter weight(String layer, int fanIn, Integer... shape) {
        return new Parameter(layer + ".weight", List.of(shape), Math.sqrt(2.0 / fanIn));
    }

    /// Biases, which begin at zero.
    static Parameter bias(String layer, int outputs) {
        return new Parameter(layer + ".bias", List.of(outputs), 0);
    }

    /// Number of values.
    int size() {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return size;
    }

    /// The first values, row-major: normal numbers times the deviation, rounded to float.
    float[] initial(RandomStream stream) {
        float[] values = new float[size()];
        if (deviation > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (stream.normal(i) * deviation);
            }
        }
        return values;
    }
}
