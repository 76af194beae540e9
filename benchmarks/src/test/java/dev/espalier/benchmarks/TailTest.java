package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.random.Distribution;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.BruteForce;
import dev.espalier.subsetsum.Objective;
import dev.espalier.subsetsum.Outcome;
import dev.espalier.subsetsum.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TailTest {
    @ParameterizedTest
    @EnumSource
    void failures_fewInstances_areThoseOfBruteForce(Distribution distribution) {
        FailureTail tail = new FailureTail(distribution, 0.5, 5e-3);
        Seed seed = new Seed(2);
        long[] failures = tail.failures(60, seed, Threads.of(2));
        for (int n = 0; n <= 11; n++) {
            long expected = 0;
            for (int k = 0; k < 60; k++) {
                Problem problem = new Problem(tail.products(seed, k).first(n), 0.5, 5e-3);
                Outcome outcome = new BruteForce(Objective.LEAST_ERROR).solve(problem);
                expected += outcome instanceof Outcome.Unsolved ? 1 : 0;
            }
            assertEquals(expected, failures[n], "n = " + n);
        }
    }

    @Test
    void failures_unreachableTarget_neverServes() {
        long[] failures =
                new FailureTail(Distribution.UNIFORM, 40, 0.1)
                        .failures(3, new Seed(0), Threads.of(1));
        assertEquals(3, failures[FailureTail.MOST]);
    }

    @Test
    void tail_fewInstances_hasARowForEachKindAndN() throws IOException {
        BenchRun run = BenchRun.of("tail", "--json", "--instances", "50");
        JsonNode rows = run.json().get("rows");
        assertEquals(2 * 2 * 4 * 33, rows.size());
        for (JsonNode row : rows) {
            double planned = row.get("planned").asDouble();
            assertTrue(planned > 0 && planned <= 1, row.toString());
            assertEquals(row.get("failures").asInt() / 50.0, row.get("measured").asDouble());
        }
    }
}
