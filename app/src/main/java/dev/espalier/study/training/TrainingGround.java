package dev.espalier.study.training;

import dev.espalier.archive.FormatException;
import dev.espalier.data.DataSet;
import dev.espalier.data.DataSets;
import dev.espalier.data.Examples;
import dev.espalier.network.Network;
import dev.espalier.study.UserFiles;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.GivenArchitecture;
import dev.espalier.trainer.KnownArchitecture;
import dev.espalier.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Who trains what on which examples.
///
/// @param trainer the trainer
/// @param architecture the network
/// @param data the data set's name
/// @param train the examples to learn from
/// @param test the examples to measure on
record TrainingGround(
        Trainer trainer, Architecture architecture, String data, Examples train, Examples test) {
    /// Opens network and data.
    ///
    /// @param model the label of a known architecture, or an ONNX file
    /// @param data a data set by name or folder
    /// @throws FormatException if the file is no network, the data set has no training examples, or
    ///     is broken
    /// @throws IOException if a file cannot be read, or the module `training` is not on the class
    ///     path
    static TrainingGround open(String model, String data) throws IOException {
        Architecture architecture = architecture(model);
        Trainer trainer =
                Trainer.installed()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "the module training is not on the class path\nMaybe start it as ./espalier train."));
        DataSet set = DataSets.open(data);
        Examples train = set.train();
        if (train == null) {
            throw new FormatException(data, "it has no training examples, only test examples");
        }
        return new TrainingGround(trainer, architecture, set.name(), train, set.test());
    }

    private static Architecture architecture(String model) throws IOException {
        if (!model.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            return KnownArchitecture.of(model);
        }
        Path file = Path.of(model);
        return new GivenArchitecture(
                String.valueOf(file.getFileName()), UserFiles.read(file, Network::read));
    }

    /// What network and examples are, whatever their files are called, for the hash of a run.
    String description() {
        return "%s, training examples %s, test examples %s"
                .formatted(architecture.description(), train.digest(), test.digest());
    }
}
