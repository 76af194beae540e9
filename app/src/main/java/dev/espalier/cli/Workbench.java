package dev.espalier.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.study.Means;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/// What a command has around it while it works: threads, progress on standard error, an ear for
/// Ctrl-C, and one way to print its result.
///
/// Progress is shown where the launcher says that standard error is a terminal (system property
/// `espalier.terminal`); the JVM itself cannot tell.
public final class Workbench implements AutoCloseable {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final CommandSpec spec;
    private final GlobalOptions options;
    private final Interruption interruption = new Interruption();
    private final ProgressLine progress = new ProgressLine(Boolean.getBoolean("espalier.terminal"));

    /// A workbench for the command of `spec`.
    public Workbench(CommandSpec spec, GlobalOptions options) {
        this.spec = spec;
        this.options = options;
    }

    /// What studies run with.
    public Means means() {
        return new Means(options.threads(), options.force(), progress, interruption.cancellation());
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
        interruption.close();
    }
}
