package dev.espalier.training;

import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EpochReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// One dense training under way: a network, the moments of its optimiser, and the examples.
///
/// Every epoch is a function of the tensors before it and of its number, so a run whose tensors are
/// restored goes on as if nothing had happened.
final class DenseRun {
    private static final int TEST_BATCH = 1000;

    private final DenseTraining settings;
    private final ExampleTensors training;
    private final ExampleTensors test;
    private final TorchNetwork network;
    private final Descent descent;

    DenseRun(DenseTraining settings, ExampleTensors training, ExampleTensors test) {
        this.settings = settings;
        this.training = training;
        this.test = test;
        this.network = TorchNetwork.initial(Blueprint.of(settings.architecture()), settings.seed());
        this.descent = new Descent(settings.optimiser(), settings.weightDecay(), network.tensors());
    }

    /// The network in training.
    TorchNetwork network() {
        return network;
    }

    /// All that an epoch changes: weights, then moments.
    List<Tensor> state() {
        List<Tensor> state = new ArrayList<>(network.tensors());
        state.addAll(descent.state());
        return state;
    }

    /// Sees every training example once, then measures on the test examples.
    ///
    /// @param epoch from 1
    /// @throws CancellationException if `cancelled` says so before a step
    /// @throws IllegalArgumentException if the loss stops being finite
    EpochReport epoch(int epoch, BooleanSupplier cancelled) {
        long[] order = ExampleOrder.of(settings.seed(), epoch, training.count());
        int stepsPerEpoch = Math.ceilDiv(training.count(), settings.batch());
        long step = (long) (epoch - 1) * stepsPerEpoch;
        double loss = 0;
        for (int from = 0; from < order.length; from += settings.batch()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException(
                        "training was cancelled in epoch %d of %d"
                                .formatted(epoch, settings.epochs()));
            }
            int to = Math.min(from + settings.batch(), order.length);
            double rate = learningRate(step, (long) settings.epochs() * stepsPerEpoch);
            step++;
            loss += (to - from) * step(Arrays.copyOfRange(order, from, to), rate, step);
        }
        double meanLoss = loss / order.length;
        if (!Double.isFinite(meanLoss)) {
            throw new IllegalArgumentException(
                    """
                    learningRate is %s, expected one that keeps the loss finite (epoch %d: %s)
                    Maybe a tenth of it."""
                            .formatted(settings.learningRate(), epoch, meanLoss));
        }
        return measured(epoch, meanLoss);
    }

    /// Half a cosine from the full rate at step 0 towards zero at step `steps`.
    private double learningRate(long step, long steps) {
        return settings.learningRate() * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
    }

    /// One step on the examples at `indices`; returns their mean loss before it.
    private double step(long[] indices, double learningRate, long step) {
        try (PointerScope _ = new PointerScope()) {
            ExampleTensors batch = training.pick(indices);
            Tensor loss = torch.cross_entropy_loss(network.forward(batch.images()), batch.labels());
            descent.step(loss, learningRate, step);
            return loss.item_float();
        }
    }

    private EpochReport measured(int epoch, double trainingLoss) {
        double loss = 0;
        long correct = 0;
        for (int from = 0; from < test.count(); from += TEST_BATCH) {
            int size = Math.min(TEST_BATCH, test.count() - from);
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                ExampleTensors part = test.part(from, size);
                Tensor logits = network.forward(part.images());
                loss +=
                        size
                                * (double)
                                        torch.cross_entropy_loss(logits, part.labels())
                                                .item_float();
                Tensor answers = logits.argmax(new LongOptional(1), false);
                correct += answers.eq(part.labels()).sum().item_long();
            }
        }
        double examples = test.count();
        return new EpochReport(
                epoch, settings.epochs(), trainingLoss, loss / examples, correct / examples);
    }
}
