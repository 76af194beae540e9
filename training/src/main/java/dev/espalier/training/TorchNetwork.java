package dev.espalier.training;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.training.Layer.Convolution;
import dev.espalier.training.Layer.Dense;
import dev.espalier.training.Layer.Flatten;
import dev.espalier.training.Layer.MaxPool;
import dev.espalier.training.Layer.Relu;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// A blueprint with weights, as PyTorch tensors that know their gradients.
///
/// The tensors live in native memory and belong to the [org.bytedeco.javacpp.PointerScope] in
/// which the network was made. Not thread-safe.
final class TorchNetwork {
    private static final long[] STRIDE_1 = {1, 1};
    private static final long[] NO_PADDING = {0, 0};

    private final Blueprint blueprint;
    private final List<Tensor> tensors;

    private TorchNetwork(Blueprint blueprint, List<Tensor> tensors) {
        this.blueprint = blueprint;
        this.tensors = List.copyOf(tensors);
    }

    /// The network before its first step. Tensor `t` of the blueprint, biases counted, is drawn
    /// from the stream of purpose INITIALISATION and ordinal `t`.
    static TorchNetwork initial(Blueprint blueprint, Seed seed) {
        List<Tensor> tensors = new ArrayList<>();
        for (Parameter parameter : blueprint.parameters()) {
            RandomStream stream = RandomStream.of(seed, Purpose.INITIALISATION, tensors.size());
            long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
            Tensor tensor = torch.tensor(parameter.initial(stream)).reshape(shape);
            tensors.add(tensor.set_requires_grad(true));
        }
        return new TorchNetwork(blueprint, tensors);
    }

    /// Images `(N, 1, 28, 28)` to logits `(N, 10)`.
    Tensor forward(Tensor images) {
        Tensor value = images;
        int next = 0;
        for (Layer layer : blueprint.layers()) {
            value = apply(layer, value, next);
            next += layer.parameters().size();
        }
        return value;
    }

    /// @param first where the tensors of `layer` begin
    private Tensor apply(Layer layer, Tensor value, int first) {
        return switch (layer) {
            case Convolution convolution -> {
                long[] padding = {convolution.padding(), convolution.padding()};
                TensorOptional bias = new TensorOptional(tensors.get(first + 1));
                yield torch.conv2d(value, tensors.get(first), bias, STRIDE_1, padding, STRIDE_1, 1);
            }
            case Dense _ -> {
                TensorOptional bias = new TensorOptional(tensors.get(first + 1));
                yield torch.linear(value, tensors.get(first), bias);
            }
            case Relu _ -> torch.relu(value);
            case MaxPool pool -> {
                long[] window = {pool.size(), pool.size()};
                yield torch.max_pool2d(value, window, window, NO_PADDING, STRIDE_1, false);
            }
            case Flatten _ -> torch.flatten(value, 1, -1);
        };
    }

    /// What the layers are.
    Blueprint blueprint() {
        return blueprint;
    }

    /// The tensors, in the order of the blueprint's parameters.
    List<Tensor> tensors() {
        return tensors;
    }

    /// The values of tensor `index`, row-major, copied.
    float[] values(int index) {
        FloatBuffer buffer = tensors.get(index).createBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
