package dev.espalier.training;

import dev.espalier.trainer.Architecture;
import dev.espalier.training.Layer.Convolution;
import dev.espalier.training.Layer.Dense;
import dev.espalier.training.Layer.Flatten;
import dev.espalier.training.Layer.MaxPool;
import dev.espalier.training.Layer.Relu;
import java.util.List;

/// An architecture layer by layer: the one description from which both the network in training
/// and the ONNX graph are made.
///
/// @param name the name of the ONNX graph
/// @param layers from the images to the logits, each fed by the one before
record Blueprint(String name, List<Layer> layers) {
    /// Height and width of the images.
    static final int SIDE = 28;

    /// Number of logits.
    static final int CLASSES = 10;

    Blueprint {
        layers = List.copyOf(layers);
    }

    static Blueprint of(Architecture architecture) {
        return new Blueprint(
                architecture.label(),
                switch (architecture) {
                    case LENET_300_100 -> lenet300();
                    case LENET_5 -> lenet5();
                });
    }

    private static List<Layer> lenet300() {
        return List.of(
                new Flatten("flatten"),
                new Dense("fc1", SIDE * SIDE, 300),
                new Relu("relu1"),
                new Dense("fc2", 300, 100),
                new Relu("relu2"),
                new Dense("fc3", 100, CLASSES));
    }

    private static List<Layer> lenet5() {
        return List.of(
                new Convolution("conv1", 1, 6, 5, 2),
                new Relu("relu1"),
                new MaxPool("pool1", 2),
                new Convolution("conv2", 6, 16, 5, 0),
                new Relu("relu2"),
                new MaxPool("pool2", 2),
                new Flatten("flatten"),
                new Dense("fc1", 16 * 5 * 5, 120),
                new Relu("relu3"),
                new Dense("fc2", 120, 84),
                new Relu("relu4"),
                new Dense("fc3", 84, CLASSES));
    }

    /// The tensors to learn, in order.
    List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// Number of weights and biases.
    int size() {
        return parameters().stream().mapToInt(Parameter::size).sum();
    }
}
