package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.benchmarks.BurkholzExperiment.Law;
import dev.espalier.benchmarks.BurkholzExperiment.Tally;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BurkholzTest {
    @ParameterizedTest
    @EnumSource
    void run_fewTargets_countsWhatBruteForceFinds(Law law) {
        BurkholzExperiment experiment = new BurkholzExperiment(300, 9, 0.01, new Seed(11));
        Tally expected = new Tally(0, 0, 0);
        for (int k = 0; k < 300; k++) {
            Outcome outcome = new BruteForce(Objective.FEWEST).solve(experiment.problem(law, k));
            boolean solved = outcome instanceof Outcome.Solved;
            expected =
                    expected.plus(
                            new Tally(1, solved ? 1 : 0, solved ? outcome.selection().size() : 0));
        }
        assertTrue(expected.solved() > 0 && expected.solved() < 300, expected.toString());
        assertEquals(expected, experiment.run(law, Threads.of(2)));
    }

    /// The bars with the room that 10,000 targets need: three standard deviations.
    @Test
    void burkholz_tenThousandTargets_isWhatOthersMeasured() throws IOException {
        BenchRun run = BenchRun.of("burkholz", "--json", "--instances", "10000");
        assertEquals(0, run.code(), run.err());
        JsonNode rows = run.json().get("rows");
        assertEquals(0.42, rows.get(0).get("unsolvedPercent").asDouble(), 0.2);
        assertEquals(2.29, rows.get(0).get("meanSize").asDouble(), 0.03);
        assertEquals(3.54, rows.get(1).get("unsolvedPercent").asDouble(), 0.56);
        assertEquals(2.38, rows.get(1).get("meanSize").asDouble(), 0.03);
    }
}
