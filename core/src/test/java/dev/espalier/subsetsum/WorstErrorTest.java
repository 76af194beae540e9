package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import dev.espalier.subsetsum.WorstError.Worst;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorstErrorTest {
    private final WorstError solver = new WorstError();

    /// What the samples are drawn from. The sums of exact ones are exact in doubles.
    enum Law {
        UNIFORM(false),
        SINGLE(true),
        PRODUCTS(true),
        POSITIVE(true),
        NEGATIVE(true),
        CONDUCTANCES(false),
        TIES(true),
        DECIMALS(false),
        ZEROS(true),
        EQUAL(true),
        RATIOS(false),
        POWERS(true);

        private final boolean exact;

        Law(boolean exact) {
            this.exact = exact;
        }

        double draw(RandomStream random, int i) {
            float u = random.uniform(2L * i);
            return switch (this) {
                case UNIFORM -> random.uniform53(i);
                case SINGLE -> u;
                case PRODUCTS -> (double) u * random.uniform(2L * i + 1);
                case POSITIVE -> Math.abs(u);
                case NEGATIVE -> -Math.abs(u);
                case CONDUCTANCES -> 1 / (1 + 0.1 * random.normal53(i));
                case TIES -> Math.rint(8 * u) / 8;
                case DECIMALS -> Math.rint(1000 * u) / 1000;
                case ZEROS -> i % 3 == 0 ? u : 0;
                case EQUAL -> 0.25;
                case RATIOS -> u * Math.scalb(1.0, -7 * i % 45);
                case POWERS -> Math.scalb(1.0, -i);
            };
        }

        Samples samples(long seed, int n) {
            RandomStream random = RandomStream.of(new Seed(seed), Purpose.SAMPLES, 0);
            double[] values = new double[n];
            Arrays.setAll(values, i -> draw(random, i));
            return Samples.of(values);
        }
    }

    private static double span(Samples samples) {
        double span = 0;
        for (int i = 0; i < samples.size(); i++) {
            span += Math.abs(samples.get(i));
        }
        return span;
    }

    private static double[] sortedSums(Samples samples) {
        double[] sums = new double[1 << samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            for (int mask = 0; mask < 1 << i; mask++) {
                sums[mask | 1 << i] = sums[mask] + samples.get(i);
            }
        }
        Arrays.sort(sums);
        return sums;
    }

    private static double error(double[] sums, double target) {
        int at = Arrays.binarySearch(sums, target);
        int above = at < 0 ? -at - 1 : at;
        double error = above < sums.length ? sums[above] - target : Double.POSITIVE_INFINITY;
        return above > 0 ? Math.min(error, target - sums[above - 1]) : error;
    }

    /// The error is largest at an end of the window or midway between two sums.
    private static double worst(double[] sums, double low, double high) {
        double worst = Math.max(error(sums, low), error(sums, high));
        for (int i = 1; i < sums.length; i++) {
            double middle = (sums[i - 1] + sums[i]) / 2;
            if (middle >= low && middle <= high) {
                worst = Math.max(worst, (sums[i] - sums[i - 1]) / 2);
            }
        }
        return worst;
    }

    private void check(Law law, Samples samples, double[] sums, double low, double high) {
        Worst worst = solver.find(samples, low, high);
        double expected = worst(sums, low, high);
        double size = span(samples) + Math.abs(low) + Math.abs(high);
        double off = law.exact ? 0 : Math.ulp(size);
        String of = "%s in %s to %s".formatted(samples, low, high);
        assertEquals(expected, worst.error(), off, of);
        assertTrue(worst.target() >= low && worst.target() <= high, of);
        assertEquals(expected, error(sums, worst.target()), off, of);
    }

    @ParameterizedTest
    @EnumSource
    void find_anyLawAndWindow_asAllSortedSums(Law law) {
        for (int n = 0; n <= 17; n++) {
            for (int seed = 0; seed < (n < 13 ? 4 : 1); seed++) {
                Samples samples = law.samples(seed, n);
                double[] sums = sortedSums(samples);
                double low = sums[0];
                double high = sums[sums.length - 1];
                double middle = (low + high) / 2;
                check(law, samples, sums, -1, 1);
                check(law, samples, sums, 0.25, 0.75);
                check(law, samples, sums, low, high);
                check(law, samples, sums, low - 0.125, middle);
                check(law, samples, sums, middle, high + 4);
                check(law, samples, sums, low - 2, high + 1);
                check(law, samples, sums, low - 3, low - 1);
                check(law, samples, sums, high + 1, high + 2);
                check(law, samples, sums, 0.375, 0.375);
                check(law, samples, sums, middle, middle);
                check(law, samples, sums, sums[sums.length / 3], sums[sums.length / 3]);
                check(law, samples, sums, sums[sums.length / 3], sums[sums.length / 2]);
            }
        }
    }

    @Test
    void find_twentySamples_asAllSortedSums() {
        for (Law law : new Law[] {Law.UNIFORM, Law.PRODUCTS, Law.CONDUCTANCES, Law.DECIMALS}) {
            for (int n = 18; n <= 20; n++) {
                Samples samples = law.samples(7, n);
                double[] sums = sortedSums(samples);
                check(law, samples, sums, -1, 1);
                check(law, samples, sums, sums[0], sums[0] + 1);
            }
        }
    }

    /// Many small problems, in which windows end among few sums.
    @Test
    void find_randomWindows_asAllSortedSums() {
        RandomStream random = RandomStream.of(new Seed(5), Purpose.TARGETS, 0);
        for (int seed = 0; seed < 4000; seed++) {
            Law law = Law.values()[seed % Law.values().length];
            Samples samples = law.samples(seed, 1 + seed % 14);
            double one = 3 * random.uniform(2L * seed);
            double other = 3 * random.uniform(2L * seed + 1);
            double[] sums = sortedSums(samples);
            check(law, samples, sums, Math.min(one, other), Math.max(one, other));
        }
    }

    @Test
    void find_oneSampleMore_isNeverWorse() {
        for (Law law : new Law[] {Law.SINGLE, Law.PRODUCTS, Law.POSITIVE}) {
            Samples samples = law.samples(11, 22);
            double before = Double.POSITIVE_INFINITY;
            for (int n = 0; n <= 22; n++) {
                double error = solver.find(samples.first(n), -1, 1).error();
                assertTrue(error <= before, law + ", n = " + n);
                before = error;
            }
        }
    }

    @Test
    void find_widerWindow_isNeverBetter() {
        for (Law law : new Law[] {Law.UNIFORM, Law.CONDUCTANCES, Law.DECIMALS}) {
            for (int n = 3; n <= 21; n += 3) {
                Samples samples = law.samples(12, n);
                double before = 0;
                for (double half = 0.0625; half < 100; half *= 2) {
                    double error = solver.find(samples, 0.3 - half, 0.3 + half).error();
                    assertTrue(error >= before, law + ", n = " + n + ", half " + half);
                    before = error;
                }
            }
        }
    }

    @Test
    void find_scaledByAPowerOfTwo_scalesTheAnswer() {
        for (int n = 1; n <= 21; n += 4) {
            for (int exponent : new int[] {-1000, -60, -1, 3, 900}) {
                double factor = Math.scalb(1.0, exponent);
                Samples samples = Law.UNIFORM.samples(13, n);
                double[] values = new double[n];
                Arrays.setAll(values, i -> factor * samples.get(i));
                Worst worst = solver.find(samples, -1, 1.5);
                Worst scaled = solver.find(Samples.of(values), -factor, 1.5 * factor);
                assertEquals(
                        new Worst(factor * worst.error(), factor * worst.target()),
                        scaled,
                        "n = " + n + ", 2^" + exponent);
            }
        }
    }

    @Test
    void find_windowFarAway_isItsDistance() {
        Samples samples = Law.UNIFORM.samples(14, 32);
        assertEquals(new Worst(1e30, 1e30), solver.find(samples, -1e20, 1e30));
        assertEquals(new Worst(1e30, -1e30), solver.find(samples, -1e30, -1e20));
        assertEquals(new Worst(3, -3), solver.find(Samples.of(), -3, 2));
        assertEquals(new Worst(2, 2), solver.find(Samples.of(0, 0), -1, 2));
        assertEquals(new Worst(1, -1), solver.find(Samples.of(1e-300), -1, 1));
    }

    /// The largest problem, whose answer is known: sums of powers of two are all multiples.
    @Test
    void find_powersOfTwo_haveEqualGaps() {
        for (int n = 1; n <= WorstError.MOST - 8; n++) {
            Samples samples = Law.POWERS.samples(0, n);
            assertEquals(Math.scalb(1.0, -n), solver.find(samples, 0.25, 1).error(), "n = " + n);
        }
        Samples most = Law.POWERS.samples(0, WorstError.MOST);
        assertEquals(0x1p-32, solver.find(most, 0.25, 0.2500001).error());
    }

    @Test
    void find_badInput_isRefused() {
        Samples few = Samples.of(1, 2);
        Samples many = Law.UNIFORM.samples(15, WorstError.MOST + 1);
        assertThrows(IllegalArgumentException.class, () -> solver.find(many, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> solver.find(few, 1, -1));
        double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double number : bad) {
            assertThrows(IllegalArgumentException.class, () -> solver.find(few, number, 1));
            assertThrows(IllegalArgumentException.class, () -> solver.find(few, -1, number));
        }
    }
}
