package dev.espalier.crossbar.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.crossbar.part.Switch;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final Comparator<Choice> SIMPLER =
            Comparator.comparingDouble(Choice::total)
                    .thenComparingInt(Choice::positive)
                    .thenComparingInt(Choice::negative);

    /// Exact in double, as are all sums and products of small whole numbers with them.
    private static final List<Preference> DYADIC =
            List.of(
                    Preference.NONE,
                    new Preference(0, 1),
                    new Preference(0, -2),
                    new Preference(0.25, 0),
                    Preference.of(0.25, 8),
                    Preference.of(0.0625, 20),
                    Preference.of(0.5, 3).plus(1),
                    Preference.of(0.75, 12).plus(-0.5),
                    Preference.of(0.125, 1000),
                    Preference.of(0.125, -1000));

    private static double[] ohms(double... siemens) {
        return Arrays.stream(siemens).map(g -> 1 / g).toArray();
    }

    /// Whole numbers whose reciprocals have them as their reciprocals.
    private static double[] wholeOhms(RandomStream random, int first, int count, int most) {
        double[] siemens =
                IntStream.range(first, first + count)
                        .mapToDouble(i -> 1 + Math.floorMod(random.word(i), most))
                        .map(g -> 1 / (1 / g) == g ? g : 1)
                        .toArray();
        return ohms(siemens);
    }

    private static double sum(double[] ohms, int mask) {
        double sum = 0;
        for (int k = 0; k < ohms.length; k++) {
            sum += Topology.PARALLEL.term(ohms[k], Switch.IDEAL, (mask >>> k & 1) != 0);
        }
        return sum;
    }

    private static double cost(Choice choice, double target, Preference preference) {
        double error = choice.siemens() - target;
        double total = choice.total();
        return error * error + total * (preference.square() * total + preference.slope());
    }

    /// Every setting of both banks; of equal costs the simpler one.
    private static Choice bruteForce(
            double[] positive, double[] negative, double target, Preference preference) {
        Choice best = new Choice(0, 0, 0, 0);
        for (int p = 0; p < 1 << positive.length; p++) {
            double plus = sum(positive, p);
            for (int q = 0; q < 1 << negative.length; q++) {
                Choice choice = new Choice(p, plus, q, sum(negative, q));
                int order =
                        Double.compare(
                                cost(choice, target, preference), cost(best, target, preference));
                if (order < 0 || (order == 0 && SIMPLER.compare(choice, best) < 0)) {
                    best = choice;
                }
            }
        }
        return best;
    }

    private static BankSums sums(double... ohms) {
        return BankSums.of(Topology.PARALLEL, Switch.IDEAL, ohms);
    }

    @Test
    void pair_wholeNumbers_choosesTheMasksOfBruteForceTiesIncluded() {
        for (int seed = 0; seed < 60; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 1);
            int most = 1 + seed % 12;
            double[] positive = wholeOhms(random, 0, 1 + seed % 5, most);
            double[] negative = wholeOhms(random, 9, 1 + seed / 5 % 5, most);
            double limit = 4.0 * most;
            for (Preference preference : DYADIC) {
                for (double target = -limit; target <= limit; target += most > 4 ? 1.75 : 0.5) {
                    assertEquals(
                            bruteForce(positive, negative, target, preference),
                            Selector.pair(sums(positive), sums(negative), target, preference),
                            "seed %d, target %s, %s".formatted(seed, target, preference));
                }
            }
        }
    }

    @Test
    void single_wholeNumbers_choosesTheMaskOfBruteForceTiesIncluded() {
        for (int seed = 0; seed < 60; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 2);
            int most = 1 + seed % 12;
            double[] ohms = wholeOhms(random, 0, 1 + seed % 7, most);
            for (Preference preference : DYADIC) {
                for (double target = -2; target <= 6.0 * most; target += 0.25) {
                    assertEquals(
                            bruteForce(ohms, new double[0], target, preference),
                            Selector.single(sums(ohms), target, preference),
                            "seed %d, target %s, %s".formatted(seed, target, preference));
                }
            }
        }
    }

    /// Around 1 microsiemens each.
    private static double[] randomOhms(RandomStream random, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToDouble(i -> 1e6 * (1 + 0.5 * random.uniform53(i)))
                .toArray();
    }

    private static List<Preference> preferences(RandomStream random) {
        double typical = 3e-6 * (1 + random.uniform53(40));
        return List.of(
                Preference.NONE,
                Preference.NONE.plus(1e-12),
                Preference.NONE.plus(-1e-7),
                Preference.of(1e-4, typical),
                Preference.of(0.01, typical).plus(1e-11),
                Preference.of(0.3, typical),
                Preference.of(0.999, 1e-3));
    }

    @Test
    void pair_randomParts_costsNoMoreThanTheBestOfBruteForce() {
        for (int seed = 0; seed < 40; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 3);
            double[] positive = randomOhms(random, 0, 6);
            double[] negative = randomOhms(random, 10, 6);
            double target = 5e-6 * random.uniform53(30);
            for (Preference preference : preferences(random)) {
                assertBest(
                        "seed %d, %s".formatted(seed, preference),
                        bruteForce(positive, negative, target, preference),
                        Selector.pair(sums(positive), sums(negative), target, preference),
                        target,
                        preference);
            }
        }
    }

    @Test
    void single_randomParts_costsNoMoreThanTheBestOfBruteForce() {
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 4);
            double[] ohms = randomOhms(random, 0, 9);
            double target = 5e-6 * (1 + 1.1 * random.uniform53(30));
            for (Preference preference : preferences(random)) {
                assertBest(
                        "seed %d, %s".formatted(seed, preference),
                        bruteForce(ohms, new double[0], target, preference),
                        Selector.single(sums(ohms), target, preference),
                        target,
                        preference);
            }
        }
    }

    /// Within 1e-12 of the costs' terms, and of the error alone where nothing else counts.
    private static void assertBest(
            String what, Choice expected, Choice chosen, double target, Preference preference) {
        double best = cost(expected, target, preference);
        double total = expected.total();
        double terms =
                Math.abs(best)
                        + preference.square() * total * total
                        + Math.abs(preference.slope()) * total;
        double allowed = 1e-12 * (preference.equals(Preference.NONE) ? best : terms);
        assertTrue(
                cost(chosen, target, preference) <= best + allowed,
                () -> "%s: %s, better is %s".formatted(what, chosen, expected));
    }

    /// 12 + 12 parts: no brute force, but a search for the best partner of each setting.
    @Test
    void pair_largeBanks_findsTheLeastError() {
        for (int seed = 0; seed < 3; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 5);
            BankSums positive = sums(randomOhms(random, 0, 12));
            BankSums negative = sums(randomOhms(random, 20, 12));
            double target = 4e-6 * random.uniform53(50);
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < positive.size(); i++) {
                int j = negative.from(positive.siemens(i) - target);
                for (int k = Math.max(0, j - 2); k < Math.min(negative.size(), j + 2); k++) {
                    double error = positive.siemens(i) - negative.siemens(k) - target;
                    least = Math.min(least, Math.abs(error));
                }
            }
            Choice choice = Selector.pair(positive, negative, target, Preference.NONE);
            assertEquals(least, Math.abs(choice.siemens() - target), 0.0, "seed " + seed);
        }
    }

    @Test
    void pair_scaledByAPowerOfTwo_choosesTheSame() {
        for (int seed = 0; seed < 20; seed++) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 6);
            double[] positive = randomOhms(random, 0, 7);
            double[] negative = randomOhms(random, 10, 7);
            double target = 4e-6 * random.uniform53(30);
            for (Preference preference : preferences(random)) {
                Choice choice = Selector.pair(sums(positive), sums(negative), target, preference);
                double scale = seed % 2 == 0 ? 0x1p40 : 0x1p-40;
                Choice scaled =
                        Selector.pair(
                                sums(times(positive, 1 / scale)),
                                sums(times(negative, 1 / scale)),
                                target * scale,
                                new Preference(preference.square(), preference.slope() * scale));
                assertEquals(choice.positive(), scaled.positive(), "seed " + seed);
                assertEquals(choice.negative(), scaled.negative(), "seed " + seed);
            }
        }
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    @Test
    void pair_beyondReach_isTheEndOfTheRange() {
        BankSums positive = sums(1, 0.5);
        BankSums negative = sums(0.25, 0.125);
        assertEquals(
                new Choice(3, 3, 0, 0), Selector.pair(positive, negative, 100, Preference.NONE));
        assertEquals(
                new Choice(0, 0, 3, 12), Selector.pair(positive, negative, -100, Preference.NONE));
        assertEquals(new Choice(3, 3, 0, 0), Selector.single(positive, 100, Preference.NONE));
        assertEquals(new Choice(0, 0, 0, 0), Selector.single(positive, -1, Preference.NONE));
    }

    @Test
    void preference_ofAWeight_isTheSquareOfTheDistanceLessAConstant() {
        Preference preference = Preference.of(0.25, 6).plus(0.5);
        for (double total = 0; total < 12; total++) {
            double expected = 0.25 * (total - 6) * (total - 6) - 0.25 * 36 + 0.5 * total + 4;
            assertEquals(expected, preference.cost(2, total), 1e-12);
        }
    }

    @Test
    void preference_outOfRange_isRefused() {
        for (double square : new double[] {-0.1, 1, 2, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Preference(square, 0));
        }
        for (double slope : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Preference(0.1, slope));
        }
    }
}
