package dev.espalier.study.training;

import dev.espalier.random.Seed;
import dev.espalier.study.Means;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.ImpTraining;
import dev.espalier.trainer.PrunedNetwork;
import dev.espalier.trainer.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Trains and prunes a network level by level: the command `train imp`.
public final class ImpStudy {
    private final ImpSettings settings;
    private final TrainingGround ground;
    private final PruningFiles files;
    private final Means means;
    private final EpochCount count;
    private final List<PruningRun> runs = Collections.synchronizedList(new ArrayList<>());

    private ImpStudy(ImpSettings settings, TrainingGround ground, PruningFiles files, Means means) {
        this.settings = settings;
        this.ground = ground;
        this.files = files;
        this.means = means;
        this.count = new EpochCount(means.progress(), "train imp", epochs());
    }

    /// Runs the study. Killed, it goes on from the last finished epochs when it is run again.
    ///
    /// @throws dev.espalier.archive.FormatException if the model is no network that can be trained,
    ///     the data set has no training examples, or is broken
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws IOException if a file cannot be read or written, the run is there already, or the
    ///     module `training` is not on the class path
    public static PruningResult run(ImpSettings settings, Means means) throws IOException {
        long start = System.nanoTime();
        List<Seed> seeds = Seeds.of(settings.seed(), settings.seeds());
        TrainingGround ground = TrainingGround.open(settings.model(), settings.data());
        PruningFiles files =
                PruningFiles.open(
                        settings.output(), settings.commandLine(), ground.description(), means);
        ImpStudy study = new ImpStudy(settings, ground, files, means);
        try (TrainingPool pool = new TrainingPool(means.threads(), means.cancellation())) {
            for (Seed seed : seeds) {
                pool.submit(stopped -> study.levels(seed, pool, stopped));
            }
            pool.await();
        }
        return files.finish(study.sorted(), ground, start);
    }

    /// Epochs of all trainings; a little too many where rewinding spares some.
    private int epochs() {
        int arms = 1 + settings.controls().size();
        return settings.seeds() * settings.recipe().epochs() * (1 + settings.rounds() * arms);
    }

    private List<PruningRun> sorted() {
        List<String> arms = List.of(Arm.values()).stream().map(Arm::label).toList();
        return runs.stream()
                .sorted(
                        Comparator.comparingLong(PruningRun::seed)
                                .thenComparingInt(PruningRun::level)
                                .thenComparingInt(run -> arms.indexOf(run.arm())))
                .toList();
    }

    private void levels(Seed seed, TrainingPool pool, BooleanSupplier stopped) throws IOException {
        EpochCount.Training training = count.new Training();
        Watch watch = new Watch(epoch -> training.epoch(), stopped);
        ground.trainer()
                .prune(
                        training(seed),
                        ground.train(),
                        ground.test(),
                        files.checkpoints(seed),
                        watch,
                        network -> {
                            training.through(network.reports().size());
                            level(seed, network, pool);
                        });
    }

    private ImpTraining training(Seed seed) {
        return settings.training(ground.architecture(), seed);
    }

    private void level(Seed seed, PrunedNetwork network, TrainingPool pool) {
        try {
            runs.add(files.write(seed, network, accuracy(network)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (network.level() > 0) {
            for (Arm arm : settings.controls()) {
                pool.submit(stopped -> control(seed, arm, network.level(), stopped));
            }
        }
    }

    private double accuracy(PrunedNetwork network) {
        return Accuracy.of(network.trained(), ground.test(), 1, means.cancellation());
    }

    private void control(Seed seed, Arm arm, int level, BooleanSupplier stopped)
            throws IOException {
        PruningRun known = files.known(seed, arm, level);
        if (known != null) {
            runs.add(known);
            count.add(known.epochs().size());
            return;
        }
        Path checkpoints = files.checkpoints(seed);
        PrunedNetwork network =
                ground.trainer()
                        .control(
                                training(seed),
                                arm,
                                level,
                                ground.train(),
                                ground.test(),
                                checkpoints,
                                new Watch(epoch -> count.add(1), stopped));
        runs.add(files.keep(seed, network, accuracy(network)));
    }
}
