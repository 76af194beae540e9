package dev.espalier.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A command-line program of this project: a tree of picocli commands, run with the exit codes and
/// the complaints that all of them share.
///
/// Commands are `Callable<Integer>` that return [ExitCode#DONE] or [ExitCode#NOT_REACHED] and throw
/// for everything else; they print results to `getOut()` and all else to `getErr()` of their
/// [CommandLine].
public final class Program {
    private static final int HELP_WIDTH = 100;

    private final CommandLine tree;

    /// A program that prints to the process's streams.
    ///
    /// @param root an object annotated as a picocli command
    /// @param commands the commands below it, each annotated with its name
    public Program(Object root, Object... commands) {
        tree = new CommandLine(root);
        for (Object command : commands) {
            tree.addSubcommand(command);
        }
        // What is set here holds for the commands added so far, and theirs.
        tree.setCaseInsensitiveEnumValuesAllowed(true);
        tree.setParameterExceptionHandler(new UsageErrors());
        tree.setExecutionExceptionHandler(
                (failure, command, _) -> Failures.report(failure, command.getErr()));
        tree.setUsageHelpWidth(HELP_WIDTH);
        layOut(tree);
    }

    /// Help in the order of the source, under headings; every command knows the version.
    private void layOut(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.versionProvider(tree.getCommandSpec().versionProvider());
        spec.usageMessage()
                .sortOptions(false)
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(this::layOut);
    }

    /// Has this program print to the given writers instead.
    ///
    /// @return this program
    public Program printingTo(PrintWriter out, PrintWriter err) {
        tree.setOut(out).setErr(err);
        return this;
    }

    /// Runs what `arguments` say. From then on this process writes numbers in one way, with ASCII
    /// digits and a decimal point, whatever the user's language.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        Locale.setDefault(Locale.ROOT);
        try {
            return tree.execute(arguments);
            // The outermost frame: an Error that escapes it would end the process with code 1.
        } catch (Throwable failure) {
            return Failures.report(failure, tree.getErr());
        } finally {
            tree.getOut().flush();
        }
    }
}
