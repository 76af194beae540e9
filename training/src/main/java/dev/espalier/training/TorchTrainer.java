package dev.espalier.training;

import dev.espalier.data.Examples;
import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.TrainedNetwork;
import dev.espalier.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.presets.openblas;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The trainer that computes with PyTorch, through the JavaCPP presets.
///
/// PyTorch and OpenBLAS below it are held to one thread, so that sums have one order. The
/// environment of the JVM should say `OMP_NUM_THREADS=1` and `OMP_WAIT_POLICY=PASSIVE`: without it
/// the result is the same, but idle threads spin and an epoch can take ten times as long. The first
/// use in a user's account unpacks 445 MB of native libraries (5-8 s). Native memory: 3.1 kB an
/// example, and little else.
public final class TorchTrainer implements Trainer {
    /// For [java.util.ServiceLoader]; loads nothing yet.
    public TorchTrainer() {}

    @Override
    public TrainedNetwork trainDense(
            DenseTraining settings,
            Examples training,
            Examples test,
            Consumer<EpochReport> listener,
            BooleanSupplier cancelled)
            throws IOException {
        long start = System.nanoTime();
        useOneThread();
        try (PointerScope _ = new PointerScope()) {
            ExampleTensors toLearn = ExampleTensors.of("training", training);
            ExampleTensors toMeasure = ExampleTensors.of("test", test);
            Checkpoint checkpoint = checkpoint(settings, training, test);
            DenseRun run = new DenseRun(settings, toLearn, toMeasure);
            List<EpochReport> reports = new ArrayList<>();
            if (checkpoint != null) {
                reports.addAll(checkpoint.restore(run.state()));
            }
            for (int epoch = reports.size() + 1; epoch <= settings.epochs(); epoch++) {
                reports.add(run.epoch(epoch, cancelled));
                if (checkpoint != null) {
                    checkpoint.write(reports, run.state());
                }
                listener.accept(reports.getLast());
            }
            TorchNetwork network = run.network();
            return new TrainedNetwork(
                    OnnxNetwork.of(network),
                    reports,
                    network.blueprint().size(),
                    (System.nanoTime() - start) * 1e-9);
        }
    }

    /// Products of matrices go through OpenBLAS, which has threads of its own.
    private static void useOneThread() {
        torch.set_num_threads(1);
        openblas.blas_set_num_threads(1);
    }

    private static @Nullable Checkpoint checkpoint(
            DenseTraining settings, Examples training, Examples test) throws IOException {
        Path folder = settings.checkpoints();
        if (folder == null) {
            return null;
        }
        String description =
                "%s, training examples %s, test examples %s"
                        .formatted(
                                settings.description(),
                                shortened(training.digest()),
                                shortened(test.digest()));
        return new Checkpoint(folder, settings.epochs(), description);
    }

    /// The first 64 bits of a digest: enough to tell data sets apart in a message.
    private static String shortened(String digest) {
        return digest.substring(0, 16);
    }
}
