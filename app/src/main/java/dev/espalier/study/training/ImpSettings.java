package dev.espalier.study.training;

import dev.espalier.random.Seed;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.ImpTraining;
import dev.espalier.trainer.PruningScope;
import dev.espalier.trainer.Recipe;
import dev.espalier.trainer.Rewind;
import java.nio.file.Path;
import java.util.List;

/// Which network to prune how.
///
/// @param model the label of a known architecture, or an ONNX file
/// @param data a data set by name or folder, with training and test examples
/// @param output the folder below which the run gets a folder of its own
/// @param recipe how each level is trained
/// @param rounds as for [ImpTraining]
/// @param rate as for [ImpTraining]
/// @param scope as for [ImpTraining]
/// @param oneShot as for [ImpTraining]
/// @param rewind as for [ImpTraining]
/// @param controls what each level from 1 on is compared with
/// @param seeds how many seeds
/// @param seed the first of them
public record ImpSettings(
        String model,
        String data,
        Path output,
        Recipe recipe,
        int rounds,
        double rate,
        PruningScope scope,
        boolean oneShot,
        Rewind rewind,
        List<Arm> controls,
        int seeds,
        Seed seed) {
    /// Copies the list.
    public ImpSettings {
        controls = List.copyOf(controls);
    }

    /// The command that gives these settings, without the output.
    public String commandLine() {
        CommandWords words =
                new CommandWords("imp")
                        .option("--model", model)
                        .option("--data", data)
                        .option("--rounds", rounds)
                        .option("--rate", rate)
                        .option("--scope", scope.label())
                        .flag("--one-shot", oneShot)
                        .option("--rewind", rewind.label())
                        .recipe(recipe)
                        .seeds(seed, seeds);
        if (!controls.isEmpty()) {
            words.option(
                    "--controls", String.join(",", controls.stream().map(Arm::label).toList()));
        }
        return words.toString();
    }

    /// What the trainer is asked.
    ImpTraining training(Architecture architecture, Seed one) {
        return new ImpTraining(architecture, recipe, rounds, rate, scope, oneShot, rewind, one);
    }
}
