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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Layers one after the other, with the shape of what the last one gives, from which the next takes
/// its sizes.
final class LayerChain {
    private final List<Layer> layers = new ArrayList<>();
    private List<Integer> shape;

    /// An empty chain.
    ///
    /// @param input shape of one example
    LayerChain(List<Integer> input) {
        this.shape = List.copyOf(input);
    }

    /// The layers so far.
    List<Layer> layers() {
        return List.copyOf(layers);
    }

    /// Shape of what the last layer gives for one example.
    List<Integer> shape() {
        return shape;
    }

    /// Adds a convolution.
    LayerChain convolution(String name, int outputs, Window window, int groups, boolean bias) {
        requireImages(name);
        int inputs = shape.getFirst();
        if (inputs % groups != 0 || outputs % groups != 0) {
            throw new IllegalArgumentException(
                    "layer %s has %d groups for %d inputs and %d outputs, expected a divisor of both"
                            .formatted(name, groups, inputs, outputs));
        }
        List<Integer> output = placed(name, window, outputs);
        int places = output.get(1) * output.get(2);
        layers.add(new Convolution(name, inputs, outputs, window, groups, bias, places));
        shape = output;
        return this;
    }

    /// Adds a dense layer.
    LayerChain dense(String name, int outputs, boolean bias) {
        if (shape.size() != 1) {
            throw new IllegalArgumentException(
                    "layer %s is dense, but its inputs have shape %s, expected a row of values"
                            .formatted(name, shape));
        }
        layers.add(new Dense(name, shape.getFirst(), outputs, bias));
        shape = List.of(outputs);
        return this;
    }

    /// Adds a batch normalization with gain and offset.
    LayerChain norm(String name) {
        layers.add(new BatchNormalization(name, shape.getFirst(), true));
        return this;
    }

    /// Adds a ReLU.
    LayerChain relu(String name) {
        layers.add(new Relu(name));
        return this;
    }

    /// Adds a max pooling.
    LayerChain maxPool(String name, Window window) {
        requireImages(name);
        shape = placed(name, window, shape.getFirst());
        layers.add(new MaxPool(name, window));
        return this;
    }

    /// Adds an average pooling.
    LayerChain averagePool(String name, Window window) {
        requireImages(name);
        shape = placed(name, window, shape.getFirst());
        layers.add(new AveragePool(name, window));
        return this;
    }

    /// Adds the mean of each channel.
    LayerChain globalAveragePool(String name) {
        requireImages(name);
        layers.add(new GlobalAveragePool(name));
        shape = List.of(shape.getFirst(), 1, 1);
        return this;
    }

    /// Adds a flattening.
    LayerChain flatten(String name) {
        layers.add(new Flatten(name));
        shape = List.of(shape.stream().reduce(1, Math::multiplyExact));
        return this;
    }

    /// Adds the sum of two chains.
    ///
    /// @throws IllegalArgumentException if they give different shapes
    LayerChain residual(String name, Consumer<LayerChain> body, Consumer<LayerChain> shortcut) {
        LayerChain one = new LayerChain(shape);
        LayerChain other = new LayerChain(shape);
        body.accept(one);
        shortcut.accept(other);
        if (!one.shape.equals(other.shape)) {
            throw new IllegalArgumentException(
                    "layer %s adds values of shape %s to values of shape %s"
                            .formatted(name, one.shape, other.shape));
        }
        layers.add(new Residual(name, one.layers(), other.layers()));
        shape = one.shape;
        return this;
    }

    private void requireImages(String name) {
        if (shape.size() != 3) {
            throw new IllegalArgumentException(
                    "layer %s needs images (channels, rows, columns), but its inputs have shape %s"
                            .formatted(name, shape));
        }
    }

    private List<Integer> placed(String name, Window window, int channels) {
        List<Integer> output =
                List.of(channels, window.rows(shape.get(1)), window.columns(shape.get(2)));
        if (output.get(1) < 1 || output.get(2) < 1) {
            throw new IllegalArgumentException(
                    "layer %s sees %d x %d values at once, but its inputs have shape %s"
                            .formatted(name, window.height(), window.width(), shape));
        }
        return output;
    }
}
