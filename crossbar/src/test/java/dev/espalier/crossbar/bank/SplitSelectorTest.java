package dev.espalier.crossbar.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitSelectorTest {
    private static final List<Switch> SWITCHES =
            List.of(
                    new Switch(200, 1e10),
                    new Switch(0, Double.POSITIVE_INFINITY),
                    new Switch(5e4, 1e8));

    /// A bank in both forms. One in three has equal parts at both ends, so that settings come twice
    /// and more.
    private record Both(BankSums all, SplitBank split) {
        static Both of(Topology topology, RandomStream random, int first, int parts, int kind) {
            boolean alike = kind % 3 == 1;
            int last = first + parts - 1;
            double[] ohms =
                    IntStream.range(first, first + parts)
                            .mapToDouble(
                                    k ->
                                            alike && (k - first < 2 || last - k < 2)
                                                    ? 1e6
                                                    : 1e6 * (1 + 0.2 * random.normal53(k)))
                            .map(r -> Math.max(r, 1e4))
                            .toArray();
            Switch device = SWITCHES.get(kind % SWITCHES.size());
            long closed = kind % 4 == 0 ? 0b1000_0000_1000 : 0;
            long open = kind % 5 == 0 ? 0b10_0000_0100 : 0;
            return new Both(
                    BankSums.of(topology, device, ohms, closed, open),
                    SplitBank.of(topology, device, ohms, closed, open, new BankSums.Workspace()));
        }

        /// What most settings lie within.
        double range() {
            return all.siemens(all.size() * 3 / 4);
        }
    }

    private static double uniform(RandomStream random, int index) {
        return Math.abs(random.uniform53(index));
    }

    /// From hardly any preference to one that decides.
    private static Preference preference(RandomStream random, double range) {
        double keeping = Math.pow(10, -4 + 3.5 * uniform(random, 500));
        double total = range * 2 * uniform(random, 501);
        double price = range * Math.pow(10, -9 + 5 * uniform(random, 502));
        return switch ((int) (4 * uniform(random, 503))) {
            case 0 -> new Preference(0, price);
            case 1 -> new Preference(0, -price);
            case 2 -> Preference.of(keeping * keeping, total);
            default -> Preference.of(keeping * keeping, total).plus(price);
        };
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void pair_anyBanks_choosesWhatAllSettingsHaveAsTheBest(Topology topology) {
        int chosen = 0;
        int seeds = 400;
        for (int seed = 0; seed < seeds; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 3);
            int parts = 10 + seed % 5;
            Both positive = Both.of(topology, random, 0, parts, seed);
            Both negative = Both.of(topology, random, 100, parts, seed / 2);
            double range = positive.range();
            Preference preference = preference(random, range);
            double target = range * 1.2 * random.normal53(600);
            Optional<Choice> choice =
                    SplitSelector.pair(positive.split(), negative.split(), target, preference);
            if (choice.isPresent()) {
                chosen++;
                assertEquals(
                        Selector.pair(positive.all(), negative.all(), target, preference),
                        choice.get(),
                        "seed %d, target %s, %s".formatted(seed, target, preference));
            }
        }
        // Most settings of a series bank are close together, and some reach infinity.
        int enough = topology == Topology.PARALLEL ? seeds / 2 : seeds / 5;
        assertTrue(chosen > enough, chosen + " of " + seeds);
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void single_anyBank_choosesWhatAllSettingsHaveAsTheBest(Topology topology) {
        int chosen = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 4);
            Both bank = Both.of(topology, random, 0, 9 + seed % 4, seed);
            double range = bank.range();
            Preference preference = seed % 2 == 0 ? Preference.NONE : preference(random, range);
            double target = range * 1.2 * uniform(random, 600);
            Optional<Choice> choice = SplitSelector.single(bank.split(), target, preference);
            if (choice.isPresent()) {
                chosen++;
                assertEquals(Selector.single(bank.all(), target, preference), choice.get());
            }
        }
        assertTrue(chosen > 200, chosen + " of 400");
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void between_anyWindow_isThatPieceOfAllSettingsAndItsNeighbours(Topology topology) {
        int listed = 0;
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 5);
            Both bank = Both.of(topology, random, 0, 1 + seed % 11, seed);
            if (!bank.split().splits()) {
                continue;
            }
            listed++;
            BankSums all = bank.all();
            double low = all.siemens((int) (all.size() * uniform(random, 700)));
            double high = low * (1 + 0.1 * uniform(random, 701));
            BankSums some = bank.split().between(low * 0.999, high);
            int first = all.from(some.lowest());
            assertTrue(first == 0 || some.lowest() < low * 0.999, "seed " + seed);
            assertTrue(some.highest() > high || some.highest() == all.highest(), "seed " + seed);
            for (int i = 0; i < some.size(); i++) {
                assertEquals(all.siemens(first + i), some.siemens(i));
                assertEquals(all.mask(first + i), some.mask(i));
            }
        }
        assertTrue(listed > 100, listed + " of 200");
    }

    @Test
    void pair_noPreference_isLeftToAllSettings() {
        RandomStream random = RandomStream.of(new Seed(1), Purpose.SAMPLES, 6);
        SplitBank bank = Both.of(Topology.PARALLEL, random, 0, 10, 0).split();
        assertTrue(SplitSelector.pair(bank, bank, 1e-6, Preference.NONE).isEmpty());
    }

    @Test
    void splits_equalParts_no() {
        double[] ohms = new double[20];
        Arrays.fill(ohms, 1e6);
        BankSums.Workspace workspace = new BankSums.Workspace();
        for (Topology topology : Topology.values()) {
            assertFalse(
                    SplitBank.of(topology, SWITCHES.get(0), ohms, 0, 0, workspace).splits(),
                    topology::toString);
        }
        for (int k = 0; k < ohms.length; k++) {
            ohms[k] *= 1 + 1e-9 * (k * k + 1);
        }
        assertTrue(
                SplitBank.of(Topology.PARALLEL, SWITCHES.get(0), ohms, 0, 0, workspace).splits());
    }

    @Test
    void splits_infiniteConductance_no() {
        double[] ohms = {1e6, 0, 1e6};
        BankSums.Workspace workspace = new BankSums.Workspace();
        assertFalse(SplitBank.of(Topology.PARALLEL, Switch.IDEAL, ohms, 0, 0, workspace).splits());
        assertFalse(SplitBank.of(Topology.SERIES, Switch.IDEAL, ohms, 0, 0, workspace).splits());
        assertTrue(
                SplitBank.of(Topology.PARALLEL, new Switch(1, 1e9), ohms, 0, 0, workspace)
                        .splits());
    }
}
