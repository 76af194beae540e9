package dev.espalier.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `espalier crossbar`, which only holds commands.
@Command(
        name = "crossbar",
        description =
                "Precise matrix products from imprecise parts: banks of measured resistors with switches.",
        mixinStandardHelpOptions = true)
final class CrossbarCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command was given.");
    }
}
