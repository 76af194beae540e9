package dev.espalier.benchmarks.exactness;

import dev.espalier.subsetsum.Problem;

/// A problem in 64-bit integers: samples and target as multiples of a power of two, chosen so that
/// every sum fits. Sums of integers do not depend on their order, so nothing here shares a rounding
/// error with the kernels.
///
/// @param target the target as an integer
/// @param slack how far the distances of two selections can be off together: 0 if every number is a
///     multiple of the power of two, as for 53-bit uniforms, else one unit for each number
record FixedPoint(Values samples, long target, long slack) {
    private static final int BITS = 60;

    /// Integers in a row.
    static final class Values {
        private final long[] values;

        private Values(long[] values) {
            this.values = values;
        }

        int size() {
            return values.length;
        }

        long get(int i) {
            return values[i];
        }
    }

    /// Rounds a problem of up to 64 samples.
    static FixedPoint of(Problem problem) {
        int n = problem.samples().size();
        double total = Math.abs(problem.target()) + Double.MIN_NORMAL;
        for (int i = 0; i < n; i++) {
            total += Math.abs(problem.samples().get(i));
        }
        int shift = BITS - Math.getExponent(total);
        boolean exact = true;
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            double scaled = Math.scalb(problem.samples().get(i), shift);
            values[i] = Math.round(scaled);
            exact &= scaled == values[i];
        }
        double scaled = Math.scalb(problem.target(), shift);
        long target = Math.round(scaled);
        exact &= scaled == target;
        return new FixedPoint(new Values(values), target, exact ? 0 : n + 1);
    }

    /// The sums of samples `from .. to - 1`, at the index of their mask.
    long[] sums(int from, int to) {
        long[] sums = new long[1 << (to - from)];
        for (int i = from; i < to; i++) {
            int known = 1 << (i - from);
            for (int mask = 0; mask < known; mask++) {
                sums[known + mask] = sums[mask] + samples.get(i);
            }
        }
        return sums;
    }
}
