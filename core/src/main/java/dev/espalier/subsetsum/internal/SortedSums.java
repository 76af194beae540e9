package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// All distinct subset sums of up to 20 samples in increasing order, each with the smallest mask
/// that gives it.
///
/// Built by doubling: the sums with the next sample are the sums without it, shifted; two sorted
/// lists are merged in linear time. Of two equal sums the one without the new (higher) bit has the
/// smaller mask. Cost 2^m merge steps in all and 24 bytes for each of 2^m sums; the buffers are
/// kept for the next use.
final class SortedSums {
    private double[] sums = new double[1];
    private int[] masks = new int[1];
    private double[] oldSums = new double[1];
    private int[] oldMasks = new int[1];
    private int count;

    /// Computes the sums of samples `from .. to - 1`; bit `i` of a mask is sample `from + i`.
    void build(Samples samples, int from, int to) {
        reserve(1 << (to - from));
        sums[0] = 0;
        masks[0] = 0;
        count = 1;
        for (int i = from; i < to; i++) {
            swap();
            merge(samples.get(i), 1 << (i - from));
        }
    }

    /// Number of distinct sums.
    int count() {
        return count;
    }

    /// The sums in increasing order; valid up to [#count] until the next build.
    double[] sums() {
        return sums;
    }

    /// The masks beside the sums.
    int[] masks() {
        return masks;
    }

    private void merge(double x, int bit) {
        int without = 0;
        int with = 0;
        int out = 0;
        while (without < count && with < count) {
            double a = oldSums[without];
            double b = oldSums[with] + x;
            if (a <= b) {
                sums[out] = a;
                masks[out] = oldMasks[without++];
                with += a == b ? 1 : 0;
            } else {
                sums[out] = b;
                masks[out] = oldMasks[with++] | bit;
            }
            out++;
        }
        for (; without < count; without++, out++) {
            sums[out] = oldSums[without];
            masks[out] = oldMasks[without];
        }
        for (; with < count; with++, out++) {
            sums[out] = oldSums[with] + x;
            masks[out] = oldMasks[with] | bit;
        }
        count = out;
    }

    private void swap() {
        double[] s = sums;
        sums = oldSums;
        oldSums = s;
        int[] m = masks;
        masks = oldMasks;
        oldMasks = m;
    }

    private void reserve(int size) {
        if (sums.length < size) {
            sums = Arrays.copyOf(sums, size);
            masks = Arrays.copyOf(masks, size);
            oldSums = new double[size];
            oldMasks = new int[size];
        }
    }
}
