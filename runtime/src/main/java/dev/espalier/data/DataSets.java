package dev.espalier.data;

import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens data sets by name or folder.
///
/// Names are `embedded` (what comes with the program), `fashion-mnist` and `mnist` (from the
/// cache). A folder holds, looked for in this order:
///
/// * IDX files as MNIST names them: `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`, and
///   `train-...` (also `t10k-images.idx3-ubyte`, `test-images.idx` and so on); plain or `.gz`
/// * `test-inputs.npy` and `test-labels.npy`, or `inputs.npy` and `labels.npy`, and `train-...`
/// * `test.csv` and `train.csv`, or `.csv.gz`
/// * CIFAR-10's binary files: `test_batch.bin` and `data_batch_1.bin` to `data_batch_5.bin`
///
/// Training examples may be absent, test examples may not.
public final class DataSets {
    private static final String EMBEDDED = "embedded";

    private DataSets() {}

    /// The training and test examples of the data set.
    ///
    /// @param nameOrFolder a name or a folder, see above
    /// @throws FormatException if there is no such data set, or a file of it is broken
    /// @throws IOException if a file cannot be read
    public static DataSet open(String nameOrFolder) throws IOException {
        return open(nameOrFolder, Cache.standard());
    }

    /// Like [#open(String)], with the cache in another place.
    public static DataSet open(String nameOrFolder, Cache cache) throws IOException {
        if (nameOrFolder.equals(EMBEDDED)) {
            return new DataSet(nameOrFolder, null, Embedded.examples());
        }
        Path folder = folder(nameOrFolder, cache);
        Examples test = test(folder);
        Examples train = part(folder, List.of("train"), "train-");
        if (train == null) {
            train = CifarFiles.train(folder);
        }
        if (train != null && !train.shape().equals(test.shape())) {
            throw new FormatException(
                    nameOrFolder,
                    "training examples",
                    "have shape %s, the test examples %s".formatted(train.shape(), test.shape()));
        }
        return new DataSet(nameOrFolder, train, test);
    }

    /// The test examples of the data set alone, which spares the time and memory of the others.
    ///
    /// @param nameOrFolder a name or a folder, see above
    /// @throws FormatException if there is no such data set, or a file of it is broken
    /// @throws IOException if a file cannot be read
    public static Examples openTest(String nameOrFolder) throws IOException {
        return openTest(nameOrFolder, Cache.standard());
    }

    /// Like [#openTest(String)], with the cache in another place.
    public static Examples openTest(String nameOrFolder, Cache cache) throws IOException {
        return nameOrFolder.equals(EMBEDDED)
                ? Embedded.examples()
                : test(folder(nameOrFolder, cache));
    }

    private static Path folder(String nameOrFolder, Cache cache) {
        for (PublishedData published : PublishedData.all()) {
            if (published.name().equals(nameOrFolder)) {
                Path folder = cache.data(nameOrFolder);
                if (!Files.isDirectory(folder)) {
                    throw new FormatException(
                            nameOrFolder,
                            "the data set is not in the cache folder %s\nMaybe run: ./espalier data get %s"
                                    .formatted(folder, nameOrFolder));
                }
                return folder;
            }
        }
        Path folder = Path.of(nameOrFolder);
        if (!Files.isDirectory(folder)) {
            throw new FormatException(
                    nameOrFolder,
                    "is neither a folder nor one of embedded, fashion-mnist, mnist\n"
                            + "Maybe run: ./espalier data get mnist");
        }
        return folder;
    }

    private static Examples test(Path folder) throws IOException {
        Examples test = part(folder, List.of("t10k", "test"), "test-");
        if (test == null) {
            test = npy(folder, "");
        }
        if (test == null) {
            test = CifarFiles.test(folder);
        }
        if (test == null) {
            throw new FormatException(
                    folder.toString(),
                    "holds no test examples, expected t10k-images-idx3-ubyte with"
                            + " t10k-labels-idx1-ubyte, inputs.npy with labels.npy, test.csv or"
                            + " test_batch.bin");
        }
        return test;
    }

    private static @Nullable Examples part(Path folder, List<String> idxPrefixes, String prefix)
            throws IOException {
        for (String idxPrefix : idxPrefixes) {
            Optional<Path> images = idx(folder, idxPrefix + "-images", "idx3");
            Optional<Path> labels = idx(folder, idxPrefix + "-labels", "idx1");
            if (images.isPresent() || labels.isPresent()) {
                return IdxFiles.read(
                        required(folder, images, idxPrefix + "-images-idx3-ubyte"),
                        required(folder, labels, idxPrefix + "-labels-idx1-ubyte"));
            }
        }
        Examples npy = npy(folder, prefix);
        if (npy != null) {
            return npy;
        }
        Optional<Path> csv = file(folder, prefix.substring(0, prefix.length() - 1) + ".csv");
        return csv.isPresent() ? CsvFile.read(csv.get()) : null;
    }

    private static @Nullable Examples npy(Path folder, String prefix) throws IOException {
        Optional<Path> inputs = file(folder, prefix + "inputs.npy");
        Optional<Path> labels = file(folder, prefix + "labels.npy");
        if (inputs.isEmpty() && labels.isEmpty()) {
            return null;
        }
        return NpyFiles.read(
                required(folder, inputs, prefix + "inputs.npy"),
                required(folder, labels, prefix + "labels.npy"));
    }

    private static Optional<Path> idx(Path folder, String stem, String kind) {
        return file(folder, stem + "-" + kind + "-ubyte")
                .or(() -> file(folder, stem + "." + kind + "-ubyte"))
                .or(() -> file(folder, stem + ".idx"));
    }

    private static Optional<Path> file(Path folder, String name) {
        for (String candidate : List.of(name, name + ".gz")) {
            Path file = folder.resolve(candidate);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static Path required(Path folder, Optional<Path> file, String name) {
        return file.orElseThrow(
                () -> new FormatException(folder.toString(), "%s is missing".formatted(name)));
    }
}
