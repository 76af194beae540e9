package dev.espalier.benchmarks.exactness;

import dev.espalier.subsetsum.Samples;
import java.util.Arrays;

/// The worst error over all targets of a window by its definition: all `2^n` sums, sorted, and the
/// widest gap between neighbours.
///
/// Inside a gap the middle is hardest to reach; where the window ends in a gap before its middle,
/// the end of the window is.
public final class SortedGaps {
    private SortedGaps() {}

    /// The largest distance of a number in `[low, high]` from the nearest subset sum.
    ///
    /// @param samples at most 24
    /// @param high at least `low`
    public static double worst(Samples samples, double low, double high) {
        double[] sums = new double[1 << samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            int known = 1 << i;
            for (int mask = 0; mask < known; mask++) {
                sums[known + mask] = sums[mask] + samples.get(i);
            }
        }
        Arrays.sort(sums);
        double worst = Math.max(distance(sums, low), distance(sums, high));
        for (int i = 1; i < sums.length; i++) {
            double middle = sums[i - 1] + (sums[i] - sums[i - 1]) / 2;
            if (middle >= low && middle <= high) {
                worst = Math.max(worst, (sums[i] - sums[i - 1]) / 2);
            }
        }
        return worst;
    }

    private static double distance(double[] sums, double target) {
        int place = Arrays.binarySearch(sums, target);
        if (place >= 0) {
            return 0;
        }
        int next = -place - 1;
        double above = next < sums.length ? sums[next] - target : Double.POSITIVE_INFINITY;
        double below = next > 0 ? target - sums[next - 1] : Double.POSITIVE_INFINITY;
        return Math.min(above, below);
    }
}
