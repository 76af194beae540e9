package dev.espalier.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.study.Means;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/// What a command has around it while it works: threads, progress and messages on standard error,
/// an ear for Ctrl-C, and one way to print its result.
public final class Workbench implements AutoCloseable {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final CommandSpec spec;
    private final GlobalOptions options;
    private final Surroundings surroundings;
    private final ProgressLine progress;

    /// A workbench for the command of `spec`.
    public Workbench(CommandSpec spec, GlobalOptions options, Surroundings surroundings) {
        this.spec = spec;
        this.options = options;
        this.surroundings = surroundings;
        this.progress = new ProgressLine(surroundings.terminal());
    }

    /// What studies run with.
    public Means means() {
        return new Means(
                options.threads(),
                options.force(),
                surroundings.state(),
                progress,
                this::say,
                surroundings.cancellation());
    }

    /// Says something that is not the result, on standard error.
    public void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /// Prints a result on standard output: as JSON where the user wants that, else as `text` writes
    /// it.
    public void print(Object result, Consumer<PrintWriter> text) {
        progress.close();
        PrintWriter out = spec.commandLine().getOut();
        if (options.json()) {
            try {
                out.println(JSON.writeValueAsString(result));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a result cannot be written as JSON", e);
            }
        } else {
            text.accept(out);
        }
        out.flush();
    }

    @Override
    public void close() {
        progress.close();
    }
}
