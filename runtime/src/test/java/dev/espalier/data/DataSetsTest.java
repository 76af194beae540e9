package dev.espalier.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetsTest {
    private static final byte[] LABELS_NPY =
            DataFiles.npy(1, DataFiles.npyHeader("|u1", "(2,)"), new byte[2]);
    private static final byte[] INPUTS_NPY =
            DataFiles.npy(1, DataFiles.npyHeader("|u1", "(2, 3)"), new byte[6]);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte.gz",
        "t10k-images.idx3-ubyte.gz, t10k-labels.idx1-ubyte",
        "test-images.idx, test-labels.idx",
    })
    void open_idxFolder_hasTestAndMaybeTrain(String images, String labels) throws IOException {
        write(images, DataFiles.idx(new byte[6], 2, 3));
        write(labels, DataFiles.idx(new byte[2], 2));
        assertNull(DataSets.open(folder.toString()).train());
        write(images.replaceFirst("t10k|test", "train"), DataFiles.idx(new byte[9], 3, 3));
        write(labels.replaceFirst("t10k|test", "train"), DataFiles.idx(new byte[3], 3));
        DataSet set = DataSets.open(folder.toString());
        assertEquals(2, set.test().count());
        assertNotNull(set.train());
        assertEquals(3, set.train().count());
        assertEquals(set.test().digest(), DataSets.openTest(folder.toString()).digest());
    }

    @ParameterizedTest
    @CsvSource({"''", "test-"})
    void open_npyFolder_hasTestAndMaybeTrain(String prefix) throws IOException {
        write(prefix + "inputs.npy", INPUTS_NPY);
        write(prefix + "labels.npy", LABELS_NPY);
        assertNull(DataSets.open(folder.toString()).train());
        write("train-inputs.npy", INPUTS_NPY);
        write("train-labels.npy", LABELS_NPY);
        assertNotNull(DataSets.open(folder.toString()).train());
    }

    @Test
    void open_csvFolder_hasTestAndMaybeTrain() throws IOException {
        Files.writeString(folder.resolve("test.csv"), "1,2,3\n");
        assertNull(DataSets.open(folder.toString()).train());
        Files.writeString(folder.resolve("train.csv"), "1,2,3\n0,2,4\n");
        assertNotNull(DataSets.open(folder.toString()).train());
        Files.writeString(folder.resolve("train.csv"), "1,2\n");
        DataFiles.assertBroken(
                "training examples",
                "have shape [1], the test examples [2]",
                () -> DataSets.open(folder.toString()));
    }

    @Test
    void open_incompleteFolder_saysWhatIsMissing() throws IOException {
        String name = folder.toString();
        DataFiles.assertBroken(name, "holds no test examples", () -> DataSets.open(name));
        write("t10k-images-idx3-ubyte", DataFiles.idx(new byte[6], 2, 3));
        DataFiles.assertBroken(
                name, "t10k-labels-idx1-ubyte is missing", () -> DataSets.open(name));
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        write("labels.npy", LABELS_NPY);
        DataFiles.assertBroken(name, "inputs.npy is missing", () -> DataSets.openTest(name));
    }

    @Test
    void open_absent_saysWhatToRun() {
        Cache empty = new Cache(folder.resolve("cache"));
        for (String name : DataFetch.names()) {
            String message =
                    String.valueOf(
                            assertThrows(FormatException.class, () -> DataSets.open(name, empty))
                                    .getMessage());
            assertTrue(message.contains("\nMaybe run: ./espalier data get " + name), message);
        }
        DataFiles.assertBroken(
                "nowhere", "neither a folder nor one of", () -> DataSets.open("nowhere", empty));
    }

    @Test
    void open_nameInCache_isThatFolder() throws IOException {
        Cache cache = new Cache(folder);
        Path data = Files.createDirectories(cache.data("mnist"));
        Files.write(data.resolve("inputs.npy"), INPUTS_NPY);
        Files.write(data.resolve("labels.npy"), LABELS_NPY);
        assertEquals("mnist", DataSets.open("mnist", cache).name());
        assertEquals(2, DataSets.openTest("mnist", cache).count());
    }

    @Test
    void open_embedded_isTheFirstTestImagesOfFashionMnist() throws IOException {
        DataSet set = DataSets.open("embedded");
        assertNull(set.train());
        assertEquals(Embedded.COUNT, set.test().count());
        assertEquals(List.of(28, 28), set.test().shape());
        assertEquals(10, set.test().classes());
        assertEquals(0f, set.test().low());
        assertEquals(1f, set.test().high());
        assertEquals(EMBEDDED_DIGEST, set.test().digest());
    }

    /// That of `DataSets.openTest("fashion-mnist").first(2000)`.
    private static final String EMBEDDED_DIGEST =
            "96c5b09e543e3ffe3374e4cdd0a66666c88d394c711953bc8b9928a88d50c5dc";

    @Test
    void cache_environment_isFollowedWhereAbsolute() {
        Path home = Path.of("/home/someone");
        assertEquals(Path.of("/home/someone/.cache/espalier"), Cache.of(null, home).folder());
        assertEquals(Path.of("/home/someone/.cache/espalier"), Cache.of("", home).folder());
        assertEquals(Path.of("/home/someone/.cache/espalier"), Cache.of("here", home).folder());
        assertEquals(
                Path.of("/var/cache/espalier/data/mnist"),
                Cache.of("/var/cache", home).data("mnist"));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), name.endsWith(".gz") ? DataFiles.gzip(bytes) : bytes);
    }
}
