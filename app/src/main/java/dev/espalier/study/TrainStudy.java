package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.data.DataSet;
import dev.espalier.data.DataSets;
import dev.espalier.data.Examples;
import dev.espalier.evaluation.Evaluation;
import dev.espalier.evaluation.Evaluator;
import dev.espalier.network.ValueRange;
import dev.espalier.runtime.Session;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.TrainedNetwork;
import dev.espalier.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/// Trains a dense target network: the command `train dense`.
public final class TrainStudy {
    private TrainStudy() {}

    /// Runs the study. Killed, it goes on from the last finished epoch when it is run again.
    ///
    /// @param epochs is told of each epoch
    /// @throws FormatException if the data set has no training examples, or is broken
    /// @throws IOException if a file cannot be read or written, or the module `training` is not on
    ///     the class path
    public static TrainResult run(TrainSettings settings, Consumer<EpochReport> epochs, Means means)
            throws IOException {
        AtomicFile.requireWritable(settings.output(), means.force());
        Trainer trainer =
                Trainer.installed()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "the module training is not on the class path\nMaybe start it as ./espalier train."));
        DataSet data = DataSets.open(settings.data());
        Examples train = data.train();
        if (train == null) {
            throw new FormatException(
                    settings.data(), "it has no training examples, only test examples");
        }
        RunFolder folder =
                RunFolder.open(
                        means.state(),
                        "train dense",
                        "%s, training data %s, test data %s"
                                .formatted(
                                        settings.training().description(),
                                        train.digest(),
                                        data.test().digest()));
        TrainedNetwork network =
                trainer.trainDense(
                        settings.training().withCheckpoints(folder.path()),
                        train,
                        data.test(),
                        epochs,
                        means.cancellation()::requested);
        byte[] onnx = network.network().bytes();
        AtomicFile.write(settings.output(), means.force(), out -> out.write(onnx));
        TrainResult result =
                new TrainResult(
                        settings.training().architecture().label(),
                        data.name(),
                        network.parameters(),
                        accuracy(onnx, data.test(), means),
                        Files.size(settings.output()),
                        network.seconds(),
                        network.reports());
        folder.finish(result);
        return result;
    }

    private static double accuracy(byte[] onnx, Examples test, Means means) {
        try (Session session = Session.open("trained", onnx, means.threads())) {
            Evaluation evaluation =
                    new Evaluator(Evaluator.DEFAULT_BATCH, ValueRange.ANY)
                            .evaluate(
                                    List.of(new Evaluator.Candidate("trained", session)),
                                    test,
                                    (done, total) -> means.cancellation().check());
            return evaluation.networks().getFirst().accuracy();
        }
    }
}
