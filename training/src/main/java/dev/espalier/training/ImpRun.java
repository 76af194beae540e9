package dev.espalier.training;

import dev.espalier.random.Purpose;
import dev.espalier.ticket.Ticket;
import dev.espalier.ticket.WeightMask;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.ImpTraining;
import dev.espalier.trainer.PrunedNetwork;
import dev.espalier.trainer.Rewind;
import dev.espalier.trainer.Watch;
import dev.espalier.training.PruningFolder.Level;
import dev.espalier.training.TrainingRun.Lessons;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// Iterative magnitude pruning from one seed, level by level, and the controls of its levels.
///
/// Between two trainings everything lies in arrays; each training has native memory of its own.
final class ImpRun {
    private static final int ORDINALS_PER_LEVEL = 1 << 24;

    private final ImpTraining settings;
    private final Blueprint blueprint;
    private final Lessons lessons;
    private final PruningFolder folder;
    private final Initialisation initialisation;

    /// @throws IllegalArgumentException if the point to rewind to lies behind the last step
    ImpRun(ImpTraining settings, Blueprint blueprint, Lessons lessons, PruningFolder folder) {
        this.settings = settings;
        this.blueprint = blueprint;
        this.lessons = lessons;
        this.folder = folder;
        this.initialisation = Initialisation.normal(blueprint);
        long steps = settings.recipe().epochs() * stepsPerEpoch();
        if (rewindStep() >= steps) {
            throw new IllegalArgumentException(
                    "rewind is %s, expected less than the %d steps of a training"
                            .formatted(settings.rewind().label(), steps));
        }
    }

    private long stepsPerEpoch() {
        return settings.recipe().stepsPerEpoch(lessons.training().count());
    }

    private long rewindStep() {
        return settings.rewind().steps(stepsPerEpoch());
    }

    /// Trains and prunes, telling of each level, those that an earlier call finished included.
    void run(Watch watch, Consumer<PrunedNetwork> levels) throws IOException {
        Level last = level(0, null, watch, levels);
        Level first = last;
        for (int level = 1; level <= settings.rounds(); level++) {
            last = level(level, settings.oneShot() ? first : last, watch, levels);
        }
    }

    /// @param from the level to prune; null for level 0
    private Level level(
            int level, @Nullable Level from, Watch watch, Consumer<PrunedNetwork> levels)
            throws IOException {
        Masks masks = from == null ? Masks.full(blueprint) : pruned(from, level);
        List<float[]> start = from == null ? initial() : start(from);
        if (!folder.has(level)) {
            long firstStep = from == null ? 0 : rewindStep();
            Checkpoint running = folder.running(Arm.PRUNED, level);
            folder.write(level, train(start, masks, firstStep, running, watch));
            running.remove();
        }
        Level finished = folder.read(level);
        levels.accept(network(Arm.PRUNED, level, start, finished));
        return finished;
    }

    private Masks pruned(Level from, int level) {
        MagnitudePruning pruning =
                new MagnitudePruning(blueprint, settings.rate(), settings.scope());
        return pruning.pruned(from.trained(), from.masks(), settings.oneShot() ? level : 1);
    }

    private List<float[]> start(Level from) throws IOException {
        return settings.rewind() instanceof Rewind.LearningRate ? from.trained() : rewindPoint();
    }

    /// Trains what a finished level is compared with.
    PrunedNetwork control(Arm arm, int level, Watch watch) throws IOException {
        Masks masks = folder.read(level).masks();
        RandomMasks random = new RandomMasks(settings.seed(), (long) level * ORDINALS_PER_LEVEL);
        return switch (arm) {
            case REINITIALISED -> control(arm, level, other(level), masks, 0, watch);
            case RANDOM_MASK -> control(arm, level, random.anywhere(masks), watch);
            case SHUFFLED_MASK -> control(arm, level, random.shuffled(masks), watch);
            case PRUNED ->
                    throw new IllegalArgumentException(
                            "arm is %s, expected a control".formatted(arm.label()));
        };
    }

    private PrunedNetwork control(Arm arm, int level, Masks masks, Watch watch) throws IOException {
        List<float[]> start =
                settings.rewind() instanceof Rewind.LearningRate
                        ? folder.read(0).trained()
                        : rewindPoint();
        return control(arm, level, start, masks, rewindStep(), watch);
    }

    private PrunedNetwork control(
            Arm arm, int level, List<float[]> start, Masks masks, long firstStep, Watch watch)
            throws IOException {
        Checkpoint running = folder.running(arm, level);
        Level trained = train(start, masks, firstStep, running, watch);
        running.remove();
        return network(arm, level, start, trained);
    }

    private Level train(
            List<float[]> start, Masks masks, long firstStep, Checkpoint running, Watch watch)
            throws IOException {
        try (PointerScope _ = new PointerScope()) {
            WeightLearner learner = new WeightLearner(blueprint, start, masks);
            Course course = training(learner, firstStep).complete(running, watch);
            return new Level(masks, learner.values(), course);
        }
    }

    private TrainingRun training(WeightLearner learner, long firstStep) {
        return new TrainingRun(settings.recipe(), settings.seed(), learner, lessons, firstStep);
    }

    private List<float[]> initial() {
        return initialisation.values(blueprint, settings.seed());
    }

    private List<float[]> other(int level) {
        return initialisation.values(
                blueprint,
                settings.seed(),
                Purpose.REINITIALISATION,
                (long) level * ORDINALS_PER_LEVEL);
    }

    /// What the values were when the first training had made the steps up to the point to rewind
    /// to. It makes them once more, and keeps the result.
    private List<float[]> rewindPoint() throws IOException {
        if (settings.rewind().toInitial()) {
            return initial();
        }
        Checkpoint file = folder.rewindPoint();
        List<float[]> values = PruningFolder.arrays(blueprint.parameters());
        if (!file.exists()) {
            values = trainedTo(rewindStep());
            file.write(Course.none(), values.stream().map(FloatBuffer::wrap).toList());
        }
        file.restore(values.stream().map(FloatBuffer::wrap).toList());
        return values;
    }

    private List<float[]> trainedTo(long steps) {
        try (PointerScope _ = new PointerScope()) {
            WeightLearner learner = new WeightLearner(blueprint, initial(), Masks.full(blueprint));
            training(learner, 0).advance(steps);
            return learner.values();
        }
    }

    private PrunedNetwork network(Arm arm, int level, List<float[]> start, Level content) {
        Masks masks = content.masks();
        List<Integer> kept =
                IntStream.range(0, masks.kept().size()).mapToObj(masks::count).toList();
        boolean initial = arm == Arm.PRUNED && settings.rewind().toInitial();
        return new PrunedNetwork(
                arm,
                level,
                Sizes.of(blueprint, kept),
                OnnxNetwork.of(blueprint, content.trained()),
                OnnxNetwork.of(blueprint, masks.applied(blueprint, start)),
                initial ? ticket(masks) : null,
                content.course().reports(),
                content.course().seconds());
    }

    private Ticket ticket(Masks masks) {
        List<WeightMask> all = new ArrayList<>();
        for (int layer = 0; layer < masks.kept().size(); layer++) {
            all.add(masks.mask(layer));
        }
        return DirectTicket.of(blueprint, initialisation, settings.seed(), initial(), all);
    }
}
