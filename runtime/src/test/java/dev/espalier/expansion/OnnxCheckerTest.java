package dev.espalier.expansion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.finder.Search;
import dev.espalier.ticket.Expansion;
import dev.espalier.ticket.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ONNX's own checker (Debian's python3-onnx) reads what is exported.
class OnnxCheckerTest {
    private static final String CHECK =
            """
            import onnx, pathlib, sys
            for file in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
                try:
                    model = onnx.load(str(file))
                    # The tests' networks do not say the extents of their output.
                    model = onnx.shape_inference.infer_shapes(model, strict_mode=True)
                    onnx.checker.check_model(model, full_check=True)
                except Exception as problem:
                    print(file.name, problem)
            """;

    /// A Python that has ONNX; the first on the path may be another one than Debian's.
    private static String python() throws IOException, InterruptedException {
        for (String candidate : List.of("/usr/bin/python3", "python3")) {
            try {
                if (run(candidate, "-c", "import onnx").isEmpty()) {
                    return candidate;
                }
            } catch (IOException e) {
                // There is none of that name.
            }
        }
        assertNotEquals("true", System.getenv("CI"), "python3-onnx is not installed");
        assumeTrue(false, "python3-onnx is not installed");
        return "";
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    @Test
    void exported_everyKindOfLayer_isAcceptedByTheChecker(@TempDir Path folder)
            throws IOException, InterruptedException {
        String python = python();
        int files = 0;
        for (OneLayer layer : OneLayer.all()) {
            Ticket ticket = Search.twoLayer().range("x", -1, 1).in(layer.network()).ticket();
            String name = "%02d %s".formatted(files++, layer.name());
            Files.write(folder.resolve(name + " folded.onnx"), ticket.folded().bytes());
            Files.write(folder.resolve(name + " expanded.onnx"), Expansion.expand(ticket).bytes());
        }
        assertEquals("", run(python, "-c", CHECK, folder.toString()));
    }
}
