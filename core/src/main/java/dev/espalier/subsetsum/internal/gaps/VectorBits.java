package dev.espalier.subsetsum.internal.gaps;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The loops over a bitmap in vectors of any length; what does not fill a vector goes to
/// [ScalarBits].
final class VectorBits implements BitKernel {
    private static final VectorSpecies<Long> LANES = LongVector.SPECIES_PREFERRED;

    private final ScalarBits rest = new ScalarBits();

    @Override
    public void fold(long[] words, int from, int to, long distance) {
        long apart = distance >>> 6;
        int end = to;
        if (apart < to) {
            int shift = (int) (distance & 63);
            int least = Math.max(from, (int) apart + 1);
            for (int j = to - LANES.length(); j >= least; j -= LANES.length()) {
                int source = (int) (j - apart);
                LongVector here = LongVector.fromArray(LANES, words, source);
                LongVector below = LongVector.fromArray(LANES, words, source - 1);
                LongVector.fromArray(LANES, words, j)
                        .or(here.lanewise(LSHL, shift))
                        .or(below.lanewise(LSHR, 1).lanewise(LSHR, 63 - shift))
                        .intoArray(words, j);
                end = j;
            }
        }
        rest.fold(words, from, end, distance);
    }

    @Override
    public int wordsWithRuns(long[] words, int from, int to, int zeros, int[] found) {
        int first = BitKernel.widening(1, zeros);
        int second = BitKernel.widening(1 + first, zeros);
        int third = BitKernel.widening(1 + first + second, zeros);
        int fourth = BitKernel.widening(1 + first + second + third, zeros);
        int count = 0;
        int j = from;
        for (; j <= to - LANES.length(); j += LANES.length()) {
            LongVector here = LongVector.fromArray(LANES, words, j);
            LongVector left = LongVector.fromArray(LANES, words, j - 1);
            here = widen(here, left, first);
            left = left.or(left.lanewise(LSHL, first));
            here = widen(here, left, second);
            left = left.or(left.lanewise(LSHL, second));
            here = widen(here, left, third);
            left = left.or(left.lanewise(LSHL, third));
            here = widen(here, left, fourth);
            long with = here.compare(VectorOperators.NE, -1L).toLong();
            for (; with != 0; with &= with - 1) {
                found[count++] = j + Long.numberOfTrailingZeros(with);
            }
        }
        for (; j < to; j++) {
            if (BitKernel.runEnds(words[j], words[j - 1], zeros) != -1) {
                found[count++] = j;
            }
        }
        return count;
    }

    private static LongVector widen(LongVector here, LongVector left, int shift) {
        return here.or(here.lanewise(LSHL, shift))
                .or(left.lanewise(LSHR, 1).lanewise(LSHR, 63 - shift));
    }
}
