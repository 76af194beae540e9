package dev.espalier.training;

import dev.espalier.training.Layer.BatchNormalization;
import dev.espalier.training.Layer.Linear;
import dev.espalier.training.Layer.Relu;
import dev.espalier.training.Layer.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// An architecture layer by layer, for inputs of one size: the one description from which both the
/// network in training and the ONNX graph are made.
///
/// @param name the name of the ONNX graph
/// @param input shape of one example
/// @param classes number of logits
/// @param layers from the examples to the logits, each fed by the one before
record Blueprint(String name, List<Integer> input, int classes, List<Layer> layers) {
    Blueprint {
        input = List.copyOf(input);
        layers = List.copyOf(layers);
    }

    /// The tensors, in order.
    List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// Where among the parameters the weights of linear layers are.
    List<Integer> weights() {
        List<Parameter> parameters = parameters();
        return IntStream.range(0, parameters.size())
                .filter(index -> parameters.get(index).isWeight())
                .boxed()
                .toList();
    }

    /// The linear layers, in the order of [#weights].
    List<Linear> linearLayers() {
        return linearLayers(layers);
    }

    private static List<Linear> linearLayers(List<Layer> layers) {
        List<Linear> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Linear linear) {
                found.add(linear);
            } else if (layer
                    instanceof Residual(String _, List<Layer> body, List<Layer> shortcut)) {
                found.addAll(linearLayers(body));
                found.addAll(linearLayers(shortcut));
            }
        }
        return found;
    }

    /// Number of values that are learnt: weights, biases, gains.
    int size() {
        return parameters().stream()
                .filter(parameter -> parameter.role().learnt())
                .mapToInt(Parameter::size)
                .sum();
    }

    /// The same network with nothing to learn but which weights are kept: no biases, no gains and
    /// offsets.
    ///
    /// @param normalised whether a batch normalization is put between a linear layer and a ReLU
    ///     directly behind it
    Blueprint weightsOnly(boolean normalised) {
        return new Blueprint(name, input, classes, weightsOnly(layers, normalised));
    }

    private static List<Layer> weightsOnly(List<Layer> layers, boolean normalised) {
        List<Layer> changed = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            switch (layers.get(i)) {
                case Linear linear -> {
                    changed.add(linear.withoutBias());
                    boolean hidden = i + 1 < layers.size() && layers.get(i + 1) instanceof Relu;
                    if (normalised && hidden) {
                        String name = linear.name() + ".norm";
                        changed.add(new BatchNormalization(name, linear.outputs(), false));
                    }
                }
                case BatchNormalization norm ->
                        changed.add(new BatchNormalization(norm.name(), norm.channels(), false));
                case Residual residual ->
                        changed.add(
                                new Residual(
                                        residual.name(),
                                        weightsOnly(residual.body(), normalised),
                                        weightsOnly(residual.shortcut(), normalised)));
                case Layer other -> changed.add(other);
            }
        }
        return changed;
    }
}
