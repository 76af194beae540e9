package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files a user names: what keeps an input from being read is a fault of that input, and no
/// output may be an input.
public final class UserFiles {
    private UserFiles() {}

    /// What makes a value of a file.
    @FunctionalInterface
    public interface Reading<T> {
        /// Reads `file`.
        T read(Path file) throws IOException;
    }

    /// Reads `file`.
    ///
    /// @throws NoSuchFileException if it does not exist
    /// @throws IllegalArgumentException if it has no name
    /// @throws FormatException if it is a folder, or cannot be read for another reason
    public static <T> T read(Path file, Reading<T> reading) throws IOException {
        if (file.toString().isEmpty()) {
            throw new IllegalArgumentException("a file has no name, expected one");
        }
        if (Files.isDirectory(file)) {
            throw new FormatException(file.toString(), "is a folder, expected a file");
        }
        try {
            return reading.read(file);
        } catch (NoSuchFileException | ClosedByInterruptException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new FormatException(file.toString(), "may not be read", e);
        } catch (IOException e) {
            throw new FormatException(
                    file.toString(), "cannot be read (%s)".formatted(e.getMessage()), e);
        }
    }

    /// Checks, before the work, that `output` can be written and is none of the `inputs`.
    ///
    /// @throws IllegalArgumentException if it is one of them, whatever `force` says
    /// @throws IOException if it exists and `force` is false, or cannot be written
    static void requireWritable(Path output, boolean force, Path... inputs) throws IOException {
        for (Path input : inputs) {
            if (isSame(output, input)) {
                throw new IllegalArgumentException(
                        "output is %s, the file that is to be read, expected another"
                                .formatted(output));
            }
        }
        AtomicFile.requireWritable(output, force);
    }

    /// Checks, before the work, that several outputs can be written, are none of the `inputs`, and
    /// that no two of them are one file.
    ///
    /// @throws IllegalArgumentException if not, whatever `force` says
    /// @throws IOException if one exists and `force` is false, or cannot be written
    static void requireWritable(List<Path> outputs, boolean force, List<Path> inputs)
            throws IOException {
        for (int i = 0; i < outputs.size(); i++) {
            requireWritable(outputs.get(i), force, inputs.toArray(Path[]::new));
            for (Path other : outputs.subList(0, i)) {
                if (isSame(outputs.get(i), other)) {
                    throw new IllegalArgumentException(
                            "output is %s, where another output goes, expected another"
                                    .formatted(outputs.get(i)));
                }
            }
        }
    }

    /// Those that were given, in their order.
    static List<Path> given(@Nullable Path... files) {
        return Stream.of(files).filter(Objects::nonNull).toList();
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isSameFile(one, other);
        }
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
