package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CrossbarArrayTest {
    @Test
    void array_smallCrossbars_agreeWithNodalAnalysis() throws IOException {
        BenchRun run =
                BenchRun.of(
                        "array",
                        "--json",
                        "--runs",
                        "2",
                        "--milliseconds",
                        "1",
                        "--size",
                        "8x8,6x9",
                        "--wire",
                        "1000");
        assertEquals(0, run.code(), run.err());
        JsonNode rows = run.json().get("rows");
        assertEquals(2, rows.size(), run.out());
        for (JsonNode row : rows) {
            assertTrue(row.get("effective").get("median").asDouble() > 0, row.toString());
            assertTrue(row.get("ratio").get("median").asDouble() > 0, row.toString());
            double loss = row.get("loss").asDouble();
            assertTrue(loss > 0.01 && loss < 0.5, row.toString());
            assertTrue(row.get("difference").asDouble() < 1e-13, row.toString());
        }
    }

    @Test
    void array_sizeThatIsNone_isRefused() {
        BenchRun run = BenchRun.of("array", "--size", "8x0");
        assertEquals(2, run.code());
        assertEquals(
                "--size is 8x0, expected such as 100x200",
                run.err().lines().findFirst().orElse(""));
    }
}
