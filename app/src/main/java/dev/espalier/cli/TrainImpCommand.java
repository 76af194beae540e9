package dev.espalier.cli;

import dev.espalier.study.training.ImpSettings;
import dev.espalier.study.training.ImpStudy;
import dev.espalier.study.training.PruningResult;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.ImpTraining;
import dev.espalier.trainer.PruningScope;
import dev.espalier.trainer.Rewind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `espalier train imp`.
@Command(
        name = "imp",
        customSynopsis = "espalier train imp --model NAME|M.onnx --data NAME|DIR -o RUNS [OPTIONS]",
        description = {
            "Iterative magnitude pruning: trains, prunes the smallest weights, rewinds the others, and again.",
            "Writes winning tickets, trained sparse networks, tables, plots and a report into a folder of its own below RUNS.",
            "Interrupted, it goes on after the last finished epochs when it is started again.",
            "Unless given: 12 epochs, batches of 60, learning rate 0.0012, no weight decay."
        },
        mixinStandardHelpOptions = true)
final class TrainImpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecipeOptions recipe = new RecipeOptions();
    @Mixin private RunsOptions runs = new RunsOptions();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Option(names = "--rounds", paramLabel = "N", description = "How often to prune (default: 15).")
    private int rounds = 15;

    @Option(
            names = "--rate",
            paramLabel = "P",
            converter = Fraction.class,
            description =
                    "Share of the weights left that a round prunes (default: 20%%); layerwise, half of it in the last layer.")
    private double rate = 0.2;

    @Option(
            names = "--scope",
            paramLabel = "NAME",
            converter = Labelled.OfScope.class,
            description =
                    "Look for the smallest weights layerwise (default), or global, in all layers together.")
    private PruningScope scope = PruningScope.LAYERWISE;

    @Option(names = "--one-shot", description = "Prune each level from the first training at once.")
    private boolean oneShot;

    @Option(
            names = "--rewind",
            paramLabel = "WHERE",
            converter = RewindConverter.class,
            description =
                    "Weights go back to the beginning (0, default), to step 500 (500it) or to the end of epoch 2 (2ep); lr: only the learning rate does.")
    private Rewind rewind = new Rewind.Steps(0);

    @Option(
            names = "--controls",
            arity = "0..1",
            fallbackValue = "reinitialised,random-mask,shuffled-mask",
            split = ",",
            paramLabel = "NAMES",
            converter = Labelled.OfControl.class,
            description =
                    "Compare each level with other initial weights (reinitialised), with as many weights anywhere (random-mask) and anywhere in their layers (shuffled-mask); all unless named.")
    private @Nullable List<Arm> controls;

    /// The command as it runs in `surroundings`.
    TrainImpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            ImpSettings settings =
                    new ImpSettings(
                            recipe.model(),
                            recipe.data(),
                            runs.output(),
                            recipe.recipe(ImpTraining.STANDARD),
                            rounds,
                            rate,
                            scope,
                            oneShot,
                            rewind,
                            controls == null ? List.of() : controls,
                            runs.seeds(),
                            global.seed());
            PruningResult result = ImpStudy.run(settings, work.means());
            work.print(result, out -> PruningText.levels(result, out));
            return ExitCode.DONE;
        }
    }
}
