package dev.espalier.benchmarks.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The native baseline, compiled here and now for this machine: `g++ -O3 -march=native`.
///
/// A driver of ours, a resource of this package, includes the baseline file where it stands, so
/// that the baseline is measured unchanged on instances of ours. Programs, instances and answers
/// live in a folder of the caller.
public final class NativeBaseline {
    private static final String COMPILER = "g++";
    private static final String HEADER = "driver.hpp";

    private final Path sources;
    private final Path folder;
    private final Map<String, Path> programs = new HashMap<>();

    /// The baseline in `sources`.
    ///
    /// @param sources the folder with the `.cpp` files of the baseline
    /// @param folder where everything goes
    public NativeBaseline(Path sources, Path folder) {
        this.sources = sources;
        this.folder = folder;
    }

    /// Why there can be no native column, or null if there can.
    public static @Nullable String obstacle(@Nullable Path sources) {
        if (sources == null || !Files.isDirectory(sources)) {
            return sources == null ? "no reference folder was named" : sources + " is no folder";
        }
        try (Stream<String> path =
                Arrays.stream(
                        Pattern.compile(Pattern.quote(java.io.File.pathSeparator))
                                .split(System.getenv().getOrDefault("PATH", ""), -1))) {
            return path.anyMatch(entry -> Files.isExecutable(Path.of(entry, COMPILER)))
                    ? null
                    : COMPILER + " is not on the PATH";
        }
    }

    /// Runs a kernel once, in a process of its own, on one thread.
    ///
    /// @param milliseconds how long it is measured, after half of it to warm up
    /// @throws IOException if it cannot be compiled or run
    NativeRun run(NativeKernel kernel, Instances instances, int milliseconds) throws IOException {
        Path program = program(kernel.source());
        Path given = folder.resolve("instances");
        Path answers = folder.resolve("answers");
        instances.write(given);
        List<String> command = new ArrayList<>();
        command.addAll(List.of(program.toString(), kernel.name()));
        command.addAll(List.of(given.toString(), answers.toString(), "" + milliseconds));
        command.addAll(kernel.settings());
        return NativeRun.read(Double.parseDouble(output(command).strip()), answers);
    }

    private Path program(String source) throws IOException {
        Path known = programs.get(source);
        if (known != null) {
            return known;
        }
        Path program = folder.resolve(source);
        output(
                List.of(
                        COMPILER,
                        "-O3",
                        "-march=native",
                        "-DBASELINE=\"" + sources.resolve(source + ".cpp").toAbsolutePath() + "\"",
                        "-I" + resource(HEADER).getParent(),
                        "-o",
                        program.toString(),
                        resource(source + ".cpp").toString()));
        programs.put(source, program);
        return program;
    }

    private Path resource(String name) throws IOException {
        Path copy = folder.resolve("driver").resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = NativeBaseline.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    /// Standard output of a command that has to succeed.
    private String output(List<String> command) throws IOException {
        Path messages = folder.resolve("messages");
        Process process = new ProcessBuilder(command).redirectError(messages.toFile()).start();
        try (InputStream out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        "%s ended with code %d: %s"
                                .formatted(command.getFirst(), code, Files.readString(messages)));
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
