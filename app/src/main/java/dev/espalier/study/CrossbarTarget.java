package dev.espalier.study;

import dev.espalier.archive.FormatException;
import dev.espalier.archive.Sha256;
import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.chip.Chip;
import dev.espalier.crossbar.compile.LayerTarget;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is to be put on crossbars: a matrix, or all linear layers of a network.
///
/// A matrix has a row for each input and a column for each output, `outputs = inputs x matrix`. A
/// name that ends in `.onnx` is a network, any other a file of numbers (see [NumberFile]).
///
/// @param target what it is
/// @param network the network, normalised; null for a matrix
/// @param layers to compile
record CrossbarTarget(Chip.Target target, @Nullable Network network, List<LayerTarget> layers) {
    /// Reads `file`.
    ///
    /// @throws FormatException if it is broken, no matrix, without linear layers, or its weights
    ///     are all 0 or out of range
    /// @throws IOException if it does not exist
    static CrossbarTarget read(Path file) throws IOException {
        boolean network = file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
        CrossbarTarget read;
        try {
            read = UserFiles.read(file, network ? CrossbarTarget::network : CrossbarTarget::matrix);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file.toString(), String.valueOf(e.getMessage()), e);
        }
        if (read.layers().stream().allMatch(layer -> layer.largest() == 0)) {
            throw new FormatException(
                    file.toString(), "all weights are 0, expected one that is not");
        }
        return read;
    }

    private static CrossbarTarget network(Path file) throws IOException {
        Network model = Network.read(file);
        Network normalised = model.normalised();
        List<LayerTarget> layers =
                LayerTarget.served(normalised).stream().map(LayerTarget::of).toList();
        if (layers.isEmpty()) {
            throw new FormatException(
                    file.toString(), "it has no linear layer with constant weights");
        }
        return new CrossbarTarget(
                new Chip.Target(Chip.Target.Kind.NETWORK, model.digest()), normalised, layers);
    }

    private static CrossbarTarget matrix(Path file) throws IOException {
        NumberArray numbers = NumberFile.read(file);
        if (numbers.shape().size() != 2) {
            throw new FormatException(
                    file.toString(),
                    "shape",
                    "is %s, expected (inputs, outputs) of a matrix%nMaybe lines that are not equally long, or one number."
                            .formatted(numbers.shape()));
        }
        Matrix matrix =
                Matrix.of(numbers.shape().get(0), numbers.shape().get(1), numbers.toArray());
        return new CrossbarTarget(
                new Chip.Target(Chip.Target.Kind.MATRIX, Sha256.of(Files.readAllBytes(file))),
                null,
                List.of(LayerTarget.of(matrix)));
    }
}
