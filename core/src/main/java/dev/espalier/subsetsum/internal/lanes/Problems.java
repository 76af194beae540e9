package dev.espalier.subsetsum.internal.lanes;

import java.util.Arrays;

/// Problems side by side, and their answers: the arrays of a batch, for the lane kernels.
///
/// Sample `k` of problem `i` is `samples[k * stride + i]`. An answer is a selection and its error,
/// NaN where a kernel gives the problem back.
public final class Problems {
    final int n;
    final int stride;
    final double[] samples;
    final double[] targets;
    final double[] tolerances;
    final long[] masks;
    final double[] errors;

    /// Problems of `n` samples; none of the arrays is copied.
    public Problems(
            int n,
            int stride,
            double[] samples,
            double[] targets,
            double[] tolerances,
            long[] masks,
            double[] errors) {
        this.n = n;
        this.stride = stride;
        this.samples = samples;
        this.targets = targets;
        this.tolerances = tolerances;
        this.masks = masks;
        this.errors = errors;
    }

    /// Copies the first `prefix` samples of the problems of `from` whose numbers stand at `first`
    /// and behind. Problems behind the `count` copied ones are left over from other times, or all
    /// 0.
    void copy(Problems from, int prefix, int[] numbers, int first, int count) {
        for (int k = 0; k < prefix; k++) {
            for (int i = 0; i < count; i++) {
                samples[k * stride + i] = from.samples[k * from.stride + numbers[first + i]];
            }
        }
        for (int i = 0; i < count; i++) {
            targets[i] = from.targets[numbers[first + i]];
            tolerances[i] = from.tolerances[numbers[first + i]];
        }
    }

    /// Takes the first `prefix` samples of problems `first .. first + count - 1` of `from`; behind
    /// them all is 0.
    void fill(Problems from, int prefix, int first, int count) {
        Arrays.fill(targets, 0);
        System.arraycopy(from.targets, first, targets, 0, count);
        for (int k = 0; k < prefix; k++) {
            Arrays.fill(samples, k * stride, (k + 1) * stride, 0);
            System.arraycopy(from.samples, k * from.stride + first, samples, k * stride, count);
        }
    }

    /// Room for `count` problems of up to `most` samples, all 0.
    static Problems room(int most, int count) {
        return new Problems(
                most,
                count,
                new double[most * count],
                new double[count],
                new double[count],
                new long[count],
                new double[count]);
    }
}
