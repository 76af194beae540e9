package dev.espalier.subsetsum.internal.lanes;

import java.util.Arrays;

/// The last problems of a batch, which do not fill a vector: a copy, filled up with problems of
/// nothing but zeros.
final class Tail {
    private final int lanes;
    private final double[] samples;
    private final double[] targets;

    /// Room for `lanes` problems of up to `most` samples.
    Tail(int most, int lanes) {
        this.lanes = lanes;
        this.samples = new double[most * lanes];
        this.targets = new double[lanes];
    }

    /// Copies problems `from .. from + count - 1`.
    void load(int n, double[] from, int stride, double[] wanted, int first, int count) {
        Arrays.fill(samples, 0);
        Arrays.fill(targets, 0);
        System.arraycopy(wanted, first, targets, 0, count);
        for (int k = 0; k < n; k++) {
            System.arraycopy(from, k * stride + first, samples, k * lanes, count);
        }
    }

    /// The samples, `(n, lanes)`.
    double[] samples() {
        return samples;
    }

    /// The targets.
    double[] targets() {
        return targets;
    }
}
