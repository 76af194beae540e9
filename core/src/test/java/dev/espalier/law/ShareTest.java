package dev.espalier.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void of_knownCounts_haveTheTextbookInterval() {
        Share some = Share.of(190, 200);
        assertEquals(0.95, some.share(), 1e-15);
        assertEquals(0.9104, some.low(), 1e-4);
        assertEquals(0.9726, some.high(), 1e-4);
        assertEquals(new Share(1, Share.of(10, 10).low(), 1), Share.of(10, 10));
        assertEquals(0.7225, Share.of(10, 10).low(), 1e-4);
        assertEquals(0, Share.of(0, 10).low());
        assertThrows(IllegalArgumentException.class, () -> Share.of(3, 2));
    }
}
