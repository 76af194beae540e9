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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BankSumsTest {
    private static final List<Switch> DEVICES =
            List.of(
                    Switch.IDEAL,
                    new Switch(200, 1e10),
                    new Switch(200, Double.POSITIVE_INFINITY),
                    new Switch(0, 1e7));

    /// The conductance of a setting, as the array computes it.
    private static double siemens(Topology topology, Switch device, double[] ohms, long mask) {
        double sum = 0;
        for (int k = 0; k < ohms.length; k++) {
            sum += topology.term(ohms[k], device, (mask >>> k & 1) != 0);
        }
        double siemens = topology.siemens(sum);
        if (Double.isFinite(siemens)) {
            Crossbar array =
                    new Crossbar(
                            1,
                            1,
                            ohms.length,
                            topology,
                            device,
                            Wires.IDEAL,
                            OpenSegments.NONE,
                            ohms,
                            new long[] {mask});
            assertEquals(array.siemens(0, 0), siemens, 0.0);
        }
        return siemens;
    }

    /// All settings with a finite conductance, one by one: the smallest mask of each.
    private static SortedMap<Double, Integer> bruteForce(
            Topology topology, Switch device, double[] ohms, long closed, long open) {
        SortedMap<Double, Integer> settings = new TreeMap<>();
        for (int mask = 0; mask < 1 << ohms.length; mask++) {
            double siemens = siemens(topology, device, ohms, mask);
            boolean obeys = (mask & closed) == closed && (mask & open) == 0;
            if (obeys && Double.isFinite(siemens)) {
                settings.putIfAbsent(siemens, mask);
            }
        }
        return settings;
    }

    private static void assertLists(
            String what, SortedMap<Double, Integer> expected, BankSums sums) {
        assertEquals(expected.size(), sums.size(), what);
        int index = 0;
        for (Map.Entry<Double, Integer> setting : expected.entrySet()) {
            assertEquals(setting.getKey(), sums.siemens(index), 0.0, what);
            assertEquals(setting.getValue(), sums.mask(index), what);
            index++;
        }
        assertEquals(expected.firstKey(), sums.lowest(), 0.0, what);
        assertEquals(expected.lastKey(), sums.highest(), 0.0, what);
    }

    /// Random parts; some are open, short, or the same as the one before.
    private static double[] ohms(RandomStream random) {
        double[] ohms = new double[1 + (random.word(0) & 7) + (random.word(1) & 3)];
        for (int k = 0; k < ohms.length; k++) {
            ohms[k] =
                    switch (random.word(10 + k) & 15) {
                        case 0 -> Double.POSITIVE_INFINITY;
                        case 1 -> 0;
                        case 2, 3 -> k > 0 ? ohms[k - 1] : 1e6;
                        default -> 1e6 * (1 + 0.5 * random.uniform53(20 + k));
                    };
        }
        return ohms;
    }

    @ParameterizedTest
    @EnumSource
    void of_randomBanks_listsWhatBruteForceFinds(Topology topology) {
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            double[] ohms = ohms(random);
            Switch device = DEVICES.get(seed % DEVICES.size());
            // A short whose switch is stuck closed would leave no finite setting of a bank in
            // parallel, and so would a bank in series of nothing else.
            long stuck = ((1L << ohms.length) - 1) & random.word(2) & random.word(3);
            long closed = seed % 3 == 0 ? 0 : stuck & random.word(4);
            long open = seed % 3 == 0 ? 0 : stuck & ~random.word(4);
            SortedMap<Double, Integer> expected = bruteForce(topology, device, ohms, closed, open);
            String what = "seed " + seed;
            if (expected.isEmpty()) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> BankSums.of(topology, device, ohms, closed, open),
                        what);
            } else {
                assertLists(what, expected, BankSums.of(topology, device, ohms, closed, open));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_equalParts_hasOneSumForEachNumberOfThem(Topology topology) {
        double[] ohms = {1e6, 1e6, 1e6, 1e6, 1e6, 1e6};
        BankSums sums = BankSums.of(topology, new Switch(100, 1e9), ohms);
        assertLists(topology.label(), bruteForce(topology, new Switch(100, 1e9), ohms, 0, 0), sums);
        // The last bit of a sum depends on the order of its terms: these are no power of two.
        assertTrue(sums.size() >= 7, sums.size() + " sums");
        assertEquals(0, sums.mask(0));
    }

    @Test
    void of_equalPartsThatAddExactly_standForEachOtherByTheSmallestMask() {
        BankSums sums = BankSums.of(Topology.PARALLEL, Switch.IDEAL, 0.5, 0.5, 0.25, 0.5);
        assertEquals(6, sums.size());
        int[] masks = {0b0000, 0b0001, 0b0011, 0b0101, 0b0111, 0b1111};
        double[] siemens = {0, 2, 4, 6, 8, 10};
        for (int i = 0; i < 6; i++) {
            assertEquals(siemens[i], sums.siemens(i), 0.0);
            assertEquals(masks[i], sums.mask(i));
        }
    }

    @Test
    void of_oneSettingLeft_isThatSetting() {
        BankSums stuck = BankSums.of(Topology.PARALLEL, Switch.IDEAL, new double[] {2, 4}, 1, 2);
        assertEquals(1, stuck.size());
        assertEquals(1, stuck.mask(0));
        assertEquals(0.5, stuck.highest(), 0.0);
        BankSums open =
                BankSums.of(Topology.PARALLEL, Switch.IDEAL, Double.POSITIVE_INFINITY, 1 / 0.0);
        assertEquals(1, open.size());
        assertEquals(0, open.mask(0));
        assertEquals(0, open.lowest(), 0.0);
    }

    @Test
    void of_mostParts_isARisingList() {
        double[] ohms = new double[BankSums.MOST_PARTS];
        RandomStream random = RandomStream.of(new Seed(1), Purpose.SAMPLES, 0);
        for (int k = 0; k < ohms.length; k++) {
            ohms[k] = 1e6 * (1 + 0.5 * random.uniform53(k));
        }
        BankSums sums = BankSums.of(Topology.PARALLEL, Switch.IDEAL, ohms);
        assertTrue(sums.size() > 1_000_000 && sums.size() <= 1 << 20, sums.size() + " sums");
        for (int i = 1; i < sums.size(); i++) {
            assertTrue(sums.siemens(i) > sums.siemens(i - 1));
        }
        for (int i = 0; i < sums.size(); i += 9_973) {
            assertEquals(
                    siemens(Topology.PARALLEL, Switch.IDEAL, ohms, sums.mask(i)),
                    sums.siemens(i),
                    0.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_memoryThatIsUsedAgain_isTheSameList(Topology topology) {
        BankSums.Workspace workspace = new BankSums.Workspace();
        for (int seed = 0; seed < 100; seed++) {
            double[] ohms = ohms(RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0));
            Switch device = new Switch(200, 1e10);
            BankSums sums = BankSums.of(topology, device, ohms, 0, 0, workspace);
            assertLists("seed " + seed, bruteForce(topology, device, ohms, 0, 0), sums);
            assertEquals(sums.size(), sums.from(Double.POSITIVE_INFINITY), "seed " + seed);
        }
    }

    @Test
    void from_anyValue_isTheFirstThatIsNotBelow() {
        BankSums sums = BankSums.of(Topology.PARALLEL, Switch.IDEAL, 1, 0.5, 0.25);
        assertEquals(8, sums.size());
        for (double value = -1; value < 9; value += 0.25) {
            int expected = 0;
            while (expected < 8 && sums.siemens(expected) < value) {
                expected++;
            }
            assertEquals(expected, sums.from(value), "from " + value);
        }
    }

    @Test
    void of_whatIsNoBank_isRefused() {
        for (double ohms : new double[] {-1, Double.NaN, Double.NEGATIVE_INFINITY}) {
            String message = refusal(Topology.PARALLEL, Switch.IDEAL, 1, ohms);
            assertEquals("part 1 has %s ohms, expected 0 or more".formatted(ohms), message);
        }
        assertEquals(
                "the bank has 0 parts, expected 1 to 20", refusal(Topology.SERIES, Switch.IDEAL));
        assertEquals(
                "the bank has 21 parts, expected 1 to 20",
                refusal(Topology.SERIES, Switch.IDEAL, new double[21]));
        assertEquals(
                "all settings of the bank have an infinite conductance, expected a finite one\nMaybe switches with resistance when closed.",
                refusal(Topology.SERIES, Switch.IDEAL, 0, 0));
    }

    private static String refusal(Topology topology, Switch device, double... ohms) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> BankSums.of(topology, device, ohms))
                        .getMessage());
    }
}
