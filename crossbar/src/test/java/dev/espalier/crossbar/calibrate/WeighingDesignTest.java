package dev.espalier.crossbar.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.bank.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeighingDesignTest {
    @Test
    void design_single_closesOneSwitchAfterTheOther() {
        WeighingDesign parallel = Weighing.SINGLE.design(3, Topology.PARALLEL);
        assertEquals(new WeighingDesign(3, List.of(1L, 2L, 4L)), parallel);
        WeighingDesign series = Weighing.SINGLE.design(3, Topology.SERIES);
        assertEquals(new WeighingDesign(3, List.of(6L, 5L, 3L)), series);
        assertTrue(series.closed(0, 1));
        assertFalse(series.closed(0, 0));
    }

    /// Rows of an S-matrix have `m / 2` ones, and any two of them `m / 4` in common.
    @Test
    void design_hadamardThatFits_isAnSMatrix() {
        for (int order : new int[] {4, 8, 12, 16, 20, 24, 28, 32, 36, 60, 64}) {
            int parts = order - 1;
            WeighingDesign design = Weighing.HADAMARD.design(parts, Topology.PARALLEL);
            assertEquals(parts, design.readings());
            for (int i = 0; i < parts; i++) {
                for (int j = 0; j < parts; j++) {
                    assertEquals(
                            i == j ? order / 2 : order / 4,
                            Long.bitCount(design.masks().get(i) & design.masks().get(j)),
                            "order " + order);
                }
            }
        }
    }

    @Test
    void design_series_isTheComplement() {
        for (int parts : new int[] {1, 8, 63, 64}) {
            List<Long> parallel = Weighing.HADAMARD.design(parts, Topology.PARALLEL).masks();
            List<Long> series = Weighing.HADAMARD.design(parts, Topology.SERIES).masks();
            long all = parts == 64 ? -1 : (1L << parts) - 1;
            for (int i = 0; i < parallel.size(); i++) {
                assertEquals(all, parallel.get(i) | series.get(i));
                assertEquals(0, parallel.get(i) & series.get(i));
            }
        }
    }

    @Test
    void repeatedAndBlank_appendReadings() {
        WeighingDesign design = Weighing.SINGLE.design(2, Topology.SERIES);
        assertEquals(List.of(2L, 1L, 2L, 1L), design.repeated(2).masks());
        assertEquals(List.of(2L, 1L, 3L), design.withBlank(Topology.SERIES).masks());
        assertEquals(List.of(2L, 1L, 0L), design.withBlank(Topology.PARALLEL).masks());
    }

    @Test
    void of_wrongNumbers_isRefused() {
        refused("0 parts", () -> Weighing.SINGLE.design(0, Topology.PARALLEL));
        refused("65 parts", () -> Weighing.HADAMARD.design(65, Topology.PARALLEL));
        refused("0 readings", () -> new WeighingDesign(2, List.of()));
        refused("reading 1 closes", () -> new WeighingDesign(2, List.of(3L, 4L)));
        WeighingDesign design = Weighing.SINGLE.design(8, Topology.PARALLEL);
        refused("repeated 0 times", () -> design.repeated(0));
        refused("repeated 100000 times", () -> design.repeated(100_000));
    }

    static void refused(String words, Runnable action) {
        String message =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, action::run).getMessage());
        assertTrue(message.contains(words), message);
    }
}
