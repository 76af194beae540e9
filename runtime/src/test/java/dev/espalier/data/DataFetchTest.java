package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.Sha256;
import dev.espalier.data.PublishedData.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetching from folders that stand in for the real sources.
class DataFetchTest {
    private static final byte[] TRAIN_IMAGES = DataFiles.idx(new byte[] {1, 2, 3, 4, 5, 6}, 3, 2);
    private static final byte[] TRAIN_LABELS = DataFiles.idx(new byte[] {0, 1, 0}, 3);
    private static final byte[] TEST_IMAGES = DataFiles.idx(new byte[] {7, 8, 9, 10}, 2, 2);
    private static final byte[] TEST_LABELS = DataFiles.idx(new byte[] {1, 0}, 2);
    private static final List<PublishedFile> FILES =
            List.of(
                    new PublishedFile("train-images-idx3-ubyte", Sha256.of(TRAIN_IMAGES)),
                    new PublishedFile("train-labels-idx1-ubyte", Sha256.of(TRAIN_LABELS)),
                    new PublishedFile("t10k-images-idx3-ubyte", Sha256.of(TEST_IMAGES)),
                    new PublishedFile("t10k-labels-idx1-ubyte", Sha256.of(TEST_LABELS)));

    @TempDir private Path root;
    private final List<String> messages = new ArrayList<>();
    private Path source;
    private Path data;
    private Path stored;
    private DataFetch fetch;

    @BeforeEach
    void fillSource() throws IOException {
        Cache cache = new Cache(root.resolve("cache"));
        data = cache.folder().resolve("data");
        stored = cache.data("few");
        source = Files.createDirectory(root.resolve("source"));
        fetch = new DataFetch(cache, messages::add);
        Files.write(source.resolve("train-images-idx3-ubyte.gz"), DataFiles.gzip(TRAIN_IMAGES));
        Files.write(source.resolve("train-labels-idx1-ubyte.gz"), DataFiles.gzip(TRAIN_LABELS));
        Files.write(source.resolve("t10k-images-idx3-ubyte"), TEST_IMAGES);
        Files.write(source.resolve("t10k-labels-idx1-ubyte"), TEST_LABELS);
    }

    @Test
    void get_goodSource_storesPlainFilesAndNothingElse() throws Exception {
        assertEquals(stored, fetch.get(few(3, 2, source)));
        assertStoredAlone();
        assertTrue(messages.getLast().startsWith("Stored few in " + stored), messages::toString);
        assertEquals(2, DataSets.open(stored.toString()).test().count());
    }

    @Test
    void get_again_leavesEverythingAsItIs() throws Exception {
        fetch.get(few(3, 2, source));
        messages.clear();
        fetch.get(few(3, 2));
        assertEquals(List.of("few is already in %s.".formatted(stored)), messages);
    }

    @Test
    void get_packedFilesPutThereByHand_areTaken() throws Exception {
        Files.createDirectories(data);
        Files.move(source, stored);
        fetch.get(few(3, 2));
        assertTrue(messages.getFirst().contains("already"), messages::toString);
    }

    @Test
    void get_brokenCache_isReplaced() throws Exception {
        fetch.get(few(3, 2, source));
        Files.write(stored.resolve("t10k-labels-idx1-ubyte"), new byte[] {1});
        Files.write(stored.resolve("more"), new byte[] {1});
        fetch.get(few(3, 2, source));
        assertStoredAlone();
    }

    @Test
    void get_firstSourceWrong_takesTheSecond() throws Exception {
        Path wrong = Files.createDirectory(root.resolve("wrong"));
        fetch.get(few(3, 2, root.resolve("nowhere"), wrong, source));
        assertStoredAlone();
    }

    @Test
    void get_everyByteChanged_isRefusedAndNothingStored() throws Exception {
        for (int i = 0; i < TEST_IMAGES.length; i++) {
            byte[] changed = TEST_IMAGES.clone();
            changed[i] ^= 1;
            Files.write(source.resolve("t10k-images-idx3-ubyte"), changed);
            assertUnavailable("t10k-images-idx3-ubyte has SHA-256", few(3, 2, source));
        }
    }

    @Test
    void get_cutGzip_isRefusedAndNothingStored() throws Exception {
        byte[] packed = DataFiles.gzip(TRAIN_LABELS);
        Files.write(
                source.resolve("train-labels-idx1-ubyte.gz"),
                Arrays.copyOf(packed, packed.length - 1));
        assertUnavailable("is not a whole gzip file", few(3, 2, source));
        Files.delete(source.resolve("train-labels-idx1-ubyte.gz"));
        assertUnavailable("train-labels-idx1-ubyte is missing", few(3, 2, source));
    }

    @Test
    void get_otherCounts_areRefused() throws Exception {
        assertUnavailable("3 training and 2 test examples, expected 4 and 2", few(4, 2, source));
        assertUnavailable("expected 3 and 1", few(3, 1, source));
    }

    @Test
    void get_noSource_saysWhichFilesToPutWhere() throws Exception {
        String message = assertUnavailable("does not exist", few(3, 2, root.resolve("nowhere")));
        assertTrue(message.contains("\nMaybe put these files"), message);
        assertTrue(message.contains(stored.toString()), message);
        for (PublishedFile file : FILES) {
            assertTrue(message.contains("\n  " + file.sha256() + "  " + file.name()), message);
        }
    }

    @Test
    void get_unknownName_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> fetch.get("imagenet"));
        assertEquals(List.of("fashion-mnist", "mnist"), DataFetch.names());
    }

    @Test
    void run_tool_tellsHowItFailed() {
        assertToolFails("no-such-tool is not installed", 60_000, "no-such-tool", "x");
        assertToolFails(
                "ended with exit code 3: last", 60_000, "sh", "-c", "echo a; echo last; exit 3");
        assertToolFails("took more than 0 s", 1, "sleep", "60");
    }

    private void assertToolFails(String part, int millis, String... command) {
        String message =
                String.valueOf(
                        assertThrows(
                                        IOException.class,
                                        () ->
                                                Tool.run(
                                                        root,
                                                        root,
                                                        Duration.ofMillis(millis),
                                                        List.of(command)))
                                .getMessage());
        assertTrue(message.contains(part), message);
    }

    private static PublishedData few(int train, int test, Path... sources) {
        List<DataSource> folders =
                Stream.of(sources).<DataSource>map(DataSource.Folder::new).toList();
        return new PublishedData("few", train, test, FILES, folders);
    }

    private String assertUnavailable(String part, PublishedData published) throws IOException {
        String message =
                String.valueOf(
                        assertThrows(IOException.class, () -> fetch.get(published)).getMessage());
        assertTrue(message.contains(part), message);
        assertFalse(Files.exists(stored));
        if (Files.exists(data)) {
            assertEquals(List.of(), names(data));
        }
        return message;
    }

    private void assertStoredAlone() throws IOException {
        assertEquals(FILES.stream().map(PublishedFile::name).sorted().toList(), names(stored));
        assertEquals(List.of("few"), names(data));
        for (PublishedFile file : FILES) {
            assertEquals(file.sha256(), Sha256.of(Files.readAllBytes(stored.resolve(file.name()))));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
