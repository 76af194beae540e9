package dev.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandsTest {
    @TempDir private Path folder;
    private TrainingBox box = new TrainingBox(Path.of(""));

    @BeforeEach
    void makeData() throws IOException {
        box = TrainingBox.of(folder);
    }

    private static SortedSet<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            SortedSet<String> files = new TreeSet<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(folder.relativize(path).toString());
            }
            return files;
        }
    }

    private double accuracyByVerify(String ticket) throws IOException {
        JsonNode verified = box.json(List.of("verify", ticket, "--data", box.name("data")));
        assertTrue(verified.get("verified").booleanValue());
        assertEquals(
                verified.get("accuracy").get("expanded"), verified.get("accuracy").get("folded"));
        return verified.get("accuracy").get("expanded").doubleValue();
    }

    @Test
    void edgePopup_threeSeeds_writesTicketsAsAccurateAsReported() throws IOException {
        JsonNode result =
                box.json(
                        box.arguments(
                                "edge-popup",
                                "runs",
                                "--keep",
                                "10%,20%,50%",
                                "--signed",
                                "--seeds",
                                "2",
                                "--learning-rate",
                                "0.005"));
        assertEquals(2, result.get("runs").size());
        Path run = Path.of(result.get("folder").textValue());
        assertEquals(folder.resolve("runs"), run.getParent());
        for (JsonNode one : result.get("runs")) {
            assertEquals(
                    List.of("seed", "keep", "accuracy", "ticket", "seconds"),
                    new ArrayList<>(one.propertyStream().map(Map.Entry::getKey).toList())
                            .subList(0, 5));
            double accuracy = one.get("accuracy").doubleValue();
            assertTrue(accuracy > 0.5, () -> "accuracy " + accuracy);
            assertEquals((23_520 + 6000 + 500) / 266_200.0, one.get("keep").doubleValue());
            String ticket = one.get("ticket").textValue();
            assertEquals(accuracy, accuracyByVerify(ticket));
            JsonNode inspected = box.json(List.of("inspect", ticket));
            assertEquals("accuracy", inspected.get("claim").textValue());
            assertEquals(accuracy, inspected.get("claimedAccuracy").doubleValue());
            assertEquals(Files.size(Path.of(ticket)), one.get("bytes").get("ticket").longValue());
            assertTrue(Files.size(Path.of(ticket)) < 40_000);
        }
        assertEquals(
                List.of(
                        "epochs.csv",
                        "loss.svg",
                        "report.html",
                        "result.json",
                        "runs.csv",
                        "seed-0.ticket",
                        "seed-1.ticket",
                        "settings.json"),
                List.copyOf(files(run)));
        List<String> lines = Files.readAllLines(run.resolve("epochs.csv"));
        assertEquals(1 + 2 * 2, lines.size());
        String ticket = result.get("runs").get(0).get("ticket").textValue();
        box.succeed(
                "export", ticket, "--folded", box.name("f.onnx"), "--expanded", box.name("e.onnx"));
        assertTrue(Files.exists(folder.resolve("e.onnx")));
    }

    @Test
    void imp_withControls_writesTicketsNetworksTablesAndAReport() throws Exception {
        List<String> arguments =
                box.arguments(
                        "imp",
                        "runs",
                        "--rounds",
                        "2",
                        "--rate",
                        "60%",
                        "--seeds",
                        "2",
                        "--controls",
                        "--learning-rate",
                        "0.003");
        JsonNode result = box.json(arguments);
        assertEquals(2 * (3 + 2 * 3), result.get("runs").size());
        assertEquals(3 + 2 * 3, result.get("summary").size());
        assertEquals(3, result.get("speed").size());
        Path run = Path.of(result.get("folder").textValue());
        SortedSet<String> files = files(run);
        for (String level : List.of("level-00", "level-01", "level-02")) {
            for (String seed : List.of("seed-0", "seed-1")) {
                assertTrue(files.contains(seed + "/" + level + ".onnx"));
                assertTrue(files.contains(seed + "/" + level + ".ticket"));
            }
        }
        assertTrue(files.containsAll(List.of("accuracy.svg", "loss.svg")));
        assertTrue(files.stream().noneMatch(file -> file.startsWith("checkpoints")));
        JsonNode last = result.get("runs").get(5);
        assertEquals("pruned", last.get("arm").textValue());
        assertEquals(2, last.get("level").intValue());
        assertTrue(last.get("accuracy").doubleValue() > 0.6, last::toString);
        String ticket = last.get("ticket").textValue();
        JsonNode inspected = box.json(List.of("inspect", ticket));
        assertEquals("none", inspected.get("claim").textValue());
        box.succeed("verify", ticket);

        assertEquals(1 + 18, Files.readAllLines(run.resolve("runs.csv")).size());
        assertEquals(1 + 18 * 2, Files.readAllLines(run.resolve("epochs.csv")).size());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(
                        new ByteArrayInputStream(
                                Files.readString(run.resolve("report.html"))
                                        .replaceFirst("<!DOCTYPE html>", "")
                                        .getBytes(StandardCharsets.UTF_8)));
        String report = Files.readString(run.resolve("report.html"));
        assertTrue(report.contains("shuffled-mask") && report.contains("train imp --model"));

        JsonNode shrunk =
                box.json(
                        List.of(
                                "shrink",
                                last.get("model").textValue(),
                                "-o",
                                box.name("small.onnx"),
                                "--data",
                                box.name("data")));
        assertEquals(last.get("accuracy"), shrunk.get("accuracyBefore"));
        assertTrue(shrunk.get("bytes").longValue() < shrunk.get("bytesBefore").longValue());

        TrainingBox.Answer again = box.run(arguments);
        assertEquals(4, again.code());
        assertTrue(again.err().contains("exists"), again::err);
    }

    @Test
    void imp_lateRewinding_writesTheRewoundWeights() throws IOException {
        JsonNode result =
                box.json(
                        box.arguments(
                                "imp",
                                "runs",
                                "--rounds",
                                "1",
                                "--rewind",
                                "10it",
                                "--scope",
                                "global"));
        JsonNode level = result.get("runs").get(1);
        assertTrue(level.get("ticket").isNull());
        assertTrue(Files.exists(Path.of(level.get("start").textValue())));
        assertTrue(result.get("runs").get(0).get("start").isNull());
    }

    /// Two networks of one seed are the same network, whatever the number of threads.
    @Test
    void imp_anyNumberOfThreads_writesTheSame() throws IOException {
        byte[][] tickets = new byte[2][];
        byte[][] networks = new byte[2][];
        for (int threads = 1; threads <= 2; threads++) {
            JsonNode result =
                    box.json(
                            box.arguments(
                                    "imp",
                                    "runs-" + threads,
                                    "--rounds",
                                    "1",
                                    "--seeds",
                                    "2",
                                    "--threads",
                                    Integer.toString(threads)));
            JsonNode last = result.get("runs").get(3);
            assertEquals(1, last.get("seed").intValue());
            tickets[threads - 1] = Files.readAllBytes(Path.of(last.get("ticket").textValue()));
            networks[threads - 1] = Files.readAllBytes(Path.of(last.get("model").textValue()));
        }
        assertArrayEquals(tickets[0], tickets[1]);
        assertArrayEquals(networks[0], networks[1]);
    }

    /// Killed in the middle of a level, and again later, a run ends as if nothing had happened.
    @Test
    void imp_killedTwice_endsAsUndisturbed() throws Exception {
        String[] options = {"--rounds", "3", "--controls", "shuffled-mask", "--threads", "1"};
        JsonNode undisturbed = box.json(box.arguments("imp", "undisturbed", options));
        List<String> arguments = box.arguments("imp", "killed", options);
        Path seed = Path.of("checkpoints", "seed-0");
        killWhenThereIs(seed.resolve("level-01-pruned.running.bin"), arguments);
        killWhenThereIs(seed.resolve("level-02.bin"), arguments);
        JsonNode resumed = box.json(arguments);
        assertEquals(undisturbed.get("runs").size(), resumed.get("runs").size());
        for (int i = 0; i < resumed.get("runs").size(); i++) {
            JsonNode expected = undisturbed.get("runs").get(i);
            JsonNode actual = resumed.get("runs").get(i);
            assertEquals(expected.get("accuracy"), actual.get("accuracy"));
            assertEquals(expected.get("epochs"), actual.get("epochs"));
            if (!expected.get("model").isNull()) {
                for (String file : List.of("model", "ticket")) {
                    assertArrayEquals(
                            Files.readAllBytes(Path.of(expected.get(file).textValue())),
                            Files.readAllBytes(Path.of(actual.get(file).textValue())));
                }
            }
        }
    }

    /// Runs a command in a process of its own and kills it as soon as its run has a file.
    private void killWhenThereIs(Path file, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.espalier.cli.Main");
        command.addAll(arguments);
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        while (process.isAlive() && !isThere(file)) {
            Thread.sleep(5);
        }
        assertTrue(process.isAlive(), () -> "ended before it was killed: " + text(log));
        process.destroyForcibly().waitFor();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean isThere(Path file) throws IOException {
        Path runs = folder.resolve("killed");
        if (!Files.exists(runs)) {
            return false;
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.anyMatch(run -> Files.exists(run.resolve(file)));
        }
    }

    @Test
    void train_senseless_isRefused() {
        assertRefused(2, "architecture is vgg, expected one of", "imp", "--model", "vgg");
        assertRefused(2, "rate is 1.5, expected above 0 and below 1", "imp", "--rate", "1.5");
        assertRefused(2, "'later' is no point to rewind to", "imp", "--rewind", "later");
        assertRefused(
                2, "rewind is 2ep, expected less than the 60 steps", "imp", "--rewind", "2ep");
        assertRefused(2, "seeds is 0, expected 1 to 1000", "imp", "--seeds", "0");
        assertRefused(2, "'random' is not one of reinitialised", "imp", "--controls=random");
        assertRefused(2, "keep is 2.0, expected above 0", "edge-popup", "--keep", "2");
        assertRefused(
                2, "'uniform' is not one of signed-constant", "edge-popup", "--init", "uniform");
        assertRefused(3, "training examples", "edge-popup", "--data", "embedded");
        assertRefused(3, "missing.onnx", "edge-popup", "--model", "missing.onnx");
    }

    private void assertRefused(int code, String words, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", command));
        List<String> given = List.of(options);
        if (!given.contains("--model")) {
            arguments.addAll(List.of("--model", "lenet-300-100"));
        }
        if (!given.contains("--data")) {
            arguments.addAll(List.of("--data", box.name("data")));
        }
        arguments.addAll(List.of("-o", box.name("none"), "--epochs", "2", "--batch", "50"));
        arguments.addAll(given);
        TrainingBox.Answer answer = box.run(arguments);
        assertEquals(code, answer.code(), answer.err());
        assertTrue(answer.err().contains(words), answer::err);
        assertFalse(answer.err().contains("\tat "), answer::err);
        assertEquals("", answer.out());
    }

    /// A network in a file is an architecture as well.
    @Test
    void edgePopup_likeANetworkInAFile_trainsItsLayers() throws IOException {
        String model = box.name("m.onnx");
        box.succeed(
                "train",
                "dense",
                "--model",
                "lenet-5",
                "--data",
                box.name("data"),
                "-o",
                model,
                "--epochs",
                "1");
        List<String> arguments =
                new ArrayList<>(box.arguments("edge-popup", "runs", "--learning-rate", "0.005"));
        arguments.set(arguments.indexOf("lenet-300-100"), model);
        JsonNode run = box.json(arguments).get("runs").get(0);
        assertEquals(30_735, run.get("size").get("kept").intValue());
        assertEquals(
                run.get("accuracy").doubleValue(), accuracyByVerify(run.get("ticket").textValue()));
    }
}
