package dev.espalier.subsetsum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Beyond what brute force reaches: the target is the sum of a subset that is known.
class PlantedSubsetTest {
    private static Samples products(long instance, int n) {
        RandomStream random = RandomStream.of(new Seed(77), Purpose.SAMPLES, instance);
        double[] values = new double[n];
        Arrays.setAll(values, i -> (double) random.uniform(2L * i) * random.uniform(2L * i + 1));
        return Samples.of(values);
    }

    private static double sum(Samples samples, long mask) {
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += (mask >>> i & 1) * samples.get(i);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 30, 31, 36, 39, 40})
    void leastError_plantedSubset_findsAnErrorOfZero(int n) {
        Samples samples = products(n, n);
        long planted = 0x5a5a_3c3c_99L & ((1L << n) - 1);
        Problem problem = new Problem(samples, sum(samples, planted), 0);
        Outcome outcome = new LeastError().solve(problem);
        assertEquals(0, outcome.error());
        assertTrue(
                Long.compareUnsigned(outcome.selection().mask(), planted) <= 0,
                "of equal sums the smallest mask: " + outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6, 7})
    void fewest_plantedSubset_isNoLargerThanThePlantedOne(int size) {
        for (int n : new int[] {28, 33, 40}) {
            Samples samples = products(100 + n, n);
            long planted = 0;
            for (int i = 0; i < size; i++) {
                planted |= 1L << (i * 5 % n);
            }
            Problem problem = new Problem(samples, sum(samples, planted), 1e-13);
            Outcome outcome = new Fewest().solve(problem);
            assertInstanceOf(Outcome.Solved.class, outcome);
            assertTrue(outcome.selection().size() <= size, n + ": " + outcome);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 24, 33, 40})
    void firstWithin_plantedSubset_isSolved(int n) {
        Samples samples = products(200 + n, n);
        Problem problem = new Problem(samples, sum(samples, 0b1011_0110_0101L), 1e-12);
        assertInstanceOf(Outcome.Solved.class, new FirstWithin().solve(problem));
    }
}
