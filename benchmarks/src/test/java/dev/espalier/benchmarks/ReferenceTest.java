package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReferenceTest {
    @TempDir private Path folder = Path.of("");

    @Command
    private static final class Needy {
        @Mixin private Reference reference = new Reference();
    }

    @Test
    void file_present_isFoundBelowTheFolder() throws IOException {
        Path model = Files.createDirectory(folder.resolve("models")).resolve("a.onnx");
        Files.createFile(model);
        assertEquals(model, parse("--reference", folder.toString()).file("models/a.onnx"));
    }

    @Test
    void file_absent_failsWith4AndNamesFileAndFolder() {
        Reference reference = parse("--reference", folder.toString());
        CommandFailure failure =
                assertThrows(CommandFailure.class, () -> reference.file("models/a.onnx"));
        assertEquals(4, failure.code());
        assertEquals(
                """
                This benchmark needs models/a.onnx, and it is not in %s
                Maybe --reference names another folder."""
                        .formatted(folder),
                failure.getMessage());
    }

    @Test
    void file_noFolder_failsWith4AndSaysHowToGiveOne() {
        CommandFailure failure =
                assertThrows(CommandFailure.class, () -> new Reference().file("models/a.onnx"));
        assertEquals(4, failure.code());
        assertEquals(
                """
                This benchmark needs models/a.onnx, and no folder of published networks was given
                Maybe name one with --reference or ESPALIER_REFERENCE.""",
                failure.getMessage());
    }

    private static Reference parse(String... arguments) {
        Needy needy = new Needy();
        new CommandLine(needy).parseArgs(arguments);
        return needy.reference;
    }
}
