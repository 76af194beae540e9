package dev.espalier.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TicketsTest {
    /// The published networks know digits, not clothes: the embedded images only make them run.
    @Test
    void tickets_oneSeed_areSolvedVerifiedAndRun() throws IOException {
        Published.folder();
        BenchRun run =
                BenchRun.of(
                        "tickets",
                        "--json",
                        "--seeds",
                        "1",
                        "--epsilon",
                        "0.01",
                        "--data",
                        "embedded");
        assertEquals(0, run.code(), run.err());
        JsonNode rows = run.json().get("rows");
        assertEquals(PublishedNetwork.values().length, rows.size());
        for (JsonNode row : rows) {
            assertEquals(1, row.get("solved").asInt());
            assertEquals(1, row.get("verified").asInt());
            double difference = row.get("expandedFolded").get("max").asDouble();
            assertTrue(difference > 0 && difference < 1e-5, "difference " + difference);
            double keptPerWeight = row.get("keptPerWeight").get("median").asDouble();
            assertTrue(keptPerWeight > 0.5 && keptPerWeight < 3, "kept " + keptPerWeight);
        }
    }

    @Test
    void tickets_noSeeds_isRefused() {
        assertEquals(2, BenchRun.of("tickets", "--seeds", "0").code());
    }
}
