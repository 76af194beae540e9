package dev.espalier.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line, `espalier`.
@Command(
        name = "espalier",
        description =
                "Finds strong lottery tickets: sub-networks of random networks, never trained, that"
                        + " compute what a trained network computes.",
        customSynopsis = {"espalier COMMAND [OPTIONS]", "       espalier COMMAND --help"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:not reached, or not verified",
            "2:the command line makes no sense",
            "3:an input file is missing or broken",
            "4:an output cannot be written, or a tool is missing",
            "70:a bug in Espalier",
            "130:interrupted",
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /// Runs the program and ends the process with its exit code.
    ///
    /// @param arguments the command line without the program's name
    public static void main(String[] arguments) {
        int code;
        try (Interruption interruption = new Interruption()) {
            code = program(Surroundings.ofProcess(interruption.cancellation())).run(arguments);
        }
        System.exit(code);
    }

    /// The command line with all of its commands.
    public static Program program(Surroundings surroundings) {
        return new Program(
                new Main(),
                new DemoCommand(surroundings),
                new FindCommand(surroundings),
                new VerifyCommand(surroundings),
                new ExportCommand(surroundings),
                new InspectCommand(surroundings),
                new SolveCommand(surroundings),
                new LawCommand(surroundings),
                new PlanCommand(surroundings),
                new CommandLine(new CrossbarCommand())
                        .addSubcommand(new CompileCommand(surroundings))
                        .addSubcommand(new SimulateCommand(surroundings))
                        .addSubcommand(new NetlistCommand(surroundings))
                        .addSubcommand(new CalibrateCommand(surroundings)),
                new CommandLine(new TrainCommand())
                        .addSubcommand(new TrainDenseCommand(surroundings))
                        .addSubcommand(new TrainImpCommand(surroundings))
                        .addSubcommand(new TrainEdgePopupCommand(surroundings)),
                new ShrinkCommand(surroundings),
                new CommandLine(new DataCommand())
                        .addSubcommand(new DataCommand.Get(surroundings)));
    }

    /// Complains that no command was given.
    ///
    /// @throws ParameterException always
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command was given.");
    }
}
