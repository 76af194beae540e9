package dev.espalier.study.training;

import dev.espalier.random.Seed;
import dev.espalier.study.Means;
import dev.espalier.ticket.Claim;
import dev.espalier.ticket.Ticket;
import dev.espalier.trainer.StrongTicket;
import dev.espalier.trainer.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Trains a network by pruning alone: the command `train edge-popup`.
public final class EdgePopupStudy {
    private final EdgePopupSettings settings;
    private final TrainingGround ground;
    private final PruningFiles files;
    private final Means means;
    private final EpochCount count;
    private final List<PruningRun> runs = Collections.synchronizedList(new ArrayList<>());

    private EdgePopupStudy(
            EdgePopupSettings settings, TrainingGround ground, PruningFiles files, Means means) {
        this.settings = settings;
        this.ground = ground;
        this.files = files;
        this.means = means;
        int epochs = settings.seeds() * settings.recipe().epochs();
        this.count = new EpochCount(means.progress(), "train edge-popup", epochs);
    }

    /// Runs the study. Killed, it goes on from the last finished epochs when it is run again.
    ///
    /// @throws dev.espalier.archive.FormatException if the model is no network that can be trained,
    ///     the data set has no training examples, or is broken
    /// @throws IllegalArgumentException if a setting makes no sense
    /// @throws IOException if a file cannot be read or written, the run is there already, or the
    ///     module `training` is not on the class path
    public static PruningResult run(EdgePopupSettings settings, Means means) throws IOException {
        long start = System.nanoTime();
        List<Seed> seeds = Seeds.of(settings.seed(), settings.seeds());
        TrainingGround ground = TrainingGround.open(settings.model(), settings.data());
        PruningFiles files =
                PruningFiles.open(
                        settings.output(), settings.commandLine(), ground.description(), means);
        EdgePopupStudy study = new EdgePopupStudy(settings, ground, files, means);
        try (TrainingPool pool = new TrainingPool(means.threads(), means.cancellation())) {
            for (Seed seed : seeds) {
                pool.submit(stopped -> study.train(seed, stopped));
            }
            pool.await();
        }
        List<PruningRun> sorted =
                study.runs.stream().sorted(Comparator.comparingLong(PruningRun::seed)).toList();
        return files.finish(sorted, ground, start);
    }

    private void train(Seed seed, BooleanSupplier stopped) throws IOException {
        EpochCount.Training training = count.new Training();
        StrongTicket found =
                ground.trainer()
                        .edgePopup(
                                settings.training(ground.architecture(), seed),
                                ground.train(),
                                ground.test(),
                                files.checkpoints(seed),
                                new Watch(epoch -> training.epoch(), stopped));
        training.through(found.reports().size());
        runs.add(files.write(seed, found, claiming(found.ticket())));
    }

    /// The ticket with the accuracy that it has in ONNX Runtime.
    private Ticket claiming(Ticket ticket) {
        double accuracy = Accuracy.of(ticket.folded(), ground.test(), 1, means.cancellation());
        return new Ticket(
                ticket.seed(),
                ticket.skeleton(),
                ticket.inputRanges(),
                ticket.layers(),
                new Claim.Accuracy(accuracy, ground.test().digest()));
    }
}
