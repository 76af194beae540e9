package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void threads_oneShortRun_hasARowForEachKernel() throws IOException {
        BenchRun run =
                BenchRun.of(
                        "threads",
                        "--json",
                        "--runs",
                        "1",
                        "--milliseconds",
                        "1",
                        "--threads",
                        "2");
        assertEquals(0, run.code(), run.err());
        JsonNode rows = run.json().get("rows");
        assertEquals(5, rows.size(), run.out());
        for (JsonNode row : rows) {
            double ratio = row.get("all").asDouble() / row.get("one").asDouble();
            assertEquals(ratio, row.get("throughput").asDouble(), 1e-9 * ratio);
            assertTrue(row.get("share").asDouble() > 0, row.toString());
        }
    }
}
