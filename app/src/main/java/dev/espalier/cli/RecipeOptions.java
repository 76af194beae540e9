package dev.espalier.cli;

import dev.espalier.trainer.Optimiser;
import dev.espalier.trainer.Recipe;
import dev.espalier.trainer.Schedule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how a network is trained; a command takes them in as a picocli mixin.
final class RecipeOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|M.onnx",
            description =
                    "lenet-300-100, lenet-5, conv-2, conv-4, conv-6, resnet-20, or a network whose layers (not weights) are taken.")
    private String model = "";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME|DIR",
            description =
                    "fashion-mnist, mnist (see espalier data get), or a folder of IDX, NPY, CSV or CIFAR-10's binary files.")
    private String data = "";

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training examples.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Examples of one step.")
    private @Nullable Integer batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "At the start.")
    private @Nullable Double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            converter = Labelled.OfSchedule.class,
            description =
                    "cosine: the learning rate falls to 0 along half a cosine (default), or constant.")
    private @Nullable Schedule schedule;

    @Option(names = "--weight-decay", paramLabel = "R", description = "Decoupled weight decay.")
    private @Nullable Double weightDecay;

    @Option(
            names = "--optimiser",
            paramLabel = "NAME",
            converter = Labelled.OfOptimiser.class,
            description = "adam (default) or sgd, with momentum 0.9.")
    private @Nullable Optimiser optimiser;

    /// The label of an architecture, or an ONNX file.
    String model() {
        return model;
    }

    /// The name or folder of a data set.
    String data() {
        return data;
    }

    /// The recipe: `standard` where the user says nothing.
    Recipe recipe(Recipe standard) {
        return new Recipe(
                Objects.requireNonNullElse(optimiser, standard.optimiser()),
                Objects.requireNonNullElse(schedule, standard.schedule()),
                Objects.requireNonNullElse(epochs, standard.epochs()),
                Objects.requireNonNullElse(batch, standard.batch()),
                Objects.requireNonNullElse(learningRate, standard.learningRate()),
                Objects.requireNonNullElse(weightDecay, standard.weightDecay()));
    }
}
