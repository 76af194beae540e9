package dev.espalier.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Answers a command line that makes no sense: one sentence and a line of advice, not all of the
/// help.
final class UsageErrors implements IParameterExceptionHandler {
    private static final String PREFIX = "Error: ";

    /// What was given of a group of options, where picocli got two of them and wanted one.
    private static final Pattern GIVEN = Pattern.compile("\\)=\\{([^}]*)}");

    /// Prints the complaint to the command's error stream.
    ///
    /// @return [ExitCode#USAGE]
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println(complaint(failure));
        err.println(advice(failure));
        err.flush();
        return ExitCode.USAGE;
    }

    private static String complaint(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            String argument = unmatched.getUnmatched().getFirst();
            return command.getSubcommands().isEmpty()
                    ? "'%s' is one argument too many".formatted(argument)
                    : "'%s' is no command, expected one of %s"
                            .formatted(
                                    argument, String.join(", ", command.getSubcommands().keySet()));
        }
        if (failure instanceof MaxValuesExceededException) {
            List<String> given =
                    GIVEN.matcher(String.valueOf(failure.getMessage()))
                            .results()
                            .map(group -> group.group(1))
                            .toList();
            if (!given.isEmpty()) {
                return "%s do not go together, expected one of them"
                        .formatted(String.join(" and ", given));
            }
        }
        // Picocli's words for a group of options have a prefix that those for one option lack.
        String message = String.valueOf(failure.getMessage());
        return message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
    }

    private static String advice(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            if (!similar.isEmpty()) {
                return "Maybe %s was meant.".formatted(String.join(" or ", similar));
            }
        }
        String what = command.getSubcommands().isEmpty() ? "options" : "commands";
        return "Maybe see the %s: %s --help".formatted(what, name);
    }
}
