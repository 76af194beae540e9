package dev.espalier.trainer;

import dev.espalier.random.Seed;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The settings of an ordinary training, of all weights ("dense", not sparse), by minibatches and
/// cross entropy. The learning rate falls from its full value to zero along half a cosine over
/// all steps.
///
/// @param architecture the network
/// @param optimiser the rule of the steps
/// @param epochs passes over the training examples, 1 to 10,000
/// @param batch examples per step, 1 to 65,536; the last step of an epoch takes what is left
/// @param learningRate of the first step, above 0, at most 10
/// @param weightDecay what a step takes off each weight, as a fraction of weight x learning rate,
///     0 to 10
/// @param seed fixes the first weights and the order of the examples, and with them the result
/// @param checkpoints folder of the checkpoint written after each epoch, from which an interrupted
///     training goes on; made where absent; null for none. It has no influence on the result
public record DenseTraining(
        Architecture architecture,
        Optimiser optimiser,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        Seed seed,
        @Nullable Path checkpoints) {
    private static final int MOST_EPOCHS = 10_000;
    private static final int LARGEST_BATCH = 65_536;
    private static final double LARGEST_RATE = 10;

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException if a number is outside its range or NaN
    public DenseTraining {
        if (epochs < 1 || epochs > MOST_EPOCHS) {
            throw new IllegalArgumentException(
                    "epochs is %d, expected 1 to %d".formatted(epochs, MOST_EPOCHS));
        }
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "batch is %d, expected 1 to %d".formatted(batch, LARGEST_BATCH));
        }
        if (!(learningRate > 0 && learningRate <= LARGEST_RATE)) {
            throw new IllegalArgumentException(
                    "learningRate is %s, expected above 0 and at most %s"
                            .formatted(learningRate, LARGEST_RATE));
        }
        if (!(weightDecay >= 0 && weightDecay <= LARGEST_RATE)) {
            throw new IllegalArgumentException(
                    "weightDecay is %s, expected 0 to %s".formatted(weightDecay, LARGEST_RATE));
        }
    }

    /// The settings that serve small images well: Adam, 20 epochs, batches of 64, learning rate
    /// 0.002, weight decay 0.05, no checkpoints.
    public static DenseTraining defaults(Architecture architecture, Seed seed) {
        return new DenseTraining(architecture, Optimiser.ADAM, 20, 64, 2e-3, 0.05, seed, null);
    }

    /// The same training with checkpoints in `folder`.
    public DenseTraining withCheckpoints(Path folder) {
        return new DenseTraining(
                architecture, optimiser, epochs, batch, learningRate, weightDecay, seed, folder);
    }

    /// What fixes the result, in one line: everything but the folder.
    public String description() {
        return "%s, %s, %d epochs, batch %d, learning rate %s, weight decay %s, seed %d"
                .formatted(
                        architecture.label(),
                        optimiser.label(),
                        epochs,
                        batch,
                        learningRate,
                        weightDecay,
                        seed.value());
    }
}
