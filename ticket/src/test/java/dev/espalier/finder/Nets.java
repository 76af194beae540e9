package dev.espalier.finder;

import static dev.espalier.network.GraphBuilder.integer;
import static dev.espalier.network.GraphBuilder.integers;

import dev.espalier.network.GraphBuilder;
import dev.espalier.network.Network;
import java.util.List;
import java.util.Random;

/// Small networks with random weights, for tests.
public final class Nets {
    private Nets() {}

    /// `count` numbers, bell-shaped, standard deviation `deviation`.
    public static float[] weights(long seed, int count, double deviation) {
        Random random = new Random(seed);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (deviation * random.nextGaussian());
        }
        return weights;
    }

    /// `z = V relu(W x + b)`: a `Gemm` with biases whose inputs may be anything, and a `MatMul`
    /// behind a ReLU; 5 inputs, 7 hidden values, 3 outputs.
    public static Network dense() {
        return GraphBuilder.graph()
                .input("x", -1, 5)
                .output("z", -1, 3)
                .floats("W", List.of(7, 5), weights(1, 35, 0.4))
                .floats("b", List.of(7), weights(2, 7, 0.1))
                .floats("V", List.of(7, 3), weights(3, 21, 0.3))
                .named("hidden", "Gemm", "x W b", "y", integer("transB", 1))
                .named("relu", "Relu", "y", "h")
                .named("out", "MatMul", "h V", "z")
                .network();
    }

    /// A convolution of 4 channels in 2 groups to 6, kernel 3 x 2, with biases.
    public static Network grouped() {
        return GraphBuilder.graph()
                .input("x", -1, 4, 5, 5)
                .outputOfAnyShape("y")
                .floats("K", List.of(6, 2, 3, 2), weights(4, 72, 0.2))
                .floats("c", List.of(6), weights(5, 6, 0.2))
                .named(
                        "conv",
                        "Conv",
                        "x K c",
                        "y",
                        integer("group", 2),
                        integers("kernel_shape", 3L, 2L))
                .network();
    }
}
