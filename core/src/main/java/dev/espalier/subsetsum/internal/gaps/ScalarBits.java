package dev.espalier.subsetsum.internal.gaps;

/// The loops over a bitmap, one word at a time.
final class ScalarBits implements BitKernel {
    @Override
    public void fold(long[] words, int from, int to, long distance) {
        int shift = (int) (distance & 63);
        long apart = distance >>> 6;
        for (int j = to - 1; j >= from && j >= apart; j--) {
            int source = (int) (j - apart);
            long below = source > 0 ? words[source - 1] : 0;
            words[j] |= (words[source] << shift) | (below >>> 1 >>> (63 - shift));
        }
    }

    @Override
    public int wordsWithRuns(long[] words, int from, int to, int zeros, int[] found) {
        int count = 0;
        for (int j = from; j < to; j++) {
            if (BitKernel.runEnds(words[j], words[j - 1], zeros) != -1) {
                found[count++] = j;
            }
        }
        return count;
    }
}
