package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JmhTest {
    @Test
    void jmh_oneBenchmark_runsInAForkAndCountsBytes() throws IOException {
        BenchRun run =
                BenchRun.of(
                        "jmh",
                        "LeastErrorBatch",
                        "--json",
                        "--param",
                        "n=8",
                        "--forks",
                        "1",
                        "--iterations",
                        "1",
                        "--profile",
                        "gc");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("Fork: 1 of 1"), run.err());
        JsonNode rows = run.json().get("rows");
        assertEquals(1, rows.size(), run.out());
        JsonNode row = rows.get(0);
        assertEquals("LeastErrorBatch.instance", row.get("benchmark").asText());
        assertEquals("8", row.get("parameters").get("n").asText());
        assertTrue(row.get("nanos").asDouble() > 1, run.out());
        assertTrue(row.get("error").isNull(), run.out());
        assertTrue(row.get("bytes").asDouble() >= 0, run.out());
    }

    @Test
    void jmh_patternWithoutBenchmark_isRefused() {
        BenchRun run = BenchRun.of("jmh", "NoSuchBenchmark");
        assertEquals(2, run.code());
        assertTrue(
                run.err().contains("no benchmark has a name that NoSuchBenchmark matches"),
                run.err());
    }
}
