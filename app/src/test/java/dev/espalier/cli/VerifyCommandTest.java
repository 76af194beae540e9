package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.archive.Archive;
import dev.espalier.archive.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private Sandbox box = new Sandbox(Path.of(""));
    private String model = "";
    private String ticket = "";

    @BeforeEach
    void find(@TempDir Path folder) throws IOException {
        box = new Sandbox(folder);
        model = box.model("mlp.onnx", SmallModels.mlp(1));
        ticket = box.name("x.ticket");
        box.succeed("find", model, "-o", ticket, "--input-range", "0,1");
    }

    @Test
    void json_ticketAlone_leavesNullWhatDoesNotApply() throws IOException {
        JsonNode result = Sandbox.json(box.succeed("verify", ticket, "--json").out());
        assertTrue(result.get("verified").asBoolean());
        for (String field :
                List.of("maxRelativeError", "accuracy", "outputDifference", "largestOutput")) {
            assertTrue(result.has(field) && result.get(field).isNull(), field);
        }
    }

    @Test
    void json_modelAndData_hasEveryNumber() throws IOException {
        Run run = box.succeed("verify", ticket, model, "--data", data("0.25", "1"), "--json");
        assertEquals("", run.err());
        JsonNode result = Sandbox.json(run.out());
        assertTrue(result.get("maxRelativeError").asDouble() <= 1e-3);
        assertTrue(result.get("maxRelativeError").asDouble() > 0);
        JsonNode accuracy = result.get("accuracy");
        assertEquals(List.of("target", "expanded", "folded", "examples"), Sandbox.fields(accuracy));
        assertEquals(3, accuracy.get("examples").asInt());
        assertEquals(accuracy.get("target"), accuracy.get("expanded"));
        assertEquals(accuracy.get("target"), accuracy.get("folded"));
        JsonNode difference = result.get("outputDifference");
        assertEquals(
                List.of("targetExpanded", "targetFolded", "expandedFolded"),
                Sandbox.fields(difference));
        double largest = result.get("largestOutput").asDouble();
        assertTrue(largest > 0, run.out());
        assertTrue(difference.get("expandedFolded").asDouble() <= 1e-5 * largest, run.out());
        assertTrue(difference.get("targetFolded").asDouble() > 0, run.out());
    }

    @Test
    void proof_rangeOfTheTicket_isAboveWhatExamplesShow() throws IOException {
        Run run =
                box.succeed(
                        "verify", ticket, model, "--data", data("0.25", "1"), "--proof", "--json");
        JsonNode proof = Sandbox.json(run.out()).get("outputProof");
        assertEquals(
                List.of("inputs", "bound", "obstacle", "apart", "rounding"), Sandbox.fields(proof));
        assertEquals(1, proof.get("inputs").iterator().next().get(1).asDouble());
        assertTrue(proof.get("obstacle").isNull());
        double apart = proof.get("apart").asDouble();
        assertTrue(apart > 0 && apart <= proof.get("bound").asDouble(), run.out());
        assertTrue(proof.get("rounding").asDouble() < 1e-5, run.out());
        String said = box.succeed("verify", ticket, model, "--proof").out();
        assertTrue(said.contains("proved: no output is off by more than"), said);
        assertTrue(said.contains("from 0.0 to 1.0"), said);
    }

    @Test
    void proof_widerRange_isWeaker() throws IOException {
        double usual = bound("verify", ticket, model, "--proof", "--json");
        double half = bound("verify", ticket, model, "--proof", "--input-range", "0,0.5", "--json");
        assertTrue(half < usual, half + " " + usual);
    }

    private double bound(String... command) throws IOException {
        JsonNode proof = Sandbox.json(box.succeed(command).out()).get("outputProof");
        return proof.get("bound").asDouble();
    }

    @Test
    void proof_inputsThatAreNotBounded_isNotReachedAndSaysWhy() {
        Run run = box.run("verify", ticket, model, "--proof", "--input-range", "0,inf");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("NOT proved: the proof ends at nothing bounds"), run.out());
    }

    @Test
    void proof_withoutModel_isRefused() throws IOException {
        box.fail(2, "a proof is about a ticket and its target", "verify", ticket, "--proof");
        box.fail(
                2,
                "an input range is given, which only a proof needs",
                "verify",
                ticket,
                model,
                "--input-range",
                "0,1");
    }

    @Test
    void json_dataWithoutModel_leavesTheTargetNull() throws IOException {
        Run run = box.succeed("verify", ticket, "--data", data("0.25", "1"), "--json");
        JsonNode result = Sandbox.json(run.out());
        assertTrue(result.get("maxRelativeError").isNull());
        assertTrue(result.get("accuracy").get("target").isNull());
        assertTrue(result.get("accuracy").get("expanded").isNumber());
        assertTrue(result.get("outputDifference").get("targetExpanded").isNull());
        assertTrue(result.get("outputDifference").get("targetFolded").isNull());
        assertTrue(result.get("outputDifference").get("expandedFolded").isNumber());
    }

    @Test
    void data_outsideTheTicketsRange_endsWith2() throws IOException {
        box.fail(
                2,
                "the input range of the ticket",
                "verify",
                ticket,
                model,
                "--data",
                data("-0.25", "1"));
    }

    @Test
    void data_unfitOrAbsent_saysSo() throws IOException {
        box.fail(3, "neither a folder", "verify", ticket, "--data", box.name("none"));
        Files.createDirectory(box.path("bare"));
        box.fail(3, "holds no test examples", "verify", ticket, "--data", box.name("bare"));
        Path wide = Files.createDirectory(box.path("wide"));
        Files.writeString(wide.resolve("test.csv"), "0,0,0,0,0,0\n1,1,1,1,1,1\n");
        box.fail(2, "", "verify", ticket, "--data", wide.toString());
    }

    @Test
    void model_another_endsWith1AndSaysSo() throws IOException {
        String other = box.model("other.onnx", SmallModels.mlp(2));
        Run run = box.run("verify", ticket, other);
        assertEquals(1, run.code());
        assertTrue(run.out().startsWith("NOT verified:"), run.out());
        assertTrue(run.out().contains("the ticket was found for a model with sha-256"), run.out());
        Run json = box.run("verify", ticket, other, "--json");
        assertEquals(1, json.code());
        assertTrue(json.err().contains("the ticket was found for a model"), json.err());
        JsonNode result = Sandbox.json(json.out());
        assertEquals(false, result.get("verified").asBoolean());
        assertEquals(json.err().lines().count(), result.get("problems").size());
    }

    @Test
    void seed_changedAndSealedAgain_endsWith1AndSaysWhat() throws IOException {
        Archive archive = Archive.read(Path.of(ticket));
        ObjectNode manifest = archive.manifest();
        manifest.put("seed", manifest.get("seed").asLong() + 1);
        rewrite(manifest, archive.entries());
        requireNotVerified();
    }

    @Test
    void mask_anyBitFlippedAndSealedAgain_endsWith1Or3() throws IOException {
        Archive archive = Archive.read(Path.of(ticket));
        for (String entry : archive.entries().keySet()) {
            if (entry.equals("skeleton.onnx")) {
                continue;
            }
            int bits = 8 * archive.entries().get(entry).length;
            for (int bit = 0; bit < bits; bit += 37) {
                SequencedMap<String, byte[]> entries = new LinkedHashMap<>(archive.entries());
                byte[] mask = entries.get(entry).clone();
                mask[bit / 8] ^= (byte) (1 << bit % 8);
                entries.put(entry, mask);
                rewrite(archive.manifest(), entries);
                Run run = box.run("verify", ticket, model);
                assertTrue(
                        run.code() == 1 || run.code() == 3,
                        "%s bit %d: code %d".formatted(entry, bit, run.code()));
                assertTrue((run.out() + run.err()).contains(":"), run.out() + run.err());
            }
        }
    }

    @Test
    void file_anyByteChanged_endsWith1Or3OrHoldsTheSame() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(ticket));
        Archive whole = Archive.read(Path.of(ticket));
        int accepted = 0;
        for (int i = 0; i < bytes.length; i += 11) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            Files.write(Path.of(ticket), changed);
            Run run = box.run("verify", ticket, model);
            if (run.code() == 0) {
                // Bytes of the zip file around the entries that say nothing of their contents.
                assertEquals(whole.seal(), Archive.read(Path.of(ticket)).seal(), "byte " + i);
                accepted++;
            } else {
                assertTrue(run.code() == 1 || run.code() == 3, "byte " + i + ": " + run);
            }
        }
        assertTrue(accepted < bytes.length / 11 / 2, "%d were accepted".formatted(accepted));
    }

    @Test
    void file_truncatedAnywhere_endsWith3() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(ticket));
        for (int length = 0; length < bytes.length; length += 41) {
            Files.write(Path.of(ticket), Arrays.copyOf(bytes, length));
            box.fail(3, "x.ticket: ", "verify", ticket, model);
        }
    }

    @Test
    void manifest_oneByteChanged_saysManifest() throws IOException {
        SequencedMap<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(Path.of(ticket)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        byte[] manifest = entries.get("manifest.json");
        for (int i = 0; i < manifest.length; i += 53) {
            manifest[i] ^= 1;
            try (ZipOutputStream zip =
                    new ZipOutputStream(Files.newOutputStream(Path.of(ticket)))) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    ZipEntry header = new ZipEntry(entry.getKey());
                    header.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
                    zip.putNextEntry(header);
                    zip.write(entry.getValue());
                }
            }
            box.fail(3, "manifest", "verify", ticket);
            manifest[i] ^= 1;
        }
    }

    @Test
    void files_thatAreNone_endWith3() throws IOException {
        box.fail(3, "no such file", "verify", box.name("none.ticket"));
        box.fail(3, "is a folder", "verify", box.folder().toString());
        box.fail(3, "mlp.onnx: ", "verify", model);
        box.fail(3, "x.ticket: is not an ONNX model", "verify", ticket, ticket);
        box.fail(3, "no such file", "verify", ticket, box.name("none.onnx"));
    }

    private void requireNotVerified() throws IOException {
        Run run = box.run("verify", ticket, model);
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("the realised weights are off by"), run.out());
    }

    private void rewrite(ObjectNode manifest, Map<String, byte[]> entries) throws IOException {
        AtomicFile.write(
                Path.of(ticket), true, Archive.of(manifest, new LinkedHashMap<>(entries))::writeTo);
    }

    /// Three examples of four values, one of them from `least` to `most`.
    private String data(String least, String most) throws IOException {
        Path folder = Files.createDirectory(box.path("data" + least));
        Files.writeString(
                folder.resolve("test.csv"),
                "0,0,0.5,1,0\n1,%s,0,%s,0.75\n2,1,1,1,1\n".formatted(least, most));
        return folder.toString();
    }
}
