package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.job.Cancellation;
import dev.espalier.network.proto.ModelProto;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A folder to run the real commands in, with a state folder of its own.
///
/// @param folder an empty folder
record Sandbox(Path folder) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// A file or folder in it.
    Path path(String name) {
        return folder.resolve(name);
    }

    String name(String name) {
        return path(name).toString();
    }

    String model(String name, ModelProto model) throws IOException {
        return SmallModels.write(path(name), model).toString();
    }

    /// Runs a command with this program's real commands.
    Run run(String... arguments) {
        return run(new Cancellation(), arguments);
    }

    Run run(Cancellation cancellation, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.program(new Surroundings(folder.resolve("state"), false, cancellation))
                        .printingTo(new PrintWriter(out), new PrintWriter(err))
                        .run(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /// Runs a command that has to end with 0.
    Run succeed(String... arguments) {
        Run run = run(arguments);
        assertEquals(0, run.code(), run.err());
        return run;
    }

    /// Runs a command that has to fail with `code`, an empty standard output, one sentence that
    /// holds `words` (and at most a line of advice), and no file more or less than before.
    void fail(int code, String words, String... arguments) throws IOException {
        TreeSet<String> before = files();
        Run run = run(arguments);
        assertEquals(code, run.code(), run.err());
        assertEquals("", run.out());
        List<String> lines = run.err().lines().toList();
        assertTrue(lines.getFirst().contains(words), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("Maybe ")), run.err());
        assertEquals(before, files());
    }

    /// All files with their sizes but those of the state folder.
    TreeSet<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            TreeSet<String> files = new TreeSet<>();
            for (Path path : paths.toList()) {
                if (Files.isRegularFile(path) && !path.startsWith(folder.resolve("state"))) {
                    files.add(folder.relativize(path) + " " + Files.size(path));
                }
            }
            return files;
        }
    }

    static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /// The names of the fields of `node`, in order.
    static List<String> fields(JsonNode node) {
        return node.propertyStream().map(java.util.Map.Entry::getKey).toList();
    }
}
