package dev.espalier.study.training;

import dev.espalier.random.Seed;
import dev.espalier.trainer.Recipe;
import java.util.StringJoiner;

/// Writes settings as the command line that gives them.
final class CommandWords {
    private final StringJoiner words = new StringJoiner(" ");

    CommandWords(String command) {
        words.add("espalier train").add(command);
    }

    /// Adds an option with a value.
    CommandWords option(String name, Object value) {
        words.add(name).add(String.valueOf(value));
        return this;
    }

    /// Adds an option without a value, where it holds.
    CommandWords flag(String name, boolean holds) {
        if (holds) {
            words.add(name);
        }
        return this;
    }

    /// Adds how the training goes.
    CommandWords recipe(Recipe recipe) {
        return option("--optimiser", recipe.optimiser().label())
                .option("--schedule", recipe.schedule().label())
                .option("--epochs", recipe.epochs())
                .option("--batch", recipe.batch())
                .option("--learning-rate", recipe.learningRate())
                .option("--weight-decay", recipe.weightDecay());
    }

    /// Adds the seeds.
    CommandWords seeds(Seed first, int count) {
        return option("--seeds", count).option("--seed", first.value());
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
