package dev.espalier.training;

import dev.espalier.data.Examples;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EdgePopupTraining;
import dev.espalier.trainer.ImpTraining;
import dev.espalier.trainer.PrunedNetwork;
import dev.espalier.trainer.StrongTicket;
import dev.espalier.trainer.TrainedNetwork;
import dev.espalier.trainer.Trainer;
import dev.espalier.trainer.Watch;
import dev.espalier.training.TrainingRun.Lessons;
import java.io.IOException;
import java.nio.file.Path;
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
/// use in a user's account unpacks 445 MB of native libraries (5-8 s). Native memory: four bytes
/// for each value of an example, and little else.
public final class TorchTrainer implements Trainer {
    private static final String CHECKPOINT = "checkpoint.bin";

    /// For [java.util.ServiceLoader]; loads nothing yet.
    public TorchTrainer() {}

    @Override
    public TrainedNetwork trainDense(
            DenseTraining settings,
            Examples training,
            Examples test,
            @Nullable Path checkpoints,
            Watch watch)
            throws IOException {
        try (Classroom room = new Classroom(settings.architecture(), training, test)) {
            Blueprint blueprint = room.blueprint;
            WeightLearner learner =
                    new WeightLearner(
                            blueprint,
                            Initialisation.normal(blueprint).values(blueprint, settings.seed()),
                            Masks.full(blueprint));
            TrainingRun run =
                    new TrainingRun(settings.recipe(), settings.seed(), learner, room.lessons, 0);
            String description = room.description(settings.description());
            Course course = run.complete(checkpoint(checkpoints, description), watch);
            return new TrainedNetwork(
                    OnnxNetwork.of(blueprint, learner.values()),
                    course.reports(),
                    blueprint.size(),
                    course.seconds());
        }
    }

    @Override
    public void prune(
            ImpTraining settings,
            Examples training,
            Examples test,
            Path checkpoints,
            Watch watch,
            Consumer<PrunedNetwork> levels)
            throws IOException {
        try (Classroom room = new Classroom(settings.architecture(), training, test)) {
            room.pruning(settings, checkpoints).run(watch, levels);
        }
    }

    @Override
    public PrunedNetwork control(
            ImpTraining settings,
            Arm arm,
            int level,
            Examples training,
            Examples test,
            Path checkpoints,
            Watch watch)
            throws IOException {
        try (Classroom room = new Classroom(settings.architecture(), training, test)) {
            return room.pruning(settings, checkpoints).control(arm, level, watch);
        }
    }

    @Override
    public StrongTicket edgePopup(
            EdgePopupTraining settings,
            Examples training,
            Examples test,
            @Nullable Path checkpoints,
            Watch watch)
            throws IOException {
        try (Classroom room = new Classroom(settings.architecture(), training, test)) {
            String description = room.description("edge-popup, " + settings.description());
            return new EdgePopupRun(settings, room.blueprint, room.lessons)
                    .run(checkpoint(checkpoints, description), watch);
        }
    }

    private static @Nullable Checkpoint checkpoint(@Nullable Path folder, String description) {
        return folder == null ? null : new Checkpoint(folder.resolve(CHECKPOINT), description);
    }

    /// Where one training takes place: the examples in native memory, which is given back at the
    /// end.
    private static final class Classroom implements AutoCloseable {
        private final PointerScope scope = new PointerScope();
        private final Blueprint blueprint;
        private final Lessons lessons;
        private final String examples;

        Classroom(Architecture architecture, Examples training, Examples test) {
            try {
                useOneThread();
                blueprint = Blueprints.of(architecture, training, test);
                lessons =
                        new Lessons(
                                ExampleTensors.of(training, blueprint.input()),
                                ExampleTensors.of(test, blueprint.input()));
            } catch (RuntimeException e) {
                scope.close();
                throw e;
            }
            examples =
                    "training examples %s, test examples %s"
                            .formatted(shortened(training.digest()), shortened(test.digest()));
        }

        /// What fixes a training here.
        String description(String settings) {
            return "%s, %s".formatted(settings, examples);
        }

        ImpRun pruning(ImpTraining settings, Path folder) {
            String description = description("imp, " + settings.description());
            return new ImpRun(
                    settings,
                    blueprint,
                    lessons,
                    new PruningFolder(folder, blueprint, description));
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    /// Products of matrices go through OpenBLAS, which has threads of its own.
    private static void useOneThread() {
        torch.set_num_threads(1);
        openblas.blas_set_num_threads(1);
    }

    /// The first 64 bits of a digest: enough to tell data sets apart in a message.
    private static String shortened(String digest) {
        return digest.substring(0, 16);
    }
}
