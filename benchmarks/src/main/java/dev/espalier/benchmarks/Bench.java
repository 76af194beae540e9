package dev.espalier.benchmarks;

import dev.espalier.cli.CommandFailure;
import dev.espalier.cli.ExitCode;
import dev.espalier.cli.Program;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The root of the benchmarks' command line, `bench`; each benchmark is a command below it.
@Command(
        name = "bench",
        description = "Runs one benchmark: our work beside a published one.",
        mixinStandardHelpOptions = true)
public final class Bench implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /// Runs the program and ends the process with its exit code.
    ///
    /// @param arguments the command line without the program's name
    public static void main(String[] arguments) {
        System.exit(program().run(arguments));
    }

    /// All benchmarks. A new one is added here.
    static Program program() {
        return new Program(
                new Bench(),
                new Tickets(),
                new Proofs(),
                new Sentences(),
                new Fuzz(),
                new Pensia(),
                new DaCunha(),
                new Burkholz(),
                new Tail(),
                new Width(),
                new Growth(),
                new Kernels(),
                new Throughput(),
                new Exactness(),
                new Banks(),
                new CrossbarArray(),
                new CrossbarCompile(),
                new CrossbarNetwork(),
                new Jmh());
    }

    /// Says which benchmarks there are.
    ///
    /// @throws CommandFailure always
    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        Collection<String> names = command.getSubcommands().keySet();
        throw new CommandFailure(
                ExitCode.USAGE,
                names.isEmpty()
                        ? "No benchmark was named, and there is none yet."
                        : "No benchmark was named.\nMaybe one of: " + String.join(", ", names));
    }
}
