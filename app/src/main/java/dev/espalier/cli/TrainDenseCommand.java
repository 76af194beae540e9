package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.percent;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.training.DenseResult;
import dev.espalier.study.training.DenseSettings;
import dev.espalier.study.training.DenseStudy;
import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `espalier train dense`.
@Command(
        name = "dense",
        customSynopsis =
                "espalier train dense --model NAME|M.onnx --data NAME|DIR -o M.onnx [OPTIONS]",
        description = {
            "Trains a target network with PyTorch and writes it as ONNX.",
            "Interrupted, it goes on after the last finished epoch when it is started again.",
            "Unless given: 20 epochs, batches of 64, learning rate 0.002, weight decay 0.05."
        },
        mixinStandardHelpOptions = true)
final class TrainDenseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecipeOptions recipe = new RecipeOptions();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "M.onnx",
            description = "Where the network goes.")
    private Path output = Path.of("");

    /// The command as it runs in `surroundings`.
    TrainDenseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            DenseSettings settings =
                    new DenseSettings(
                            recipe.model(),
                            recipe.recipe(DenseTraining.STANDARD),
                            global.seed(),
                            recipe.data(),
                            output);
            DenseResult result =
                    DenseStudy.run(settings, report -> work.say(line(report)), work.means());
            work.print(
                    result,
                    out ->
                            out.printf(
                                    "%s on %s: %s parameters, accuracy %s in ONNX Runtime, %s bytes, trained in %s%n",
                                    result.architecture(),
                                    result.data(),
                                    count(result.parameters()),
                                    percent(result.accuracy()),
                                    count(result.modelBytes()),
                                    seconds(result.seconds())));
            return ExitCode.DONE;
        }
    }

    private static String line(EpochReport report) {
        return String.format(
                Locale.ROOT,
                "epoch %d of %d: training loss %.4f, test loss %.4f, test accuracy %s",
                report.epoch(),
                report.epochs(),
                report.trainingLoss(),
                report.testLoss(),
                percent(report.testAccuracy()));
    }
}
