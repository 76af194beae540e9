package dev.espalier.study.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.espalier.trainer.EpochReport;
import dev.espalier.trainer.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PruningRowTest {
    private static PruningRun run(int seed, int level, double accuracy, double... testLosses) {
        List<EpochReport> epochs = new ArrayList<>();
        for (int i = 0; i < testLosses.length; i++) {
            epochs.add(new EpochReport(i + 1, testLosses.length, 1, testLosses[i], 0.5));
        }
        Size size = new Size(10, 8, 4, 8, 4);
        return new PruningRun(
                seed, 0.5, accuracy, null, 1, "pruned", level, size, null, null, null, epochs);
    }

    @Test
    void of_twoSeedsOfALevel_isOneRowOfMeans() {
        List<PruningRow> rows =
                PruningRow.of(
                        List.of(
                                run(0, 1, 0.9, 0.3, 0.1, 0.2),
                                run(0, 0, 0.7, 0.1),
                                run(1, 1, 0.8, 0.3, 0.2, 0.1)));
        assertEquals(List.of(0, 1), rows.stream().map(PruningRow::level).toList());
        PruningRow row = rows.getLast();
        assertEquals(2, row.runs());
        assertEquals(0.85, row.mean(), 1e-15);
        assertEquals(Math.sqrt(0.005), row.deviation(), 1e-15);
        assertEquals(0.8, row.lowest());
        assertEquals(0.9, row.highest());
        assertEquals(2.5, row.leastLossEpoch());
    }

    @Test
    void of_oneSeed_hasNoDeviation() {
        PruningRow row = PruningRow.of(List.of(run(3, 0, 0.7, 0.2, 0.2, 0.3))).getFirst();
        assertNull(row.deviation());
        assertEquals(0.7, row.mean());
        assertEquals(1, row.leastLossEpoch());
    }
}
