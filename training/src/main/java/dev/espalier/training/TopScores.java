package dev.espalier.training;

import java.util.Arrays;

/// The choice of edge-popup: which scores of a layer are the largest in size.
///
/// Floats that are not negative are in the order of their bits, so a count by the upper 15 bits
/// below the sign finds the least score taken but for its lower 16, and a count by those the rest.
/// Cost: three passes over the scores, a millisecond for half a million. Not thread-safe.
final class TopScores {
    private static final int SIZE = 0x7FFF_FFFF;
    private static final int LOWER = 16;

    private final int[] byUpper = new int[1 << (Integer.SIZE - 1 - LOWER)];
    private final int[] byLower = new int[1 << LOWER];

    /// Marks the `count` scores that are largest in size. Of equal ones the first are taken, so
    /// there are `count` always.
    ///
    /// @param count 1 to the number of scores
    /// @param chosen is filled
    void choose(float[] scores, int count, boolean[] chosen) {
        Arrays.fill(byUpper, 0);
        for (float score : scores) {
            byUpper[size(score) >>> LOWER]++;
        }
        int upper = byUpper.length - 1;
        int left = count;
        for (; byUpper[upper] < left; upper--) {
            left -= byUpper[upper];
        }
        Arrays.fill(byLower, 0);
        for (float score : scores) {
            int size = size(score);
            if (size >>> LOWER == upper) {
                byLower[size & (byLower.length - 1)]++;
            }
        }
        int lower = byLower.length - 1;
        for (; byLower[lower] < left; lower--) {
            left -= byLower[lower];
        }
        int least = upper << LOWER | lower;
        for (int i = 0; i < scores.length; i++) {
            int size = size(scores[i]);
            chosen[i] = size > least || (size == least && left-- > 0);
        }
    }

    private static int size(float score) {
        return Float.floatToRawIntBits(score) & SIZE;
    }
}
