package dev.espalier.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.job.Cancellation;
import dev.espalier.job.Progress;
import dev.espalier.law.ErrorLaw;
import dev.espalier.law.Over;
import dev.espalier.law.SampleLaws;
import dev.espalier.law.WindowRule;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LawStudyTest {
    @TempDir private Path folder = Path.of("");

    private LawSettings settings(String output) {
        return new LawSettings(
                List.of(
                        new ErrorLaw(
                                SampleLaws.parse("U(0,1)"),
                                new WindowRule.Central(),
                                Over.ALL,
                                2,
                                9,
                                300),
                        new ErrorLaw(
                                SampleLaws.parse("product"), WindowRule.UNIT, Over.ALL, 2, 9, 300)),
                List.of(folder.resolve(output)),
                new Seed(0));
    }

    private Means means(String state, Progress progress, Cancellation cancellation) {
        return new Means(2, false, folder.resolve(state), progress, _ -> {}, cancellation);
    }

    @Test
    void run_interruptedAndStartedAgain_goesOnAndGivesTheSameBytes() throws IOException {
        LawStudy.run(settings("whole.json"), means("one", Progress.silent(), new Cancellation()));
        Cancellation cancellation = new Cancellation();
        Progress stopping =
                (_, done, total) -> {
                    assertEquals(32, total);
                    if (done == 11) {
                        cancellation.request();
                    }
                };
        LawSettings resumed = settings("resumed.json");
        assertThrows(
                CancellationException.class,
                () -> LawStudy.run(resumed, means("state", stopping, cancellation)));
        assertFalse(Files.exists(folder.resolve("resumed.json")));
        List<Integer> steps = new ArrayList<>();
        LawStudy.run(resumed, means("state", (_, done, _) -> steps.add(done), new Cancellation()));
        assertTrue(steps.getFirst() >= 11, "began at " + steps.getFirst());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.json")),
                Files.readAllBytes(folder.resolve("resumed.json")));
        try (Stream<Path> left = Files.walk(folder.resolve("state"))) {
            assertFalse(left.anyMatch(file -> file.endsWith("journal")));
        }
    }

    @Test
    void description_measuredParts_dependsOnTheirValues() throws IOException {
        String one = described(List.of(1.0, 2.0));
        assertEquals(one, described(List.of(1.0, 2.0)));
        assertFalse(one.equals(described(List.of(1.0, 3.0))));
    }

    private static String described(List<Double> parts) throws IOException {
        ErrorLaw law =
                new ErrorLaw(
                        SampleLaws.parse("file:x", _ -> parts),
                        new WindowRule.Central(),
                        Over.ALL,
                        1,
                        2,
                        10);
        return new LawSettings(List.of(law), List.of(), new Seed(0)).description();
    }
}
