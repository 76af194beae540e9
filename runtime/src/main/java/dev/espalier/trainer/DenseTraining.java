package dev.espalier.trainer;

import dev.espalier.random.Seed;

/// The settings of an ordinary training, of all weights ("dense", not sparse).
///
/// @param architecture the network
/// @param recipe how it is trained
/// @param seed fixes the first weights and the order of the examples, and with them the result
public record DenseTraining(Architecture architecture, Recipe recipe, Seed seed) {
    /// What serves small images well: Adam, a cosine over 20 epochs, batches of 64, learning rate
    /// 0.002, weight decay 0.05.
    public static final Recipe STANDARD =
            new Recipe(Optimiser.ADAM, Schedule.COSINE, 20, 64, 2e-3, 0.05);

    /// What fixes the result, in one line.
    public String description() {
        return "%s, %s, seed %d"
                .formatted(architecture.description(), recipe.description(), seed.value());
    }
}
