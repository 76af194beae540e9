package dev.espalier.subsetsum.internal;

/// A running sum of doubles without rounding errors.
///
/// The sum is held as an expansion: partial sums that do not overlap, in increasing magnitude.
/// Reading it rounds once. Source: J. R. Shewchuk, "Adaptive precision floating-point arithmetic
/// and fast robust geometric predicates", Discrete & Computational Geometry 18 (1997), theorem 10.
public final class ExactSum {
    /// Below this part of the sum of absolute values the two doubles of a fast sum may be off.
    public static final double DOUBTFUL = 0x1p-40;

    private final double[] partials;
    private int count;

    /// The sum of nothing yet, with room for `numbers` numbers.
    public ExactSum(int numbers) {
        partials = new double[numbers + 1];
    }

    /// Adds a finite number.
    public void add(double number) {
        double x = number;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double y = partials[i];
            double sum = x + y;
            double part = sum - x;
            double rounding = (x - (sum - part)) + (y - part);
            if (rounding != 0) {
                partials[kept++] = rounding;
            }
            x = sum;
        }
        partials[kept++] = x;
        count = kept;
    }

    /// The sum, off by at most one unit in the last place.
    public double value() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += partials[i];
        }
        return sum;
    }

    /// `|target - sum of the kept numbers|`, off by at most one unit in the last place: what every
    /// error in the project is.
    ///
    /// Two doubles, the sum and what rounding took from it, are enough unless they nearly cancel.
    ///
    /// @param values number `k` is at `from + k * stride`
    /// @param mask bit `k` is set where number `k` is kept
    public static double error(double[] values, int from, int stride, long mask, double target) {
        double sum = target;
        double lost = 0;
        double size = Math.abs(target);
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            double x = -values[from + Long.numberOfTrailingZeros(rest) * stride];
            double next = sum + x;
            double part = next - sum;
            lost += (sum - (next - part)) + (x - part);
            sum = next;
            size += Math.abs(x);
        }
        double error = Math.abs(sum + lost);
        if (lost == 0 || error > DOUBTFUL * size) {
            return error;
        }
        ExactSum exact = new ExactSum(Long.bitCount(mask) + 1);
        exact.add(target);
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            exact.add(-values[from + Long.numberOfTrailingZeros(rest) * stride]);
        }
        return Math.abs(exact.value());
    }
}
