package dev.espalier.cli;

import dev.espalier.random.InitialLaw;
import dev.espalier.study.training.EdgePopupSettings;
import dev.espalier.study.training.EdgePopupStudy;
import dev.espalier.study.training.PruningResult;
import dev.espalier.trainer.EdgePopupTraining;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `espalier train edge-popup`.
@Command(
        name = "edge-popup",
        customSynopsis =
                "espalier train edge-popup --model NAME|M.onnx --data NAME|DIR -o RUNS [OPTIONS]",
        description = {
            "Trains a network by pruning alone: weights stay as the seed gives them, and only which of them are kept is learnt.",
            "Writes strong tickets, tables, plots and a report into a folder of its own below RUNS.",
            "Interrupted, it goes on after the last finished epochs when it is started again.",
            "Unless given: 20 epochs, batches of 64, learning rate 0.001, no weight decay."
        },
        mixinStandardHelpOptions = true)
final class TrainEdgePopupCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecipeOptions recipe = new RecipeOptions();
    @Mixin private RunsOptions runs = new RunsOptions();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "P",
            converter = Fraction.class,
            description =
                    "Fraction of the weights kept in every layer (default: 50%%), or one for each, such as 3.6%%,5%%,30%%.")
    private List<Double> keep = List.of(0.5);

    @Option(
            names = "--init",
            paramLabel = "LAW",
            converter = LawConverter.class,
            description =
                    "What the weights are: signed-constant, of one size with random signs (default), or normal.")
    private InitialLaw law = InitialLaw.SIGN;

    @Option(
            names = "--scaled",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Weights are larger the fewer of their layer are kept, by 1 / sqrt(keep) (default), or not: --no-scaled.")
    private boolean scaled = true;

    @Option(
            names = "--signed",
            description = "A kept weight may change its sign: factors -1, 0 and 1.")
    private boolean signed;

    @Option(
            names = "--batch-norm",
            description =
                    "Put a batch normalization, without gain and offset, between each hidden layer and its ReLU.")
    private boolean normalised;

    /// The command as it runs in `surroundings`.
    TrainEdgePopupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            EdgePopupSettings settings =
                    new EdgePopupSettings(
                            recipe.model(),
                            recipe.data(),
                            runs.output(),
                            recipe.recipe(EdgePopupTraining.STANDARD),
                            keep,
                            law,
                            scaled,
                            signed,
                            normalised,
                            runs.seeds(),
                            global.seed());
            PruningResult result = EdgePopupStudy.run(settings, work.means());
            work.print(result, out -> PruningText.tickets(result, out));
            return ExitCode.DONE;
        }
    }

    /// Reads what weights are drawn from, by the words of the field.
    static final class LawConverter implements ITypeConverter<InitialLaw> {
        @Override
        public InitialLaw convert(String value) {
            return switch (value) {
                case "signed-constant" -> InitialLaw.SIGN;
                case "normal" -> InitialLaw.NORMAL;
                default ->
                        throw new TypeConversionException(
                                "'%s' is not one of signed-constant, normal".formatted(value));
            };
        }
    }
}
