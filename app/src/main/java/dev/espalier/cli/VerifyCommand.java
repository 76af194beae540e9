package dev.espalier.cli;

import dev.espalier.study.InputRange;
import dev.espalier.study.VerifyResult;
import dev.espalier.study.VerifySettings;
import dev.espalier.study.VerifyStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier verify`.
@Command(
        name = "verify",
        customSynopsis = "espalier verify X.ticket [MODEL.onnx] [OPTIONS]",
        description =
                "Checks a ticket from its seed and mask alone: digests, structure and counts; with a model,"
                        + " every weight, and on request a bound on the outputs; with data, the accuracies.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "X.ticket", description = "The ticket.")
    private Path ticket = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODEL.onnx",
            description = "The trained network the ticket was found for.")
    private @Nullable Path model;

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            description =
                    "Test examples: embedded, fashion-mnist, mnist (see espalier data get), or a folder with"
                            + " IDX, NPY or CSV files.")
    private @Nullable String data;

    @Option(
            names = "--proof",
            description =
                    "Prove how far the outputs can be from the model's, for all inputs in --input-range; with"
                            + " --data also show how far they are, in double.")
    private boolean proof;

    @Option(
            names = "--input-range",
            paramLabel = "[NAME=]LO,HI",
            converter = FindCommand.RangeConverter.class,
            description =
                    "What an input's values lie in, for the proof (default: what the ticket was found for).")
    private List<InputRange> inputRanges = new ArrayList<>();

    /// The command as it runs in `surroundings`.
    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            VerifyResult result =
                    VerifyStudy.run(
                            new VerifySettings(ticket, model, data, proof, inputRanges),
                            work.means());
            work.print(result, out -> VerifyText.print(result, out));
            if (global.json()) {
                result.problems().forEach(work::say);
            }
            VerifyResult.OutputProof proved = result.outputProof();
            boolean stopped = proved != null && proved.bound() == null;
            return result.verified() && !stopped ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }
}
