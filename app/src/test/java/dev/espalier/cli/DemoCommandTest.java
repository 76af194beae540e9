package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.job.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));

    @BeforeEach
    void open(@TempDir Path folder) {
        box = new Sandbox(folder);
    }

    @Test
    void json_embedded_isSolvedAndAsAccurateAsTheTarget() throws IOException {
        Run run = box.succeed("demo", "-o", box.name("demo"), "--json");
        assertEquals("", run.err());
        JsonNode result = Sandbox.json(run.out());
        assertEquals(0, result.get("find").get("unsolved").asLong());
        assertEquals(5, result.get("find").get("layers").size());
        JsonNode accuracy = result.get("verify").get("accuracy");
        assertEquals(2000, accuracy.get("examples").asInt());
        double target = accuracy.get("target").asDouble();
        assertTrue(target >= 0.885, run.out());
        assertEquals(target, accuracy.get("expanded").asDouble(), 0.005);
        assertEquals(accuracy.get("expanded"), accuracy.get("folded"));
        assertEquals(4, box.files().size());
        assertTrue(result.get("find").get("quantisedBytes").asLong() > 0);
    }

    @Test
    void output_inTheWay_leavesEverythingAsItWas() throws IOException {
        Path folder = Files.createDirectory(box.path("demo"));
        Files.writeString(folder.resolve("lenet5-expanded.onnx"), "precious");
        box.fail(4, "lenet5-expanded.onnx exists", "demo", "-o", folder.toString());
        Files.writeString(box.path("file"), "precious");
        box.fail(4, "is a file, expected a folder", "demo", "-o", box.name("file"));
    }

    @Test
    void cancelled_leavesNothing() throws IOException {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        Run run = box.run(cancellation, "demo", "-o", box.name("demo"));
        assertEquals(new Run(130, "", "Interrupted.\n"), run);
        assertFalse(Files.exists(box.path("demo")));
    }
}
