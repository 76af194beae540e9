package dev.espalier.subsetsum.internal.gaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BitKernelTest {
    private static final BitKernel SCALAR = new ScalarBits();
    private static final BitKernel VECTOR = new VectorBits();

    @Test
    void best_withTheModule_takesVectors() {
        assertInstanceOf(VectorBits.class, BitKernel.best());
    }

    /// `bits |= bits << distance` of one long number, cut to the words that are written.
    @Test
    void fold_awkwardSizes_shiftsAndOrs() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size : new int[] {1, 2, 7, 8, 9, 16, 31, 40, 65}) {
            for (int distance : new int[] {0, 1, 63, 64, 65, 128, 500, 511, 512, 577, 5000}) {
                for (int from : new int[] {0, 1, size / 2}) {
                    long[] words = random.longs(size).toArray();
                    BigInteger before = number(words);
                    long[] expected = words(before.or(before.shiftLeft(distance)), size);
                    System.arraycopy(words, 0, expected, 0, from);
                    for (BitKernel kernel : new BitKernel[] {SCALAR, VECTOR}) {
                        long[] folded = words.clone();
                        kernel.fold(folded, from, size, distance);
                        assertArrayEquals(
                                expected, folded, size + " words from " + from + ", " + distance);
                    }
                }
            }
        }
    }

    @Test
    void wordsWithRuns_anyLength_areThoseWithEnoughZerosBehind() {
        SplittableRandom random = new SplittableRandom(2);
        for (int size : new int[] {2, 3, 9, 10, 17, 50}) {
            for (int zeros = 1; zeros <= BitKernel.MOST_ZEROS; zeros++) {
                long[] words = new long[size];
                for (int bit = 0; bit < 64 * size; bit++) {
                    words[bit >>> 6] |= random.nextInt(1 + zeros / 3) == 0 ? 1L << bit : 0;
                }
                int[] expected = defined(words, zeros);
                for (BitKernel kernel : new BitKernel[] {SCALAR, VECTOR}) {
                    int[] found = new int[size];
                    int count = kernel.wordsWithRuns(words, 1, size, zeros, found);
                    assertArrayEquals(
                            expected, Arrays.copyOf(found, count), size + " words, " + zeros);
                }
            }
        }
    }

    @Test
    void widening_fourSteps_coverJustTheZeros() {
        for (int zeros = 1; zeros <= BitKernel.MOST_ZEROS; zeros++) {
            int covered = 1;
            for (int step = 0; step < 4; step++) {
                covered += BitKernel.widening(covered, zeros);
            }
            assertEquals(zeros, covered);
        }
    }

    private static int[] defined(long[] words, int zeros) {
        int[] found = new int[words.length];
        int count = 0;
        int run = 0;
        for (int j = 0; j < words.length; j++) {
            boolean enough = false;
            for (int bit = 0; bit < 64; bit++) {
                run = (words[j] >>> bit & 1) == 0 ? run + 1 : 0;
                enough |= run >= zeros;
            }
            if (j > 0 && enough) {
                found[count++] = j;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static BigInteger number(long[] words) {
        BigInteger number = BigInteger.ZERO;
        for (int j = words.length - 1; j >= 0; j--) {
            number = number.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(words[j])));
        }
        return number;
    }

    private static long[] words(BigInteger number, int size) {
        long[] words = new long[size];
        Arrays.setAll(words, j -> number.shiftRight(64 * j).longValue());
        return words;
    }
}
