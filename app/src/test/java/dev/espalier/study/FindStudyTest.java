package dev.espalier.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.cli.SmallModels;
import dev.espalier.construction.Construction;
import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindStudyTest {
    @TempDir private Path folder = Path.of("");

    private FindSettings settings(String output, long seed) throws IOException {
        Path model = folder.resolve("conv.onnx");
        if (!Files.exists(model)) {
            SmallModels.write(model, SmallModels.conv(5));
        }
        return new FindSettings(
                model,
                folder.resolve(output),
                Construction.TwoLayer.of(Objective.FEWEST),
                1e-3,
                OptionalDouble.empty(),
                EpsilonPer.LAYER,
                0.01,
                OptionalInt.empty(),
                Distribution.UNIFORM,
                List.of(),
                new Seed(seed));
    }

    private Means means(String state, Progress progress, Cancellation cancellation) {
        return new Means(2, false, folder.resolve(state), progress, _ -> {}, cancellation);
    }

    private Means quiet(String state) {
        return means(state, Progress.silent(), new Cancellation());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void run_interruptedAndStartedAgain_goesOnAndGivesTheSameTicket() throws IOException {
        FindStudy.run(settings("whole.ticket", 0), quiet("undisturbed"));
        Cancellation cancellation = new Cancellation();
        AtomicInteger total = new AtomicInteger();
        Progress stopping =
                (_, done, units) -> {
                    total.set(units);
                    if (done == units / 2) {
                        cancellation.request();
                    }
                };
        FindSettings resumed = settings("resumed.ticket", 0);
        assertThrows(
                CancellationException.class,
                () -> FindStudy.run(resumed, means("state", stopping, cancellation)));
        assertFalse(Files.exists(resumed.output()));
        assertTrue(total.get() >= 4, "units: " + total);
        Path journal =
                files(folder.resolve("state")).stream()
                        .filter(file -> file.endsWith("journal"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(Files.size(journal) > 0);

        List<Integer> steps = new ArrayList<>();
        FindStudy.run(resumed, means("state", (_, done, _) -> steps.add(done), new Cancellation()));
        assertTrue(steps.getFirst() >= total.get() / 2, "began at " + steps.getFirst());
        assertEquals(total.get(), steps.getLast());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.ticket")),
                Files.readAllBytes(folder.resolve("resumed.ticket")));
        assertFalse(Files.exists(journal));
    }

    @Test
    void run_finished_leavesSettingsVersionsAndResult() throws IOException {
        FindResult result = FindStudy.run(settings("x.ticket", 3), quiet("state"));
        List<Path> left = files(folder.resolve("state"));
        assertEquals(
                List.of("result.json", "settings.json"),
                left.stream().map(file -> file.getFileName().toString()).toList());
        Path runs = folder.resolve("state").resolve("espalier").resolve("runs");
        assertEquals(runs, left.getFirst().getParent().getParent());
        ObjectMapper json = new ObjectMapper();
        JsonNode settings = json.readTree(left.get(1).toFile());
        assertEquals("find", settings.get("command").asText());
        assertEquals(Versions.espalier(), settings.get("espalier").asText());
        assertEquals(System.getProperty("java.runtime.version"), settings.get("java").asText());
        String text = settings.get("settings").asText();
        for (String part :
                List.of("two-layer", "fewest", "0.001", "0.01", "planned", "uniform", "seed 3")) {
            assertTrue(text.contains(part), text);
        }
        assertEquals(
                json.readTree(json.writeValueAsString(result)),
                json.readTree(left.getFirst().toFile()));
    }

    @Test
    void run_otherSettings_haveAnotherRecord() throws IOException {
        FindStudy.run(settings("a.ticket", 0), quiet("state"));
        FindStudy.run(settings("b.ticket", 1), quiet("state"));
        FindStudy.run(settings("c.ticket", 0), quiet("state"));
        assertEquals(4, files(folder.resolve("state")).size());
        assertNotEquals(
                settings("a.ticket", 0).description(), settings("a.ticket", 1).description());
    }
}
