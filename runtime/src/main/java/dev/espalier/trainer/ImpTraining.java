package dev.espalier.trainer;

import dev.espalier.random.Seed;

/// The settings of iterative magnitude pruning: train, prune the smallest of the weights that are
/// left, rewind the others, and again (Frankle and Carbin, arXiv:1803.03635).
///
/// @param architecture the network
/// @param recipe how it is trained, in every round
/// @param rounds how often it is pruned, 1 to 100; there is one level more, level 0, the whole
///     network
/// @param rate the share of the weights left that a round prunes, above 0 and below 1
/// @param scope among which weights the smallest are looked for
/// @param oneShot whether each level is pruned from the first training at once, and not from the
///     level before
/// @param rewind what the weights left go on from
/// @param seed fixes the first weights, the order of the examples and the draws of the controls,
///     and with them the result
public record ImpTraining(
        Architecture architecture,
        Recipe recipe,
        int rounds,
        double rate,
        PruningScope scope,
        boolean oneShot,
        Rewind rewind,
        Seed seed) {
    /// What the paper trains LeNet-300-100 with, Adam, batches of 60 and learning rate 0.0012, over
    /// 12 epochs along a cosine.
    public static final Recipe STANDARD =
            new Recipe(Optimiser.ADAM, Schedule.COSINE, 12, 60, 1.2e-3, 0);

    private static final int MOST_ROUNDS = 100;

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException if a number is outside its range or NaN
    public ImpTraining {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "rounds is %d, expected 1 to %d".formatted(rounds, MOST_ROUNDS));
        }
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "rate is %s, expected above 0 and below 1, such as 20%%".formatted(rate));
        }
    }

    /// The same pruning from another seed.
    public ImpTraining withSeed(Seed other) {
        return new ImpTraining(architecture, recipe, rounds, rate, scope, oneShot, rewind, other);
    }

    /// What fixes the result, in one line.
    public String description() {
        return "%s, %s, %d rounds, rate %s, %s, %s, rewind %s, seed %d"
                .formatted(
                        architecture.description(),
                        recipe.description(),
                        rounds,
                        rate,
                        scope.label(),
                        oneShot ? "one-shot" : "iterative",
                        rewind.label(),
                        seed.value());
    }
}
