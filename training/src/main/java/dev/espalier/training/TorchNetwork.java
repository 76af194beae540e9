package dev.espalier.training;

import dev.espalier.training.Layer.AveragePool;
import dev.espalier.training.Layer.BatchNormalization;
import dev.espalier.training.Layer.Convolution;
import dev.espalier.training.Layer.Dense;
import dev.espalier.training.Layer.Flatten;
import dev.espalier.training.Layer.GlobalAveragePool;
import dev.espalier.training.Layer.MaxPool;
import dev.espalier.training.Layer.Relu;
import dev.espalier.training.Layer.Residual;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Computes what a blueprint says with PyTorch, on tensors that know their gradients.
///
/// One pass from examples to logits: makes its way through the layers and takes the tensors in
/// their order.
final class TorchNetwork {
    private static final long[] ONES = {1, 1};
    private static final double MOMENTUM = 0.1;

    private final List<Tensor> tensors;
    private final boolean training;
    private int next;

    private TorchNetwork(List<Tensor> tensors, boolean training) {
        this.tensors = tensors;
        this.training = training;
    }

    /// Images `(N, input...)` to logits `(N, classes)`.
    ///
    /// @param tensors one for each parameter of the blueprint, in its order
    /// @param training whether batch normalizations take mean and variance from the batch, and
    ///     change the running ones a tenth of the way to them
    static Tensor forward(
            Blueprint blueprint, List<Tensor> tensors, Tensor images, boolean training) {
        return new TorchNetwork(tensors, training).apply(blueprint.layers(), images);
    }

    private Tensor apply(List<Layer> layers, Tensor input) {
        Tensor value = input;
        for (Layer layer : layers) {
            value = apply(layer, value);
        }
        return value;
    }

    private Tensor apply(Layer layer, Tensor value) {
        return switch (layer) {
            case Convolution it -> {
                Tensor weights = take();
                yield torch.conv2d(
                        value,
                        weights,
                        bias(it),
                        strides(it.window()),
                        padding(it.window()),
                        ONES,
                        it.groups());
            }
            case Dense it -> {
                Tensor weights = take();
                yield torch.linear(value, weights, bias(it));
            }
            case BatchNormalization _ -> {
                TensorOptional gain = new TensorOptional(take());
                TensorOptional offset = new TensorOptional(take());
                TensorOptional mean = new TensorOptional(take());
                TensorOptional variance = new TensorOptional(take());
                yield torch.batch_norm(
                        value,
                        gain,
                        offset,
                        mean,
                        variance,
                        training,
                        MOMENTUM,
                        BatchNormalization.EPSILON,
                        false);
            }
            case Relu _ -> torch.relu(value);
            case MaxPool it ->
                    torch.max_pool2d(
                            value,
                            size(it.window()),
                            strides(it.window()),
                            padding(it.window()),
                            ONES,
                            false);
            case AveragePool it ->
                    torch.avg_pool2d(
                            value,
                            size(it.window()),
                            strides(it.window()),
                            padding(it.window()),
                            false,
                            true,
                            new LongOptional());
            case GlobalAveragePool _ -> torch.adaptive_avg_pool2d(value, ONES);
            case Flatten _ -> torch.flatten(value, 1, -1);
            case Residual it -> {
                Tensor body = apply(it.body(), value);
                yield body.add(apply(it.shortcut(), value));
            }
        };
    }

    private Tensor take() {
        return tensors.get(next++);
    }

    private TensorOptional bias(Layer.Linear layer) {
        return layer.bias() ? new TensorOptional(take()) : new TensorOptional();
    }

    private static long[] size(Window window) {
        return new long[] {window.height(), window.width()};
    }

    private static long[] strides(Window window) {
        return new long[] {window.strideDown(), window.strideAcross()};
    }

    private static long[] padding(Window window) {
        return new long[] {window.paddingDown(), window.paddingAcross()};
    }
}
