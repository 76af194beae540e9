package dev.espalier.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.espalier.random.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 65, 60_000})
    void of_anyCount_isAPermutation(int count) {
        long[] order = ExampleOrder.of(new Seed(5), 1, count);
        Arrays.sort(order);
        assertArrayEquals(LongStream.range(0, count).toArray(), order);
    }

    @Test
    void of_otherEpochOrSeed_isAnotherOrder() {
        long[] order = ExampleOrder.of(new Seed(5), 1, 100);
        assertArrayEquals(order, ExampleOrder.of(new Seed(5), 1, 100));
        assertFalse(Arrays.equals(order, ExampleOrder.of(new Seed(5), 2, 100)));
        assertFalse(Arrays.equals(order, ExampleOrder.of(new Seed(6), 1, 100)));
    }

    @Test
    void of_threeExamples_takesEachOfTheSixOrdersAsOften() {
        int draws = 6000;
        Map<String, Integer> counts = new HashMap<>();
        for (int epoch = 0; epoch < draws; epoch++) {
            counts.merge(Arrays.toString(ExampleOrder.of(new Seed(0), epoch, 3)), 1, Integer::sum);
        }
        assertEquals(6, counts.size());
        // Five standard deviations of a binomial count: sqrt(6000 / 6 * 5 / 6) = 28.9.
        counts.forEach((order, count) -> assertEquals(1000, count, 145, order));
    }
}
