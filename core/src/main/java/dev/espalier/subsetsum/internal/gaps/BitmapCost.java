package dev.espalier.subsetsum.internal.gaps;

/// How many numbers a [GapBitmap] should fold in.
///
/// Each number folded in halves the bits to be set one by one, and adds a pass over a bitmap that
/// grows by that number. The constants are nanoseconds, measured; only their ratios matter.
final class BitmapCost {
    private static final int MOST_FOLDED = 16;
    private static final double SUM = 1.3;
    private static final double ROW = 6;
    private static final double BIT = 0.006;

    /// The number of numbers to fold in.
    ///
    /// @param numbers `n` numbers in decreasing order, of which the last ones are folded in
    /// @param window the width of the window
    /// @param bucket the width of a bucket
    int cheapest(long[] numbers, int n, double window, double bucket) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (double) numbers[i] * numbers[i];
        }
        double crowd = Math.sqrt(Math.PI / 2 * squares);
        double reach = 0;
        double passes = 0;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int folded = 0; folded <= Math.min(n - 2, MOST_FOLDED); folded++) {
            int single = n - folded;
            double sums = Math.scalb(Math.min(1, (window + reach) / crowd), single);
            double cost =
                    SUM * sums
                            + ROW * (1 << ((single + 1) / 2))
                            + BIT * (window + reach + passes) / bucket;
            if (cost < least) {
                least = cost;
                best = folded;
            }
            passes += window + reach;
            reach += numbers[single - 1];
        }
        return best;
    }
}
