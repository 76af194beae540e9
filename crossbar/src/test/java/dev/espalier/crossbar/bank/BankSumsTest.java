package dev.espalier.crossbar.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.array.Crossbar;
import dev.espalier.crossbar.array.OpenSegments;
import dev.espalier.crossbar.array.Wires;
import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BankSumsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static double[] parts(int seed, int count) {
        RandomStream random = RandomStream.of(new Seed(seed), Purpose.MANUFACTURE, 0);
        double[] ohms = new double[count];
        for (int k = 0; k < count; k++) {
            ohms[k] = 1e6 * (1 + 0.5 * random.uniform53(k));
        }
        return ohms;
    }

    /// The definition: every mask that switches allow, its conductance as a crossbar has it.
    private static Map<Double, Integer> definition(
            Topology topology, Switch device, double[] ohms, long closed, long open) {
        Map<Double, Integer> sums = new TreeMap<>();
        for (int mask = 0; mask < 1 << ohms.length; mask++) {
            if ((mask & closed) != closed || (mask & open) != 0) {
                continue;
            }
            double siemens;
            try {
                siemens =
                        new Crossbar(
                                        1,
                                        1,
                                        ohms.length,
                                        topology,
                                        device,
                                        Wires.IDEAL,
                                        OpenSegments.NONE,
                                        ohms,
                                        new long[] {mask})
                                .siemens(0, 0);
            } catch (IllegalArgumentException _) {
                continue; // an infinite conductance
            }
            sums.merge(siemens, mask, Math::min);
        }
        return sums;
    }

    private static void check(
            Topology topology, Switch device, double[] ohms, long closed, long open, String what) {
        BankSums sums = BankSums.of(topology, device, ohms, closed, open);
        Map<Double, Integer> expected = definition(topology, device, ohms, closed, open);
        assertEquals(expected.size(), sums.size(), what);
        int i = 0;
        for (Map.Entry<Double, Integer> entry : expected.entrySet()) {
            assertEquals(entry.getKey(), sums.siemens(i), what);
            assertEquals(entry.getValue(), sums.mask(i), what);
            i++;
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_randomParts_areAllSettingsToTheLastBit(Topology topology) {
        for (int seed = 0; seed < 30; seed++) {
            for (Switch device : new Switch[] {Switch.IDEAL, new Switch(200, 1e10)}) {
                double[] ohms = parts(seed, 2 + seed % 9);
                check(topology, device, ohms, 0, 0, "seed " + seed + ", " + device);
                check(topology, device, ohms, 1, 0, "closed, seed " + seed);
                check(topology, device, ohms, 0, 1L << (ohms.length - 1), "open, seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_openShortAndEqualParts_keepTheSmallestMask(Topology topology) {
        double[] ohms = {100, INFINITY, 100, 0, 200, 200};
        for (Switch device : new Switch[] {Switch.IDEAL, new Switch(1, 1000)}) {
            check(topology, device, ohms, 0, 0, device.toString());
            check(topology, device, ohms, 0b10, 0b1000, device.toString());
        }
    }

    @Test
    void of_shortOnly_hasNoFiniteSetting() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> BankSums.of(Topology.PARALLEL, Switch.IDEAL, new double[] {0}, 1, 0));
        assertTrue(String.valueOf(refusal.getMessage()).contains("infinite conductance"));
        assertThrows(
                IllegalArgumentException.class,
                () -> BankSums.of(Topology.PARALLEL, Switch.IDEAL, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> BankSums.of(Topology.PARALLEL, Switch.IDEAL, new double[21]));
    }
}
