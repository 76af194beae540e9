package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.error;
import static dev.espalier.cli.Numbers.percent;
import static dev.espalier.cli.Numbers.times;

import dev.espalier.shrink.Shrinking;
import dev.espalier.study.ShrinkResult;
import dev.espalier.study.ShrinkSettings;
import dev.espalier.study.ShrinkStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier shrink`.
@Command(
        name = "shrink",
        customSynopsis = "espalier shrink MODEL.onnx -o SMALL.onnx [OPTIONS]",
        description = {
            "Removes neurons and channels that do nothing from a pruned network, and says by how much it is smaller and faster.",
            "The outputs stay the same, but for rounding."
        },
        mixinStandardHelpOptions = true)
final class ShrinkCommand implements Callable<Integer> {
    private static final double ROUNDING = 1e-5;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(paramLabel = "MODEL.onnx", description = "The pruned network.")
    private Path model = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "SMALL.onnx",
            description = "Where the smaller network goes.")
    private Path output = Path.of("");

    @Option(
            names = "--sparse",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Store what zeros are left sparse, where that is smaller (default): ONNX Runtime reads it, other tools may not. --no-sparse: store them.")
    private boolean sparse = true;

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            description =
                    "Compare the two on these examples, with accuracies (default: on random inputs).")
    private @Nullable String data;

    /// The command as it runs in `surroundings`.
    ShrinkCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            ShrinkResult result =
                    ShrinkStudy.run(
                            new ShrinkSettings(model, output, sparse, data, global.seed()),
                            work.means());
            work.print(result, out -> print(result, out));
            return isSame(result) ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private static boolean isSame(ShrinkResult result) {
        return result.largestDifference() <= ROUNDING * Math.max(1, result.largestOutput());
    }

    private static void print(ShrinkResult result, PrintWriter out) {
        TextTable table = new TextTable("layer", "inputs", "outputs", "");
        for (Shrinking.Change layer : result.layers()) {
            table.row(
                    layer.node(),
                    change(layer.inputs(), layer.keptInputs()),
                    change(layer.outputs(), layer.keptOutputs()),
                    picking(layer));
        }
        table.print(out);
        out.printf(
                "%s: %s bytes of %s, %s; %s numbers of %s%n",
                result.output(),
                count(result.bytes()),
                count(result.bytesBefore()),
                times((double) result.bytesBefore() / result.bytes(), "smaller", "larger"),
                count(result.parameters()),
                count(result.parametersBefore()));
        out.printf(
                "%s in ONNX Runtime, on one thread, 100 examples at a time%n",
                times(result.speedUp(), "faster", "slower"));
        out.printf(
                "largest difference of an output over %s %s: %s (the largest output is %s)%n",
                count(result.examples()),
                result.onData() ? "examples" : "random inputs",
                error(result.largestDifference()),
                error(result.largestOutput()));
        if (result.accuracy() != null) {
            out.printf(
                    "accuracy %s, before %s%n",
                    percent(result.accuracy()), percent(result.accuracyBefore()));
        }
    }

    private static String picking(Shrinking.Change layer) {
        return switch (layer.picking()) {
            case NONE -> "";
            case RANGE -> "unused inputs are cut off at the ends";
            case SINGLE -> "unused inputs are gathered away";
        };
    }

    private static String change(int before, int after) {
        return before == after ? count(before) : "%s of %s".formatted(count(after), count(before));
    }
}
