package dev.espalier.subsetsum.internal.gaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LargestGapTest {
    private static long[] numbers(SplittableRandom random, int n, long most) {
        return random.longs(n, 0, most).toArray();
    }

    private static long[] sortedSums(long[] numbers, int from, int step) {
        long[] sums = {0};
        for (int i = from; i < numbers.length; i += step) {
            long[] doubled = Arrays.copyOf(sums, 2 * sums.length);
            for (int mask = 0; mask < sums.length; mask++) {
                doubled[sums.length + mask] = sums[mask] + numbers[i];
            }
            sums = doubled;
        }
        Arrays.sort(sums);
        return sums;
    }

    @Test
    void mirroredSums_sizesUpAndDown_areAllSumsInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        MirroredSums sums = new MirroredSums();
        for (int n : new int[] {0, 1, 2, 9, 16, 3, 5, 17}) {
            for (long most : new long[] {1, 5, 1000, 1L << 54}) {
                long[] numbers = numbers(random, n, most);
                sums.build(numbers, 1, n);
                assertArrayEquals(
                        sortedSums(numbers, 1, 2), Arrays.copyOf(sums.sums(), sums.count()));
                assertEquals(MirroredSums.GUARD, sums.sums()[sums.count()]);
            }
        }
    }

    @Test
    void straddleAndVicinity_anyPlace_findItsNeighbours() {
        SplittableRandom random = new SplittableRandom(2);
        MirroredSums first = new MirroredSums();
        MirroredSums second = new MirroredSums();
        Straddle straddle = new Straddle();
        Vicinity vicinity = new Vicinity();
        for (int n = 1; n <= 14; n++) {
            long[] numbers = numbers(random, n, n % 3 == 0 ? 20 : 1L << 50);
            first.build(numbers, 0, n);
            second.build(numbers, 1, n);
            long[] all = sortedSums(numbers, 0, 1);
            long total = all[all.length - 1];
            if (total == 0) {
                continue;
            }
            for (int trial = 0; trial < 50; trial++) {
                long[] places = random.longs(4, 1, total + 1).toArray();
                places[0] = Math.max(1, all[random.nextInt(all.length)]);
                straddle.find(first, second, places);
                long reach = random.nextLong(1 + total / (trial + 1));
                vicinity.open(first, second, reach);
                for (int k = 0; k < 4; k++) {
                    int above = 0;
                    while (all[above] < places[k]) {
                        above++;
                    }
                    assertEquals(all[above], straddle.above(k));
                    assertEquals(all[above - 1], straddle.below(k));
                    boolean near =
                            all[above] - places[k] <= reach && places[k] - all[above - 1] <= reach;
                    long width = all[above] - all[above - 1];
                    assertEquals(near, vicinity.find(places[k], reach, width - 1));
                    if (near) {
                        assertEquals(all[above], vicinity.above());
                        assertEquals(all[above - 1], vicinity.below());
                        assertTrue(!vicinity.find(places[k], reach, width));
                        assertTrue(!vicinity.isOutOfReach(width));
                    }
                }
            }
        }
    }

    /// Too large for all sums in one list: the sweep is a second way, and the kernels agree.
    @Test
    void find_moreNumbers_asTheSweep() {
        SplittableRandom random = new SplittableRandom(3);
        LargestGap vectors = new LargestGap(new VectorBits());
        LargestGap scalars = new LargestGap(new ScalarBits());
        for (int n = 17; n <= 23; n++) {
            long[] numbers = numbers(random, n, 1L << 54);
            long total = Arrays.stream(numbers).sum();
            check(vectors, scalars, numbers, total / 3, total / 2);
            check(vectors, scalars, numbers, total / 20, total / 9);
            long[] coarse = Arrays.stream(numbers).map(x -> (x >>> 41) * 3_000_000_001L).toArray();
            check(vectors, scalars, coarse, total / 3, total / 2);
        }
    }

    /// Gaps that are nearly equal, far too many to look each of them up.
    @Test
    void find_nearlyEqualGaps_asTheSweep() {
        SplittableRandom random = new SplittableRandom(4);
        LargestGap vectors = new LargestGap(new VectorBits());
        LargestGap scalars = new LargestGap(new ScalarBits());
        for (int kinds : new int[] {1 << 10, 1 << 15}) {
            long[] numbers = new long[22];
            Arrays.setAll(
                    numbers, i -> ((1L + random.nextInt(kinds)) << 38) + random.nextInt(1 << 6));
            long total = Arrays.stream(numbers).sum();
            check(vectors, scalars, numbers, total / 3, total / 2);
        }
    }

    private static void check(
            LargestGap vectors, LargestGap scalars, long[] numbers, long low, long high) {
        MirroredSums first = new MirroredSums();
        MirroredSums second = new MirroredSums();
        first.build(numbers, 0, numbers.length);
        second.build(numbers, 1, numbers.length);
        WidestGap gap = new WidestGap();
        gap.open(low, high, 0);
        Straddle straddle = new Straddle();
        straddle.find(first, second, new long[] {low + 1, high, high, high});
        gap.see(straddle.below(0), straddle.above(0));
        gap.see(straddle.below(1), straddle.above(1));
        new GapSweep().sweep(first, second, gap);
        String of = Arrays.toString(numbers) + " from " + low + " to " + high;
        vectors.find(numbers, numbers.length, low, high, 0);
        assertEquals(gap.twiceError(), vectors.twiceError(), of);
        scalars.find(numbers, numbers.length, low, high, 0);
        assertEquals(gap.twiceError(), scalars.twiceError(), of);
        assertEquals(vectors.twiceTarget(), scalars.twiceTarget(), of);
        long known = gap.twiceError() + 1;
        vectors.find(numbers, numbers.length, low, high, known);
        assertEquals(known, vectors.twiceError(), of);
    }
}
