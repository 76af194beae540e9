package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExactnessTest {
    /// The sample of `bench exactness` that every build runs: all sizes, all laws, all kernels.
    @Test
    void exactness_sampleOfAllSizes_hasNoMismatch() throws IOException {
        BenchRun run = BenchRun.of("exactness", "--json", "--instances", "1000", "--seed", "20");
        JsonNode result = run.json();
        assertEquals(0, run.code(), run.out());
        assertEquals(0, result.get("mismatches").asInt(), run.out());
        assertEquals(12 * 4 + 20 * 2, result.get("rows").size());
        for (JsonNode row : result.get("rows")) {
            int n = row.get("n").asInt();
            boolean rare = row.get("kernel").asText().length() > "single".length();
            assertEquals(rare ? 20 : n <= 20 ? 1000 : 10, row.get("instances").asInt());
            assertEquals(0, row.get("largestDifference").asDouble());
        }
    }

    @Test
    void exactness_anyNumberOfThreads_hasTheSameRows() throws IOException {
        assertEquals(rows("1"), rows("3"));
    }

    private static JsonNode rows(String threads) throws IOException {
        BenchRun run =
                BenchRun.of(
                        "exactness",
                        "--json",
                        "--instances",
                        "300",
                        "--n",
                        "9,19,21",
                        "--threads",
                        threads);
        JsonNode rows = run.json().get("rows");
        assertTrue(rows.size() > 0);
        rows.forEach(row -> ((ObjectNode) row).remove("seconds"));
        return rows;
    }

    @Test
    void exactness_sizeBeyondTheOracles_isRefused() {
        BenchRun run = BenchRun.of("exactness", "--n", "8,33");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("--n has 33, expected 1 to 32"), run.err());
    }
}
