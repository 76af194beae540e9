package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.percent;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.TrainResult;
import dev.espalier.study.TrainSettings;
import dev.espalier.study.TrainStudy;
import dev.espalier.trainer.Architecture;
import dev.espalier.trainer.DenseTraining;
import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.Optimiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `espalier train`.
@Command(
        name = "train",
        description = "Trains networks.",
        customSynopsis = "espalier train COMMAND [OPTIONS]",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command was given, expected dense.");
    }

    /// `espalier train dense`.
    @Command(
            name = "dense",
            customSynopsis =
                    "espalier train dense --model NAME --data NAME|DIR -o M.onnx [OPTIONS]",
            description = {
                "Trains a target network with PyTorch and writes it as ONNX.",
                "Interrupted, it goes on after the last finished epoch when it is started again."
            },
            mixinStandardHelpOptions = true)
    static final class Dense implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private GlobalOptions global = new GlobalOptions();
        private final Surroundings surroundings;

        @Option(
                names = "--model",
                required = true,
                paramLabel = "NAME",
                converter = Labelled.OfArchitecture.class,
                description = "lenet-300-100 or lenet-5.")
        private Architecture model = Architecture.LENET_5;

        @Option(
                names = "--data",
                required = true,
                paramLabel = "NAME|DIR",
                description =
                        "fashion-mnist, mnist (see espalier data get), or a folder of IDX, NPY or CSV.")
        private String data = "";

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "M.onnx",
                description = "Where the network goes.")
        private Path output = Path.of("");

        @Option(
                names = "--epochs",
                paramLabel = "N",
                description = "Passes over the training examples (default: 20).")
        private @Nullable Integer epochs;

        @Option(
                names = "--batch",
                paramLabel = "N",
                description = "Examples of one step (default: 64).")
        private @Nullable Integer batch;

        @Option(
                names = "--learning-rate",
                paramLabel = "R",
                description = "At the start; falls to 0 along a cosine (default: 0.002).")
        private @Nullable Double learningRate;

        @Option(
                names = "--weight-decay",
                paramLabel = "R",
                description = "Decoupled weight decay (default: 0.05).")
        private @Nullable Double weightDecay;

        @Option(
                names = "--optimiser",
                paramLabel = "NAME",
                converter = Labelled.OfOptimiser.class,
                description = "adam or sgd (default: adam).")
        private @Nullable Optimiser optimiser;

        /// The command as it runs in `surroundings`.
        Dense(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws IOException {
            try (Workbench work = new Workbench(spec, global, surroundings)) {
                TrainResult result =
                        TrainStudy.run(
                                new TrainSettings(training(), data, output),
                                report -> work.say(line(report)),
                                work.means());
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

        private DenseTraining training() {
            DenseTraining standard = DenseTraining.defaults(model, global.seed());
            return new DenseTraining(
                    model,
                    Objects.requireNonNullElse(optimiser, standard.optimiser()),
                    Objects.requireNonNullElse(epochs, standard.epochs()),
                    Objects.requireNonNullElse(batch, standard.batch()),
                    Objects.requireNonNullElse(learningRate, standard.learningRate()),
                    Objects.requireNonNullElse(weightDecay, standard.weightDecay()),
                    global.seed(),
                    null);
        }
    }
}
