package dev.espalier.archive;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Writes a file whole or not at all: to a temporary neighbour first, then moved into place.
public final class AtomicFile {
    private AtomicFile() {}

    /// What fills the file.
    @FunctionalInterface
    public interface Content {
        /// Writes everything; an exception leaves no file behind.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes `content` to `file`.
    ///
    /// @param force whether an existing file may be replaced
    /// @throws FileAlreadyExistsException if `file` exists and `force` is false; nothing is touched
    /// @throws IOException if the folder is absent or not writable, or the disk is full
    public static void write(Path file, boolean force, Content content) throws IOException {
        requireWritable(file, force);
        // Not createTempFile, whose files nobody else may read.
        Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = create(part, file)) {
                content.writeTo(out);
            }
            if (force) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, file);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static OutputStream create(Path part, Path file) throws IOException {
        try {
            return Files.newOutputStream(part, CREATE_NEW, WRITE);
        } catch (NoSuchFileException e) {
            // The folder went, or is none that takes files: no input is missing.
            throw new IOException("%s cannot be created".formatted(file), e);
        }
    }

    /// Checks, before hours of work, that `file` can be written.
    ///
    /// @throws FileAlreadyExistsException if it exists and `force` is false
    /// @throws IOException if it is a folder, a device or a pipe, or its folder is absent or not
    ///     writable
    public static void requireWritable(Path file, boolean force) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException(
                    file.toString().isEmpty()
                            ? "an output has no name, expected one"
                            : "%s is a folder, expected a file name".formatted(file));
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder %s does not exist".formatted(folder));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("%s is a device or a pipe, expected a file name".formatted(file));
        }
        if (Files.exists(file) && !force) {
            throw new FileAlreadyExistsException(file.toString());
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new IOException("%s is not writable".formatted(file));
        }
    }
}
