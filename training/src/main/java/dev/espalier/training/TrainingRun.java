package dev.espalier.training;

import dev.espalier.random.Seed;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.Recipe;
import dev.espalier.trainer.Watch;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// One training under way: what is learnt, the moments of its optimiser, and the examples.
///
/// Every epoch is a function of the tensors before it and of its number, so a run whose tensors are
/// restored goes on as if nothing had happened.
final class TrainingRun {
    private static final int TEST_BATCH = 1000;

    private final Recipe recipe;
    private final Seed seed;
    private final Learner learner;
    private final Lessons lessons;
    private final long firstStep;
    private final Descent descent;

    /// What is learnt from and what is measured on.
    record Lessons(ExampleTensors training, ExampleTensors test) {}

    /// A training that begins with step `firstStep`, from 0: the steps before are taken for done.
    ///
    /// @param seed fixes the order of the examples
    TrainingRun(Recipe recipe, Seed seed, Learner learner, Lessons lessons, long firstStep) {
        this.recipe = recipe;
        this.seed = seed;
        this.learner = learner;
        this.lessons = lessons;
        this.firstStep = firstStep;
        this.descent = new Descent(recipe.optimiser(), recipe.weightDecay(), learner.learnt());
    }

    /// Runs all epochs, or those that a checkpoint does not know yet.
    ///
    /// @throws CancellationException if the watch says so before a step
    /// @throws IllegalArgumentException if the loss stops being finite
    /// @throws IOException if the checkpoint cannot be read or written
    Course complete(@Nullable Checkpoint checkpoint, Watch watch) throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        double before = 0;
        if (checkpoint != null) {
            Course known = checkpoint.restore(buffers(state()));
            reports.addAll(known.reports());
            before = known.seconds();
            learner.settle();
        }
        long start = System.nanoTime();
        for (int epoch = firstEpoch() + reports.size(); epoch <= recipe.epochs(); epoch++) {
            EpochReport report = epoch(epoch, watch);
            reports.add(report);
            if (checkpoint != null) {
                checkpoint.write(
                        new Course(reports, before + (System.nanoTime() - start) * 1e-9),
                        buffers(state()));
            }
            watch.epochs().accept(report);
        }
        return new Course(List.copyOf(reports), before + (System.nanoTime() - start) * 1e-9);
    }

    private int firstEpoch() {
        return (int) (firstStep / stepsPerEpoch()) + 1;
    }

    private long stepsPerEpoch() {
        return recipe.stepsPerEpoch(lessons.training().count());
    }

    /// All that an epoch changes: what the learner has, then moments.
    private List<Tensor> state() {
        List<Tensor> state = new ArrayList<>(learner.state());
        state.addAll(descent.state());
        return state;
    }

    private static List<FloatBuffer> buffers(List<Tensor> tensors) {
        return tensors.stream().<FloatBuffer>map(Tensor::createBuffer).toList();
    }

    /// Sees every training example once, or those of the steps that are left of the first epoch,
    /// then measures on the test examples.
    ///
    /// @param epoch from 1
    private EpochReport epoch(int epoch, Watch watch) {
        long begin = (epoch - 1) * stepsPerEpoch();
        long first = Math.max(begin, firstStep);
        double loss = steps(epoch, first, begin + stepsPerEpoch(), watch);
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException(
                    """
                    learningRate is %s, expected one that keeps the loss finite (epoch %d: %s)
                    Maybe a tenth of it."""
                            .formatted(recipe.learningRate(), epoch, loss));
        }
        return measured(epoch, loss);
    }

    /// Makes all steps before step `end`, without measuring.
    void advance(long end) {
        Watch nobody = new Watch(report -> {}, () -> false);
        for (int epoch = firstEpoch(); (epoch - 1) * stepsPerEpoch() < end; epoch++) {
            long first = Math.max((epoch - 1) * stepsPerEpoch(), firstStep);
            steps(epoch, first, Math.min(epoch * stepsPerEpoch(), end), nobody);
        }
    }

    /// Makes the steps from `first` to before `end` of an epoch.
    ///
    /// @return the mean loss of the examples, each when it was seen
    private double steps(int epoch, long first, long end, Watch watch) {
        int batch = recipe.batch();
        long begin = (epoch - 1) * stepsPerEpoch();
        long[] order = ExampleOrder.of(seed, epoch, lessons.training().count());
        double loss = 0;
        int seen = 0;
        for (long step = first; step < end; step++) {
            if (watch.cancelled().getAsBoolean()) {
                throw new CancellationException(
                        "training was cancelled in epoch %d of %d"
                                .formatted(epoch, recipe.epochs()));
            }
            int from = Math.toIntExact(step - begin) * batch;
            int to = Math.min(from + batch, order.length);
            loss += (to - from) * step(Arrays.copyOfRange(order, from, to), step);
            seen += to - from;
        }
        return loss / seen;
    }

    /// One step on the examples at `indices`; returns their mean loss before it.
    private double step(long[] indices, long step) {
        long steps = recipe.epochs() * stepsPerEpoch();
        double rate = recipe.learningRate() * recipe.schedule().factor(step, steps);
        try (PointerScope _ = new PointerScope()) {
            ExampleTensors batch = lessons.training().pick(indices);
            Tensor loss =
                    torch.cross_entropy_loss(learner.forward(batch.images(), true), batch.labels());
            descent.step(learner.gradients(loss), rate, step - firstStep + 1);
            learner.settle();
            return loss.item_float();
        }
    }

    private EpochReport measured(int epoch, double trainingLoss) {
        ExampleTensors test = lessons.test();
        double loss = 0;
        long correct = 0;
        for (int from = 0; from < test.count(); from += TEST_BATCH) {
            int size = Math.min(TEST_BATCH, test.count() - from);
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                ExampleTensors part = test.part(from, size);
                Tensor logits = learner.forward(part.images(), false);
                Tensor mean = torch.cross_entropy_loss(logits, part.labels());
                loss += size * (double) mean.item_float();
                Tensor answers = logits.argmax(new LongOptional(1), false);
                correct += answers.eq(part.labels()).sum().item_long();
            }
        }
        double examples = test.count();
        return new EpochReport(
                epoch, recipe.epochs(), trainingLoss, loss / examples, correct / examples);
    }
}
