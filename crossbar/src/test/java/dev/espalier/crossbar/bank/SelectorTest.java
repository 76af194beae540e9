package dev.espalier.crossbar.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static double cost(Choice choice, double target, Preference preference) {
        return preference.cost(choice.siemens() - target, choice.total());
    }

    /// The definition: all pairs, in the order of cost, total, masks.
    private static Choice definition(
            BankSums positive, BankSums negative, double target, Preference preference) {
        Choice best = null;
        for (int i = 0; i < positive.size(); i++) {
            for (int j = 0; j < negative.size(); j++) {
                Choice choice =
                        new Choice(
                                positive.mask(i),
                                positive.siemens(i),
                                negative.mask(j),
                                negative.siemens(j));
                if (best == null || before(choice, best, target, preference)) {
                    best = choice;
                }
            }
        }
        return best;
    }

    private static boolean before(Choice one, Choice other, double target, Preference preference) {
        int order = Double.compare(cost(one, target, preference), cost(other, target, preference));
        order = order != 0 ? order : Double.compare(one.total(), other.total());
        order = order != 0 ? order : Integer.compare(one.positive(), other.positive());
        return order != 0 ? order < 0 : one.negative() < other.negative();
    }

    /// Conductances that are whole numbers, so that costs are exact and ties abound.
    private static BankSums whole(RandomStream random, int parts, int first) {
        double[] ohms = new double[parts];
        for (int k = 0; k < parts; k++) {
            // Powers of two: 1 / ohms is exact.
            ohms[k] = 1.0 / (1 << (random.word(first + k) & 3));
        }
        return BankSums.of(Topology.PARALLEL, Switch.IDEAL, ohms);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 1})
    void pair_wholeConductances_isTheDefinitionWithItsTies(double price) {
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.TARGETS, 0);
            BankSums positive = whole(random, 1 + seed % 6, 0);
            BankSums negative = whole(random, 1 + seed % 5, 50);
            double target = (random.word(99) & 63) / 2.0 - 16;
            for (double square : new double[] {0, 0.25, 0.5}) {
                Preference preference = new Preference(square, price);
                assertEquals(
                        definition(positive, negative, target, preference),
                        Selector.pair(positive, negative, target, preference),
                        "seed %d, target %s, %s".formatted(seed, target, preference));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1e-6, 0", "1e-2, 0", "0.09, 1e-9", "0, 1e-12", "1e-5, -1e-7", "0, -1e-7"})
    void pair_randomParts_costsNoMoreThanAnyOther(double square, double slope) {
        for (int seed = 0; seed < 40; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.TARGETS, 1);
            double[][] ohms = new double[2][7];
            for (int k = 0; k < 14; k++) {
                ohms[k / 7][k % 7] = 1e6 * (1 + 0.3 * random.uniform53(k));
            }
            Switch device = new Switch(200, 1e10);
            BankSums positive = BankSums.of(Topology.PARALLEL, device, ohms[0]);
            BankSums negative = BankSums.of(Topology.PARALLEL, device, ohms[1]);
            double target = 9e-6 * random.uniform53(20);
            Preference preference = new Preference(square, slope == 0 ? -2 * square * 6e-6 : slope);
            Choice best = definition(positive, negative, target, preference);
            Choice chosen = Selector.pair(positive, negative, target, preference);
            double least = cost(best, target, preference);
            double scale = Math.max(Math.abs(least), 1e-20);
            assertTrue(
                    cost(chosen, target, preference) <= least + 1e-9 * scale,
                    "seed %d: %s, best %s".formatted(seed, chosen, best));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25})
    void single_wholeConductances_isTheNearestAndOfTwoTheSmaller(double square) {
        for (int seed = 0; seed < 300; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.TARGETS, 2);
            BankSums bank = whole(random, 1 + seed % 7, 0);
            BankSums none = BankSums.of(Topology.PARALLEL, Switch.IDEAL, Double.POSITIVE_INFINITY);
            double target = (random.word(99) & 127) / 2.0 - 8;
            Preference preference = new Preference(square, 0.5);
            Choice expected = definition(bank, none, target, preference);
            Choice chosen = Selector.single(bank, target, preference);
            assertEquals(expected.positive(), chosen.positive(), "seed " + seed);
            assertEquals(expected.positiveSiemens(), chosen.positiveSiemens(), "seed " + seed);
        }
    }
}
