package dev.espalier.cli;

import dev.espalier.archive.FormatException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What a failed command tells the user, and the exit code it ends with.
///
/// | exception | code |
/// |---|---|
/// | [CommandFailure] | its own |
/// | [IllegalArgumentException] | 2 |
/// | [FormatException], [NoSuchFileException], [FileNotFoundException], [EOFException] | 3 |
/// | [FileAlreadyExistsException], [AccessDeniedException], other [IOException]s | 4 |
/// | [OutOfMemoryError] | 4 |
/// | [InterruptedException], [CancellationException] | 130 |
/// | anything else | 70, with the stack trace |
///
/// Wrappers ([UncheckedIOException], [ExecutionException], [CompletionException]) are seen through.
final class Failures {
    private Failures() {}

    /// Prints what is to be said about `thrown` and returns the exit code.
    static int report(Throwable thrown, PrintWriter err) {
        Throwable failure = unwrapped(thrown);
        int code = code(failure);
        if (code == ExitCode.BUG) {
            err.println("This is a bug in Espalier: " + failure);
            err.println("Maybe report it together with the lines below and the command.");
            failure.printStackTrace(err);
        } else {
            err.println(sentence(failure));
        }
        err.flush();
        return code;
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        while (isWrapper(failure) && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof UncheckedIOException
                || thrown instanceof ExecutionException
                || thrown instanceof CompletionException;
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case CommandFailure known -> known.code();
            case IllegalArgumentException _ -> ExitCode.USAGE;
            case FormatException _ -> ExitCode.INPUT;
            case NoSuchFileException _ -> ExitCode.INPUT;
            case FileNotFoundException _ -> ExitCode.INPUT;
            case EOFException _ -> ExitCode.INPUT;
            case InterruptedException _ -> ExitCode.INTERRUPTED;
            case CancellationException _ -> ExitCode.INTERRUPTED;
            case ClosedByInterruptException _ -> ExitCode.INTERRUPTED;
            case InterruptedIOException _ -> ExitCode.INTERRUPTED;
            case IOException _ -> ExitCode.OUTPUT;
            case OutOfMemoryError _ -> ExitCode.OUTPUT;
            default -> ExitCode.BUG;
        };
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case FileAlreadyExistsException present ->
                    present.getFile() + " exists already\nMaybe replace it with --force.";
            case AccessDeniedException denied -> denied.getFile() + ": access denied";
            case InterruptedException _ -> "Interrupted.";
            case CancellationException _ -> "Interrupted.";
            case ClosedByInterruptException _ -> "Interrupted.";
            case InterruptedIOException _ -> "Interrupted.";
            case OutOfMemoryError _ ->
                    "The memory of the JVM, %d MB, does not suffice for this\nMaybe give it more: ESPALIER_JAVA_OPTS=-Xmx8g"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20);
            default -> messageOrName(failure);
        };
    }

    private static String messageOrName(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
