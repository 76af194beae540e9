package dev.espalier.study.training;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.study.Means;
import dev.espalier.study.RunFolder;
import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.TrainedNetwork;
import dev.espalier.trainer.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;

/// Trains a dense target network: the command `train dense`.
public final class DenseStudy {
    private DenseStudy() {}

    /// Runs the study. Killed, it goes on from the last finished epoch when it is run again.
    ///
    /// @param epochs is told of each epoch
    /// @throws FormatException if the model is no network that can be trained, the data set has no
    ///     training examples, or is broken
    /// @throws IOException if a file cannot be read or written, or the module `training` is not on
    ///     the class path
    public static DenseResult run(DenseSettings settings, Consumer<EpochReport> epochs, Means means)
            throws IOException {
        AtomicFile.requireWritable(settings.output(), means.force());
        TrainingGround ground = TrainingGround.open(settings.model(), settings.data());
        DenseTraining training =
                new DenseTraining(ground.architecture(), settings.recipe(), settings.seed());
        RunFolder folder =
                RunFolder.open(
                        means.state(),
                        "train dense",
                        "%s, %s".formatted(training.description(), ground.description()));
        TrainedNetwork network =
                ground.trainer()
                        .trainDense(
                                training,
                                ground.train(),
                                ground.test(),
                                folder.path(),
                                new Watch(epochs, means.cancellation()::requested));
        byte[] onnx = network.network().bytes();
        AtomicFile.write(settings.output(), means.force(), out -> out.write(onnx));
        DenseResult result =
                new DenseResult(
                        ground.architecture().label(),
                        ground.data(),
                        network.parameters(),
                        Accuracy.of(
                                network.network(),
                                ground.test(),
                                means.threads(),
                                means.cancellation()),
                        Files.size(settings.output()),
                        network.seconds(),
                        network.reports());
        folder.finish(result);
        return result;
    }
}
