package dev.espalier.training;

import dev.espalier.trainer.Arm;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What an iterative pruning keeps on disk: the state of a training under way, and of each level
/// that is through its trained values and its masks.
///
/// @param folder made where absent
/// @param blueprint the network
/// @param description everything that fixes the pruning
record PruningFolder(Path folder, Blueprint blueprint, String description) {
    /// A level that is through.
    ///
    /// @param masks what was pruned before its training
    /// @param trained the values after it, one array for each parameter
    /// @param course how it went
    record Level(Masks masks, List<float[]> trained, Course course) {}

    /// The file of a training under way.
    Checkpoint running(Arm arm, int level) {
        return file("level-%02d-%s.running".formatted(level, arm.label()));
    }

    /// The file of the point to rewind to.
    Checkpoint rewindPoint() {
        return file("rewind-point");
    }

    private Checkpoint level(int level) {
        return file("level-%02d".formatted(level));
    }

    private Checkpoint file(String name) {
        return new Checkpoint(folder.resolve(name + ".bin"), "%s, %s".formatted(description, name));
    }

    /// Whether a level is through.
    boolean has(int level) {
        return level(level).exists();
    }

    /// Reads a level that is through.
    ///
    /// @throws IllegalArgumentException if it is not
    Level read(int level) throws IOException {
        if (!has(level)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "level %d is not finished in %s, expected a level that is",
                            level,
                            folder));
        }
        List<float[]> trained = arrays(blueprint.parameters());
        List<float[]> factors =
                arrays(blueprint.weights().stream().map(blueprint.parameters()::get).toList());
        Course course =
                level(level)
                        .restore(
                                Stream.concat(trained.stream(), factors.stream())
                                        .map(FloatBuffer::wrap)
                                        .toList());
        return new Level(masks(factors), trained, course);
    }

    /// Keeps a level that is through.
    void write(int level, Level content) throws IOException {
        List<FloatBuffer> tensors = new ArrayList<>();
        content.trained().forEach(values -> tensors.add(FloatBuffer.wrap(values)));
        for (int layer = 0; layer < content.masks().kept().size(); layer++) {
            tensors.add(FloatBuffer.wrap(content.masks().factors(layer)));
        }
        level(level).write(content.course(), tensors);
    }

    /// Arrays of the sizes of `parameters`.
    static List<float[]> arrays(List<Parameter> parameters) {
        return parameters.stream().map(parameter -> new float[parameter.size()]).toList();
    }

    private static Masks masks(List<float[]> factors) {
        List<boolean[]> masks = new ArrayList<>();
        for (float[] layer : factors) {
            boolean[] mask = new boolean[layer.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = layer[i] != 0;
            }
            masks.add(mask);
        }
        return new Masks(masks);
    }
}
