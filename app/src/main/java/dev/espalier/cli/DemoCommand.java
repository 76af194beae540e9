package dev.espalier.cli;

import static dev.espalier.cli.Numbers.count;
import static dev.espalier.cli.Numbers.seconds;

import dev.espalier.study.DemoResult;
import dev.espalier.study.DemoStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `espalier demo`.
@Command(
        name = "demo",
        customSynopsis = "espalier demo [OPTIONS]",
        description =
                "Shows the whole path on an embedded LeNet-5 and 2,000 images of Fashion-MNIST: find a ticket,"
                        + " check it, export both networks, compare their accuracies.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where ticket and networks go (default: a new temporary folder).")
    private @Nullable Path output;

    /// The command as it runs in `surroundings`.
    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (Workbench work = new Workbench(spec, global, surroundings)) {
            DemoResult result = DemoStudy.run(output, global.seed(), work.means());
            work.print(result, out -> print(result, out));
            boolean reached = result.find().reached() && result.verify().verified();
            return reached ? ExitCode.DONE : ExitCode.NOT_REACHED;
        }
    }

    private static void print(DemoResult result, PrintWriter out) {
        out.println(
                "A LeNet-5 trained on Fashion-MNIST, found inside a random network by pruning alone.");
        out.println();
        FindText.print(result.find(), out);
        out.println();
        VerifyText.print(result.verify(), out);
        out.println();
        Long folded = result.export().foldedBytes();
        Long expanded = result.export().expandedBytes();
        out.printf(
                "written to %s: the ticket, the pruned random network (%s bytes), the folded one (%s bytes)%n",
                result.folder(),
                expanded == null ? "-" : count(expanded),
                folded == null ? "-" : count(folded));
        out.printf("all in %s%n", seconds(result.seconds()));
    }
}
