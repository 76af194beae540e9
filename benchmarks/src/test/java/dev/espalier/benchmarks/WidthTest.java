package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.benchmarks.Growth.Line;
import dev.espalier.benchmarks.WidthStudy.Plan;
import dev.espalier.benchmarks.WidthStudy.Trial;
import dev.espalier.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WidthTest {
    @TempDir private Path folder = Path.of("");

    private static WidthStudy study() throws IOException {
        return new WidthStudy("dense", PublishedNetwork.PENSIA_FC2.read(Published.folder()), 0.05);
    }

    @Test
    void find_wideTolerance_solvesAllWeights() throws IOException {
        Trial trial = study().find(0.1, new Seed(1), 2);
        assertEquals(397_000, trial.weights());
        assertEquals(0, trial.unsolved());
        assertTrue(trial.maxRelativeError() <= 0.1 && trial.maxRelativeError() > 0.01);
    }

    @Test
    void plan_sizes_followFromTheWidths() throws IOException {
        Plan plan = study().plan(1e-3);
        long first = plan.widths().get(0);
        long second = plan.widths().get(1);
        assertEquals(
                (784 + 784 * 500) * first + (500 + 500 * 10) * second, plan.storedParameters());
        assertEquals(
                (784 * 784 + 784 * 500) * first + (500 * 500 + 500 * 10) * second,
                plan.sourceParameters());
    }

    @Test
    void width_oneSeed_saysWhereItBeganAndWhatItSaw() throws IOException {
        Published.folder();
        BenchRun run =
                BenchRun.of("width", "--json", "--seeds", "1", "--from", "9", "--epsilon", "0.1");
        JsonNode json = run.json();
        assertEquals(9, json.get("from").asInt());
        assertEquals(1, json.get("solved").asInt());
        assertTrue(json.get("reached").asBoolean());
        assertEquals(0, run.code());
    }

    @Test
    void growth_output_isAnSvgFileAndNotReplacedUnasked() throws IOException {
        Published.folder();
        String file = folder.resolve("growth.svg").toString();
        assertEquals(0, BenchRun.of("growth", "-o", file).code());
        String svg = Files.readString(Path.of(file));
        assertTrue(svg.contains("<svg") && svg.endsWith("</svg>\n"), svg);
        BenchRun again = BenchRun.of("growth", "-o", file);
        assertEquals(4, again.code());
        assertTrue(again.err().contains("exists already"), again.err());
        assertEquals(0, BenchRun.of("growth", "--force", "-o", file).code());
        assertEquals(svg, Files.readString(Path.of(file)));
        assertEquals(2, BenchRun.of("growth", "-o", file + ".png").code());
    }

    @Test
    void through_pointsOnALine_isThatLine() {
        List<Plan> rows =
                List.of(plan(1e-1, 1300), plan(1e-2, 1600), plan(1e-3, 1900), plan(1e-5, 2500));
        Line line = Line.through(rows);
        assertEquals(300, line.slope(), 1e-9);
        assertEquals(1000, line.at(0), 1e-9);
        assertEquals(0, line.farthest(rows), 1e-12);
        assertEquals(0.5, line.farthest(List.of(plan(1e-1, 2600))), 1e-12);
    }

    private static Plan plan(double epsilon, long parameters) {
        return new Plan(epsilon, List.of(1), parameters, parameters);
    }
}
