package dev.espalier.training;

import dev.espalier.data.Examples;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.GivenArchitecture;
import dev.espalier.trainer.KnownArchitecture;
import java.util.List;

/// Architectures in the sizes that examples ask for.
final class Blueprints {
    private static final int COLOURS = 3;

    private Blueprints() {}

    /// The blueprint of `architecture` for these examples.
    ///
    /// @throws IllegalArgumentException if the two sets of examples have different shapes, or do
    ///     not fit the architecture
    /// @throws dev.espalier.archive.FormatException if a given architecture cannot be trained
    static Blueprint of(Architecture architecture, Examples training, Examples test) {
        if (!training.shape().equals(test.shape())) {
            throw new IllegalArgumentException(
                    "the test examples have shape %s, the training examples %s"
                            .formatted(test.shape(), training.shape()));
        }
        int classes = Math.max(training.classes(), test.classes());
        Blueprint blueprint =
                switch (architecture) {
                    case KnownArchitecture known ->
                            KnownBlueprints.of(known, input(training.shape()), classes);
                    case GivenArchitecture given ->
                            GivenBlueprint.of(given, input(training.shape()));
                };
        if (blueprint.classes() < classes) {
            throw new IllegalArgumentException(
                    "the examples have a label %d, but %s has %d outputs"
                            .formatted(classes - 1, architecture.label(), blueprint.classes()));
        }
        return blueprint;
    }

    /// The shape in which a network sees examples of `shape`: images have channels, and a row of
    /// values that can be a square image, grey or in three colours, is one.
    private static List<Integer> input(List<Integer> shape) {
        if (shape.size() == 2) {
            return List.of(1, shape.get(0), shape.get(1));
        }
        if (shape.size() == 1) {
            int size = shape.getFirst();
            for (int channels : List.of(1, COLOURS)) {
                int side = (int) Math.round(Math.sqrt((double) size / channels));
                if (side > 1 && channels * side * side == size) {
                    return List.of(channels, side, side);
                }
            }
        }
        return shape;
    }
}
