package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;

import dev.espalier.study.ExportResult;
import dev.espalier.study.ExportSettings;
import dev.espalier.study.ExportStudy;
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

/// `espalier export`.
@Command(
        name = "export",
        customSynopsis = "espalier export X.ticket [--folded F.onnx] [--expanded E.onnx] [OPTIONS]",
        description = "Writes the networks a ticket stands for as ONNX files.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(paramLabel = "X.ticket", description = "The ticket.")
    private Path ticket = Path.of("");

    @Option(
            names = "--folded",
            paramLabel = "F.onnx",
            description = "The network of the target's shape with the realised weights.")
    private @Nullable Path folded;

    @Option(
            names = "--expanded",
            paramLabel = "E.onnx",
            description = "The pruned random network itself, two layers for each of the target's.")
    private @Nullable Path expanded;

    /// The command as it runs in `surroundings`.
    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            ExportSettings settings = new ExportSettings(ticket, folded, expanded);
            ExportResult result = ExportStudy.run(settings, work.means());
            work.print(result, out -> print(settings, result, out));
            return ExitCode.DONE;
        }
    }

    private static void print(ExportSettings settings, ExportResult result, PrintWriter out) {
        Long foldedBytes = result.foldedBytes();
        Long expandedBytes = result.expandedBytes();
        Long parameters = result.expandedParameters();
        if (foldedBytes != null) {
            out.printf("folded    %s (%s bytes)%n", settings.folded(), count(foldedBytes));
        }
        if (expandedBytes != null && parameters != null) {
            out.printf(
                    "expanded  %s (%s bytes; %s weights, of which masks keep %s)%n",
                    settings.expanded(),
                    count(expandedBytes),
                    count(parameters),
                    count(result.keptParameters()));
        }
    }
}
