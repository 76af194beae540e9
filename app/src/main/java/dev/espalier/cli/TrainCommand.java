package dev.espalier.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `espalier train`.
@Command(
        name = "train",
        description = "Trains networks, ordinarily or by pruning.",
        customSynopsis = "espalier train COMMAND [OPTIONS]",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "No command was given, expected dense, imp or edge-popup.");
    }
}
