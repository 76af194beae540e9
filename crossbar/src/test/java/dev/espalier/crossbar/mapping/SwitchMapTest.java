package dev.espalier.crossbar.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.crossbar.part.GridShape;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SwitchMapTest {
    private static GridShape shape(RandomStream random) {
        return new GridShape(
                1 + (random.word(0) & 3),
                1 + (random.word(1) & 3),
                1 + (random.word(2) & 1),
                1 + Math.floorMod(random.word(3), 31));
    }

    private static SwitchMap map(GridShape shape, RandomStream random) {
        return SwitchMap.of(
                shape,
                (i, j, b) -> random.word(9 + shape.index(i, j, b, 0)) >>> (32 - shape.parts()));
    }

    @Test
    void of_packed_isTheSameMap() {
        for (int seed = 0; seed < 300; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            GridShape shape = shape(random);
            SwitchMap map = map(shape, random);
            SwitchMap again = SwitchMap.of(shape, map.packed());
            assertEquals(map, again, "seed " + seed);
            assertEquals(map.hashCode(), again.hashCode());
            assertArrayEquals(map.packed(), again.packed());
            assertEquals((shape.size() + 7) / 8, map.packed().length);
        }
    }

    /// Part `k` of the bank with a number is bit `parts x number + k`, least significant first.
    @Test
    void packed_bits_standInTheOrderOfTheParts() {
        for (int seed = 0; seed < 100; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            GridShape shape = shape(random);
            SwitchMap map = map(shape, random);
            byte[] packed = map.packed();
            int closed = 0;
            for (int i = 0; i < shape.rows(); i++) {
                for (int j = 0; j < shape.columns(); j++) {
                    for (int b = 0; b < shape.banks(); b++) {
                        assertEquals(
                                random.word(9 + shape.index(i, j, b, 0)) >>> (32 - shape.parts()),
                                map.mask(i, j, b));
                        for (int k = 0; k < shape.parts(); k++) {
                            int at = shape.index(i, j, b, k);
                            int bit = packed[at / 8] >> at % 8 & 1;
                            assertEquals(map.mask(i, j, b) >> k & 1, bit, "seed " + seed);
                            closed += bit;
                        }
                    }
                }
            }
            assertEquals(closed, map.closed());
        }
    }

    @Test
    void equals_anotherMaskOrShape_differs() {
        SwitchMap map = SwitchMap.of(new GridShape(1, 2, 1, 3), (_, j, _) -> j);
        assertNotEquals(map, SwitchMap.of(new GridShape(1, 2, 1, 3), (_, j, _) -> 2 * j));
        assertNotEquals(map, SwitchMap.of(new GridShape(2, 1, 1, 3), (i, _, _) -> i));
    }

    @Test
    void of_bitBehindTheLastSwitch_isRefused() {
        GridShape shape = new GridShape(1, 3, 1, 3);
        for (int bit = 9; bit < 16; bit++) {
            byte[] packed = new byte[2];
            packed[1] |= (byte) (1 << (bit - 8));
            assertEquals("bits behind the last switch are not 0", refusal(shape, packed));
        }
        SwitchMap.of(shape, new byte[] {-1, 1});
        SwitchMap.of(new GridShape(1, 2, 1, 4), new byte[] {-1});
    }

    @Test
    void of_wrongNumberOfBytes_isRefused() {
        GridShape shape = new GridShape(1, 3, 1, 3);
        for (int bytes : new int[] {0, 1, 3, 9}) {
            assertEquals(
                    "the switches have %d bytes, expected 2 for an array of 1 x 3 x 1 x 3"
                            .formatted(bytes),
                    refusal(shape, new byte[bytes]));
        }
    }

    private static String refusal(GridShape shape, byte[] packed) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SwitchMap.of(shape, Arrays.copyOf(packed, packed.length)))
                        .getMessage());
    }

    @Test
    void of_maskForOtherParts_isRefused() {
        GridShape shape = new GridShape(1, 2, 1, 3);
        for (int mask : new int[] {8, -1, Integer.MIN_VALUE}) {
            assertThrows(
                    IllegalArgumentException.class, () -> SwitchMap.of(shape, (_, _, _) -> mask));
        }
        GridShape large = new GridShape(1, 1, 1, 32);
        assertThrows(IllegalArgumentException.class, () -> SwitchMap.of(large, (_, _, _) -> 0));
        assertThrows(IllegalArgumentException.class, () -> SwitchMap.of(large, new byte[4]));
        assertEquals(31, SwitchMap.of(new GridShape(1, 1, 1, 31), (_, _, _) -> -1 >>> 1).closed());
    }
}
