package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    static Stream<Arguments> expected() {
        return Stream.of(
                Arguments.of(
                        new CommandFailure(3, "a.npy: not readable"), 3, "a.npy: not readable"),
                Arguments.of(new CommandFailure(1, "short of it"), 1, "short of it"),
                Arguments.of(new IllegalArgumentException("width is 0"), 2, "width is 0"),
                Arguments.of(
                        new FormatException("a.ticket", "seed", "missing"),
                        3,
                        "a.ticket: seed: missing"),
                Arguments.of(new NoSuchFileException("a.onnx"), 3, "a.onnx: no such file"),
                Arguments.of(new FileNotFoundException("a (gone)"), 3, "a (gone)"),
                Arguments.of(new EOFException(), 3, "EOFException"),
                Arguments.of(
                        new FileAlreadyExistsException("t"),
                        4,
                        "t exists already\nMaybe replace it with --force."),
                Arguments.of(new AccessDeniedException("/t"), 4, "/t: access denied"),
                Arguments.of(
                        new IOException("No space left on device"), 4, "No space left on device"),
                Arguments.of(new InterruptedException(), 130, "Interrupted."),
                Arguments.of(new CancellationException("x"), 130, "Interrupted."),
                Arguments.of(new ClosedByInterruptException(), 130, "Interrupted."),
                Arguments.of(new InterruptedIOException(), 130, "Interrupted."),
                Arguments.of(
                        new UncheckedIOException(new NoSuchFileException("b")),
                        3,
                        "b: no such file"),
                Arguments.of(
                        new ExecutionException(
                                new CompletionException(new IllegalArgumentException("n is 0"))),
                        2,
                        "n is 0"));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void run_expectedFailure_saysOneSentenceAndEndsWithItsCode(
            Throwable failure, int code, String sentence) {
        Run run = Run.of(Probe.throwing(failure), "probe");
        assertEquals(new Run(code, "", sentence + "\n"), run);
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("impossible"),
                new NullPointerException(),
                new ArithmeticException("/ by zero"),
                new ExecutionException(null),
                new StackOverflowError(),
                new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void run_unexpectedFailure_endsWith70AndTheStackTrace(Throwable failure) {
        Run run = Run.of(Probe.throwing(failure), "probe");
        assertEquals(70, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("This is a bug in Espalier: " + failure), run.err());
        assertTrue(run.err().contains("\tat "), run.err());
    }

    @Test
    void run_outOfMemory_endsWith4AndAdvice() {
        Run run = Run.of(Probe.throwing(new OutOfMemoryError()), "probe");
        assertEquals(4, run.code());
        assertTrue(run.err().contains("\nMaybe "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 256})
    void commandFailure_codeNoProcessEndsWith_isRefused(int code) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new CommandFailure(code, "x"));
        assertEquals("code is %d, expected 1 to 255".formatted(code), refused.getMessage());
    }
}
