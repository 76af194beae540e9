package dev.espalier.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The record of one run: settings and versions when it begins, a journal while it lasts, the
/// result when it ends.
///
/// It is named by the hash of the settings and the versions, so the same run finds its own journal
/// again, and no other does.
public final class RunFolder {
    private static final String RESULT = "result.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder of the run of `command` with these settings, `espalier/runs/<hash>` below the
    /// state folder ([Means#state]).
    ///
    /// @param state the folder that records of runs are kept below
    /// @param settings everything that decides the result, digests of input files included
    /// @throws IOException if it cannot be made
    public static RunFolder open(Path state, String command, String settings) throws IOException {
        return in(
                state.resolve("espalier").resolve("runs"),
                command,
                settings,
                "Maybe set XDG_STATE_HOME to a folder that can be written.");
    }

    /// The folder of the run of `command` with these settings, `<hash>` below a folder of the
    /// user's choice.
    ///
    /// @throws IOException if it cannot be made
    public static RunFolder below(Path parent, String command, String settings) throws IOException {
        return in(parent, command, settings, "Maybe name a folder that can be written.");
    }

    private static RunFolder in(Path parent, String command, String settings, String advice)
            throws IOException {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("command", command);
        record.put("settings", settings);
        record.put("espalier", Versions.espalier());
        record.put("commit", Versions.commit());
        record.put("java", System.getProperty("java.runtime.version", "unknown"));
        String hash =
                Sha256.of(JSON.writeValueAsString(record).getBytes(StandardCharsets.UTF_8))
                        .substring(0, 16);
        Path folder = parent.resolve(hash);
        try {
            Files.createDirectories(folder);
            AtomicFile.write(
                    folder.resolve("settings.json"),
                    true,
                    out -> out.write(JSON.writeValueAsBytes(record)));
        } catch (IOException e) {
            throw new IOException(
                    "the record of this run cannot be kept in %s (%s: %s)%n%s"
                            .formatted(
                                    folder, e.getClass().getSimpleName(), e.getMessage(), advice),
                    e);
        }
        return new RunFolder(folder);
    }

    /// Where it is, for checkpoints.
    public Path path() {
        return folder;
    }

    /// The journal of the units finished so far.
    FileJournal journal() throws IOException {
        return new FileJournal(folder.resolve("journal"));
    }

    /// Whether the run has its result.
    public boolean finished() {
        return Files.exists(folder.resolve(RESULT));
    }

    /// Keeps the result and forgets the journal, which nobody needs any more.
    public void finish(Object result) throws IOException {
        AtomicFile.write(
                folder.resolve(RESULT), true, out -> out.write(JSON.writeValueAsBytes(result)));
        Files.deleteIfExists(folder.resolve("journal"));
    }
}
