package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CrossbarCompileTest {
    @Test
    void compile_smallMatrices_loseBitsToMetersAndNotToWires() throws IOException {
        BenchRun run = BenchRun.of("compile", "--json", "--size", "12", "--seeds", "2");
        assertEquals(0, run.code(), run.err());
        JsonNode rows = run.json().get("rows");
        double flat = bits(rows.get(0), "bitsRms");
        double wired = bits(rows.get(2), "bitsRms");
        double metered = bits(rows.get(3), "bitsRms");
        assertTrue(flat > 12, run.out());
        assertTrue(wired > 11, run.out());
        assertTrue(metered < wired && metered > 9, run.out());
        for (JsonNode row : rows) {
            assertTrue(bits(row, "bitsWorst") < bits(row, "bitsRms"), row.toString());
            assertEquals(bits(row, "bitsRms"), bits(row, "predicted"), 0.5, row.toString());
        }
    }

    private static double bits(JsonNode row, String name) {
        return row.get(name).get("median").asDouble();
    }

    @Test
    void compile_nothing_isRefused() {
        BenchRun run = BenchRun.of("compile", "--seeds", "0");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("--seeds is 0, expected 1 or more"), run.err());
    }
}
