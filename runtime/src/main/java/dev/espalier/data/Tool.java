package dev.espalier.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program of the system in a folder and waits for it.
final class Tool {
    private Tool() {}

    /// Runs `command` in `folder`, without input; what it prints is kept only for the complaint.
    ///
    /// @param scratch a folder for the program's output
    /// @param patience how long it may take before it is ended
    /// @throws IOException if the program is not installed, takes too long or does not exit with 0;
    ///     the message is a clause that begins with the command
    static void run(Path folder, Path scratch, Duration patience, List<String> command)
            throws IOException, InterruptedException {
        String line = String.join(" ", command);
        Path output = Files.createTempFile(scratch, "output", ".txt");
        Process process = start(folder, output, command, line);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s took more than %d s".formatted(line, patience.toSeconds()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with exit code %d%s"
                            .formatted(line, process.exitValue(), lastLine(output)));
        }
    }

    private static Process start(Path folder, Path output, List<String> command, String line)
            throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "%s cannot be run, %s is not installed".formatted(line, command.getFirst()), e);
        }
    }

    private static String lastLine(Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), Charset.defaultCharset());
        return Arrays.stream(text.split("\\R"))
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(line -> ": " + line.strip())
                .orElse("");
    }
}
