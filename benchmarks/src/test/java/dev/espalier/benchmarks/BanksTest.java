package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BanksTest {
    @Test
    void banks_known_agreeWithAnIndependentMeasurement() throws IOException {
        BenchRun run = BenchRun.of("banks", "--json", "--banks", "200");
        assertEquals(0, run.code(), run.out());
        JsonNode rows = run.json().get("rows");
        assertEquals(21, rows.size());
        for (JsonNode row : rows) {
            assertTrue(row.get("medianLow").asDouble() <= row.get("median").asDouble());
            assertTrue(row.get("median").asDouble() <= row.get("medianHigh").asDouble());
            assertTrue(row.get("error").asDouble() < 0.8, row.toString());
        }
        assertTrue(run.json().get("holds").asBoolean());
        JsonNode radix = rows.get(20);
        assertEquals("radix:1.8,5%", radix.get("bank").asText());
        assertTrue(radix.get("median").asDouble() >= 12.5, radix.toString());
        assertTrue(radix.get("firstPercentile").asDouble() >= 12, radix.toString());
        JsonNode equal = rows.get(14);
        assertEquals("equal:5%", equal.get("bank").asText());
        assertTrue(equal.get("unfit").asBoolean(), equal.toString());
    }
}
