package dev.espalier.subsetsum.internal.gaps;

/// The two loops over the words of a bitmap that [GapBitmap] spends its time in. Bit `q` is bit `q
/// & 63` of word `q >>> 6`.
///
/// [ScalarBits] is the definition, [VectorBits] the same in vectors; both give the same bits.
interface BitKernel {
    /// Longest run of zeros that [#wordsWithRuns] can ask for.
    int MOST_ZEROS = 16;

    /// The kernel for this machine: vectors where the JVM has been started with their module.
    static BitKernel best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorBits()
                : new ScalarBits();
    }

    /// Sets bit `q` in words `from .. to - 1` where bit `q - distance` is set, from the top down,
    /// so that no bit set here is read again.
    ///
    /// @param distance 0 or more; bits below bit 0 are not set
    void fold(long[] words, int from, int to, long distance);

    /// Finds the words in which a run of `zeros` zero bits, or more, has its `zeros`-th bit or a
    /// later one.
    ///
    /// @param from 1 or more, because runs begin in the word before
    /// @param zeros 1 to 16
    /// @param found receives the numbers of these words upwards; room for `to - from`
    /// @return how many they are
    int wordsWithRuns(long[] words, int from, int to, int zeros, int[] found);

    /// Zero where a run of `zeros` zero bits ends, in a word that follows `before`.
    static long runEnds(long word, long before, int zeros) {
        long here = word;
        long left = before;
        int covered = 1;
        for (int step = 0; step < 4; step++) {
            int shift = widening(covered, zeros);
            here |= (here << shift) | (left >>> 1 >>> (63 - shift));
            left |= left << shift;
            covered += shift;
        }
        return here;
    }

    /// By how much a step widens set bits that cover `covered` bits: after four steps they cover
    /// `zeros`. Each step at most doubles what is covered.
    static int widening(int covered, int zeros) {
        return Math.min(covered, zeros - covered);
    }
}
