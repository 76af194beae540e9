package dev.espalier.trainer;

/// How a network is trained, whatever is learnt: minibatches, cross entropy, and the steps of an
/// optimiser.
///
/// @param optimiser the rule of the steps
/// @param schedule how the learning rate changes over all steps
/// @param epochs passes over the training examples, 1 to 10,000
/// @param batch examples per step, 1 to 65,536; the last step of an epoch takes what is left
/// @param learningRate of the first step, above 0, at most 10
/// @param weightDecay what a step takes off each number learnt, as a fraction of number x learning
///     rate, 0 to 10
public record Recipe(
        Optimiser optimiser,
        Schedule schedule,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay) {
    private static final int MOST_EPOCHS = 10_000;
    private static final int LARGEST_BATCH = 65_536;
    private static final double LARGEST_RATE = 10;

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException if a number is outside its range or NaN
    public Recipe {
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

    /// Steps that `examples` examples take in one epoch.
    public long stepsPerEpoch(int examples) {
        return Math.ceilDiv(examples, batch);
    }

    /// All of it, in one line.
    public String description() {
        return "%s, %s, %d epochs, batch %d, learning rate %s, weight decay %s"
                .formatted(
                        optimiser.label(),
                        schedule.label(),
                        epochs,
                        batch,
                        learningRate,
                        weightDecay);
    }
}
