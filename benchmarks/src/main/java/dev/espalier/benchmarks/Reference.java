package dev.espalier.benchmarks;

import dev.espalier.cli.CommandFailure;
import dev.espalier.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--reference`: the folder with the networks and numbers that others have published. A
/// benchmark that needs it takes this in as a picocli mixin.
public final class Reference {
    @Option(
            names = "--reference",
            paramLabel = "DIR",
            defaultValue = "${env:ESPALIER_REFERENCE}",
            description =
                    "The folder with the published networks in models, and the native kernels in"
                            + " baseline-cpp (default: the environment's ESPALIER_REFERENCE).")
    private @Nullable Path folder;

    /// The folder at `name` below the folder, which may not exist; null if no folder was given.
    @Nullable Path folder(String name) {
        return folder == null ? null : folder.resolve(name);
    }

    /// The file at `name` below the folder.
    ///
    /// @param name a relative path such as `models/pensia-fc2-mnist.onnx`
    /// @throws CommandFailure with code 4 if no folder was given, or it has no such file
    public Path file(String name) {
        if (folder == null) {
            throw new CommandFailure(
                    ExitCode.OUTPUT,
                    "This benchmark needs %s, and no folder of published networks was given\nMaybe %s"
                            .formatted(name, "name one with --reference or ESPALIER_REFERENCE."));
        }
        Path file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            throw new CommandFailure(
                    ExitCode.OUTPUT,
                    "This benchmark needs %s, and it is not in %s\nMaybe %s"
                            .formatted(name, folder, "--reference names another folder."));
        }
        return file;
    }
}
