package dev.espalier.study.training;

import dev.espalier.random.InitialLaw;
import dev.espalier.random.Seed;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.EdgePopupTraining;
import dev.espalier.trainer.Recipe;
import java.nio.file.Path;
import java.util.List;

/// Which network to train by pruning alone, and how.
///
/// @param model the label of a known architecture, or an ONNX file
/// @param data a data set by name or folder, with training and test examples
/// @param output the folder below which the run gets a folder of its own
/// @param recipe how the scores are trained
/// @param keep as for [EdgePopupTraining]
/// @param law as for [EdgePopupTraining]
/// @param scaled as for [EdgePopupTraining]
/// @param signed as for [EdgePopupTraining]
/// @param normalised as for [EdgePopupTraining]
/// @param seeds how many seeds
/// @param seed the first of them
public record EdgePopupSettings(
        String model,
        String data,
        Path output,
        Recipe recipe,
        List<Double> keep,
        InitialLaw law,
        boolean scaled,
        boolean signed,
        boolean normalised,
        int seeds,
        Seed seed) {
    /// Copies the list.
    public EdgePopupSettings {
        keep = List.copyOf(keep);
    }

    /// The command that gives these settings, without the output.
    public String commandLine() {
        return new CommandWords("edge-popup")
                .option("--model", model)
                .option("--data", data)
                .option("--keep", String.join(",", keep.stream().map(String::valueOf).toList()))
                .option("--init", law == InitialLaw.SIGN ? "signed-constant" : law.label())
                .flag("--no-scaled", !scaled)
                .flag("--signed", signed)
                .flag("--batch-norm", normalised)
                .recipe(recipe)
                .seeds(seed, seeds)
                .toString();
    }

    /// What the trainer is asked.
    EdgePopupTraining training(Architecture architecture, Seed one) {
        return new EdgePopupTraining(
                architecture, recipe, keep, law, scaled, signed, normalised, one);
    }
}
