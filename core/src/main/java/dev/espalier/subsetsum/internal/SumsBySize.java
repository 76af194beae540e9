package dev.espalier.subsetsum.internal;

import dev.espalier.subsetsum.Samples;

/// The subset sums of up to 20 samples, sorted within each subset size; of equal sums of one size
/// the smallest mask stands for all.
///
/// Group `k` of `m` samples is a segment of `C(m, k)` places. With one more sample, group `k` is
/// the merge of the old group `k` and of the old group `k - 1` shifted by the sample. Cost `O(2^m)`
/// time and memory.
final class SumsBySize {
    private double[] sums = new double[1];
    private int[] masks = new int[1];
    private double[] oldSums = new double[1];
    private int[] oldMasks = new int[1];
    private int[] start = new int[1];
    private int[] count = new int[1];
    private int samples;

    /// Computes the sums of samples `from .. to - 1`; bit `i` of a mask is sample `from + i`.
    void build(Samples values, int from, int to) {
        int size = 1 << (to - from);
        if (sums.length < size) {
            sums = new double[size];
            masks = new int[size];
            oldSums = new double[size];
            oldMasks = new int[size];
        }
        samples = 0;
        start = new int[] {0};
        count = new int[] {1};
        sums[0] = 0;
        masks[0] = 0;
        for (int i = from; i < to; i++) {
            add(values.get(i));
        }
    }

    /// Number of samples: the largest size.
    int samples() {
        return samples;
    }

    /// Where the sums of size `k` begin.
    int start(int k) {
        return start[k];
    }

    /// One past the last distinct sum of size `k`.
    int end(int k) {
        return start[k] + count[k];
    }

    /// The sums, group behind group.
    double[] sums() {
        return sums;
    }

    /// The masks beside the sums.
    int[] masks() {
        return masks;
    }

    private void add(double x) {
        double[] s = sums;
        sums = oldSums;
        oldSums = s;
        int[] m = masks;
        masks = oldMasks;
        oldMasks = m;
        int[] oldStart = start;
        int[] oldCount = count;
        int bit = 1 << samples;
        samples++;
        start = new int[samples + 1];
        count = new int[samples + 1];
        long places = 1;
        for (int k = 0; k <= samples; k++) {
            int without = k < samples ? oldCount[k] : 0;
            int with = k > 0 ? oldCount[k - 1] : 0;
            count[k] =
                    merge(
                            k < samples ? oldStart[k] : 0,
                            without,
                            k > 0 ? oldStart[k - 1] : 0,
                            with,
                            x,
                            bit,
                            start[k]);
            if (k < samples) {
                start[k + 1] = start[k] + (int) places;
                places = places * (samples - k) / (k + 1);
            }
        }
    }

    private int merge(int a, int aCount, int b, int bCount, double x, int bit, int to) {
        int i = a;
        int j = b;
        int out = to;
        while (i < a + aCount || j < b + bCount) {
            double without = i < a + aCount ? oldSums[i] : Double.POSITIVE_INFINITY;
            double with = j < b + bCount ? oldSums[j] + x : Double.POSITIVE_INFINITY;
            if (without <= with) {
                sums[out] = without;
                masks[out] = oldMasks[i++];
                j += without == with ? 1 : 0;
            } else {
                sums[out] = with;
                masks[out] = oldMasks[j++] | bit;
            }
            out++;
        }
        return out - to;
    }
}
