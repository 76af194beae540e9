package dev.espalier.subsetsum.internal.lists;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists and windows against the plain double loop over all pairs.
class PairWindowTest {
    private final PairWindow window = new PairWindow();

    private static long[] numbers(SplittableRandom random, int count, long bound) {
        return random.longs(count, -bound, bound + 1).toArray();
    }

    private SumList list(long[] x) {
        long low = Arrays.stream(x).filter(v -> v < 0).sum();
        window.subsets(x, 0, x.length, low, Arrays.stream(x).map(Math::abs).sum());
        SumList list = new SumList();
        list.fill(window, new DistinctSort());
        return list;
    }

    private static long[] sums(long[] x) {
        return LongStream.range(0, 1L << x.length).map(mask -> sum(x, mask)).toArray();
    }

    private static long sum(long[] x, long mask) {
        long sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (mask >>> i & 1) * x[i];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 1000, 1L << 20, 1L << 40, 1L << 57})
    void fill_subsetSums_areAllThereWithTheirMasks(long bound) {
        SplittableRandom random = new SplittableRandom(bound);
        for (int n = 0; n <= 10; n++) {
            long[] x = numbers(random, n, bound);
            SumList list = list(x);
            long[] mine = Arrays.copyOf(list.sums(), list.count());
            for (int i = 0; i < mine.length; i++) {
                assertEquals(sum(x, list.link(i)), mine[i], "bound " + bound + ", n " + n);
                assertEquals(mine[i], list.sums()[list.place(mine[i])]);
            }
            long[] all = Arrays.stream(sums(x)).sorted().toArray();
            if (list.sorted()) {
                assertArrayEquals(Arrays.stream(all).distinct().toArray(), mine);
            } else {
                assertArrayEquals(all, Arrays.stream(mine).sorted().toArray());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 1000, 1L << 20, 1L << 40, 1L << 57})
    void pairs_anyWindow_areThoseOfTheDoubleLoop(long bound) {
        SplittableRandom random = new SplittableRandom(bound + 1);
        for (int k = 0; k < 60; k++) {
            long[] a = numbers(random, k % 7, bound);
            long[] b = numbers(random, k % 10, bound);
            SumList first = list(a);
            SumList second = list(b);
            long low = random.nextLong(-3 * bound, 3 * bound + 1);
            long width = k % 5 == 0 ? 0 : random.nextLong(0, 2 * bound + 1);
            long[] expected =
                    Arrays.stream(sums(a))
                            .flatMap(s -> Arrays.stream(sums(b)).map(t -> s + t))
                            .filter(s -> s >= low && s <= low + width)
                            .sorted()
                            .distinct()
                            .toArray();
            assertTrue(window.pairs(first, second, low, width, 1 << 17));
            for (int i = 0; i < window.count(); i++) {
                long other = window.sums()[i] - first.sums()[window.links()[i]];
                assertEquals(other, second.sums()[second.place(other)]);
            }
            long[] found = Arrays.copyOf(window.sums(), window.count());
            assertArrayEquals(expected, Arrays.stream(found).sorted().distinct().toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void pairs_moreThanTheLimit_sayWhichPartWasSeen(int limit) {
        SplittableRandom random = new SplittableRandom(limit);
        SumList first = list(numbers(random, 10, 1L << 40));
        SumList second = list(numbers(random, 10, 1L << 40));
        assertFalse(window.pairs(first, second, -(1L << 45), 1L << 46, limit));
        assertTrue(window.count() > limit);
        assertTrue(window.seen() > 0 && window.seen() < 1, "seen " + window.seen());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 1 << 11, 1 << 12, 1L << 33, 1L << 60})
    void distinct_anyNumbers_areSortedWithTheirFirstLinks(long bound) {
        SplittableRandom random = new SplittableRandom(bound + 2);
        DistinctSort sort = new DistinctSort();
        for (int count = 0; count < 300; count += 13) {
            long[] sums = numbers(random, count, bound);
            long[] given = sums.clone();
            int[] links = new int[count];
            Arrays.setAll(links, i -> i);
            int left = sort.distinct(sums, links, count, -bound, 2 * bound);
            long[] expected = Arrays.stream(given).sorted().distinct().toArray();
            assertArrayEquals(expected, Arrays.copyOf(sums, left));
            for (int i = 0; i < left; i++) {
                long sum = sums[i];
                int first = 0;
                while (given[first] != sum) {
                    first++;
                }
                assertEquals(first, links[i]);
            }
        }
    }
}
