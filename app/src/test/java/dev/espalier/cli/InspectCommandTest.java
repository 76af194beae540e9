package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.archive.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));
    private String conv = "";

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        box = new Sandbox(folder);
        conv = box.model("conv.onnx", SmallModels.conv(5));
    }

    @Test
    void network_saysWhatWouldBeReplacedAndWhatNot() throws IOException {
        JsonNode result = Sandbox.json(box.succeed("inspect", conv, "--json").out());
        assertEquals("network", result.get("kind").asText());
        assertEquals(Sha256.of(Files.readAllBytes(Path.of(conv))), result.get("digest").asText());
        assertEquals(1502, result.get("parameters").asLong());
        assertTrue(result.get("seed").isNull() && result.get("format").isNull());
        assertEquals("image (N, 1, 28, 28)", result.get("inputs").get(0).asText());
        JsonNode weights = result.get("layers").get(0).get("tensors").get(0);
        assertEquals("cw", weights.get("initializer").asText());
        assertEquals(48, weights.get("weights").asInt());
        assertEquals(2, weights.get("halves").asInt());
        assertTrue(result.get("layers").get(2).get("reason").isTextual());
    }

    @Test
    void network_withRange_needsOneHalf() throws IOException {
        JsonNode result =
                Sandbox.json(box.succeed("inspect", conv, "--input-range=0,1", "--json").out());
        JsonNode weights = result.get("layers").get(0).get("tensors").get(0);
        assertEquals(1, weights.get("halves").asInt());
    }

    @Test
    void ticket_tellsSeedClaimAndMasks() throws IOException {
        String ticket = box.name("x.ticket");
        box.succeed("find", conv, "-o", ticket, "--seed", "7");
        JsonNode result = Sandbox.json(box.succeed("inspect", ticket, "--json").out());
        assertEquals("ticket", result.get("kind").asText());
        assertEquals(7, result.get("seed").asLong());
        assertEquals(2, result.get("format").asInt());
        assertEquals(
                Sha256.of(Files.readAllBytes(Path.of(conv))), result.get("claimedModel").asText());
        assertTrue(result.get("claimedError").asDouble() <= 1e-3);
        JsonNode mask = result.get("layers").get(0).get("tensors").get(0).get("mask");
        assertTrue(mask.get("kept").asLong() > 48);
        assertEquals(8.0 * mask.get("bytes").asLong() / 48, mask.get("bitsPerWeight").asDouble());
        assertTrue(mask.get("entropyBytes").asDouble() > 48 / 8.0);
        assertTrue(result.get("maskBytes").asLong() > mask.get("bytes").asLong());
        assertTrue(result.get("skeletonBytes").asLong() > 100);
        Run text = box.succeed("inspect", ticket);
        assertTrue(text.out().contains("two-layer"), text.out());
        box.fail(2, "a ticket has its own", "inspect", ticket, "--input-range", "0,1");
    }

    @Test
    void file_ofNoKnownKind_endsWith3() throws IOException {
        box.fail(3, "no such file", "inspect", box.name("none.ticket"));
        box.fail(3, "no such file", "inspect", box.name("none.txt"));
        box.fail(3, "is a folder", "inspect", box.folder().toString());
        box.fail(3, "is a folder", "inspect", "/");
        Files.writeString(box.path("notes.txt"), "text");
        box.fail(3, "ending in .ticket, .xbar or .onnx", "inspect", box.name("notes.txt"));
        Files.write(box.path("empty.ticket"), new byte[0]);
        box.fail(3, "is empty", "inspect", box.name("empty.ticket"));
    }
}
