package dev.espalier.crossbar.array;

/// A word line as the bit lines see it: what is left when its own nodes are eliminated. These are
/// conductances between any two of the bit line nodes that it crosses, and between each of them and
/// the source.
///
/// With `G_j` the device at crossing `j` and `g_j` the segment that leads there (`g_0` the driver),
///
/// ```
/// left_0 = G_0 + g_0        left_j = G_j + series(g_j, left_{j-1})           towards the source
/// right_{N-1} = G_{N-1}     right_j = G_j + series(g_{j+1}, right_{j+1})     away from it
/// K_jk = prod_{j <= m < k} share(g_{m+1}, left_m) / (left_k + series(g_{k+1}, right_{k+1}))
/// u_j = prod_{m <= j} share(g_m, right_m)
/// ```
///
/// where `share(g, a) = g / (g + a)`. `K_jk` is the voltage of node `j` for a current of 1 into
/// node `k`, `u_j` that for a source of 1 V with all bit lines at 0; so `G_j K_jk G_k` lie between
/// bit lines `j` and `k`, and `G_j u_j` between `j` and the source. Nothing is subtracted, so every
/// conductance is accurate by itself, and one that is 0 is exactly 0. Segments may be broken (0) or
/// without resistance (infinite).
final class WordLine {
    private final double[] devices;
    /// `share(g_{j+1}, left_j)`: of a voltage at node `j + 1`, what comes to node `j`.
    private final double[] passed;

    /// `K_jj`.
    private final double[] ohms;

    /// `u_j`.
    private final double[] driven;

    /// The line of these devices, with `segments[j]` leading to device `j`, all in siemens. Takes
    /// both arrays over.
    WordLine(double[] devices, double[] segments) {
        int n = devices.length;
        this.devices = devices;
        passed = new double[n];
        ohms = new double[n];
        driven = new double[n];
        double left = devices[0] + segments[0];
        ohms[0] = left;
        for (int j = 1; j < n; j++) {
            passed[j - 1] = share(segments[j], left);
            left = devices[j] + series(segments[j], left);
            ohms[j] = left;
        }
        double right = devices[n - 1];
        for (int j = n - 1; j >= 0; j--) {
            driven[j] = share(segments[j], right);
            ohms[j] = ohms[j] == 0 ? 0 : 1 / ohms[j];
            if (j > 0) {
                double seen = series(segments[j], right);
                ohms[j - 1] += seen;
                right = devices[j - 1] + seen;
            }
        }
        for (int j = 1; j < n; j++) {
            driven[j] *= driven[j - 1];
        }
    }

    private static double series(double one, double other) {
        if (Double.isInfinite(other)) {
            return one;
        }
        return one == 0 ? 0 : other / (1 + other / one);
    }

    private static double share(double through, double beside) {
        return through == 0 || Double.isInfinite(beside) ? 0 : 1 / (1 + beside / through);
    }

    /// Siemens between the source and bit line `column`.
    double toSource(int column) {
        return devices[column] * driven[column];
    }

    /// Adds the siemens between bit lines `column` and `k` to `sums[k]`, for each `k > column`.
    void addCouplings(int column, double[] sums) {
        double voltage = devices[column];
        if (voltage == 0) {
            return;
        }
        for (int k = column + 1; k < devices.length; k++) {
            voltage *= passed[k - 1];
            sums[k] += voltage * ohms[k] * devices[k];
        }
    }
}
