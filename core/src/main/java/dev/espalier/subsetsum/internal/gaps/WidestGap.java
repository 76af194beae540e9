package dev.espalier.subsetsum.internal.gaps;

/// A window on integer subset sums, and the widest gap between neighbouring sums that has been seen
/// to meet it: twice the error of the window's worst target so far, and that target.
final class WidestGap {
    private long low;
    private long high;
    private long twiceError;
    private long twiceTarget;

    /// Starts anew; only what is more than `known` counts.
    void open(long low, long high, long known) {
        this.low = low;
        this.high = high;
        this.twiceError = known;
        this.twiceTarget = 2 * low;
    }

    /// Looks at two neighbouring sums between which a part of the window lies. The worst target is
    /// midway, or at the end of the window if that is outside.
    void see(long below, long above) {
        long middle = below + above;
        long error = above - below;
        if (middle < 2 * low) {
            middle = 2 * low;
            error = 2 * (above - low);
        } else if (middle > 2 * high) {
            middle = 2 * high;
            error = 2 * (high - below);
        }
        if (error > twiceError) {
            twiceError = error;
            twiceTarget = middle;
        }
    }

    /// Lower end of the window.
    long low() {
        return low;
    }

    /// Upper end of the window.
    long high() {
        return high;
    }

    /// Twice the largest error so far: the width of the gap, unless its middle is outside.
    long twiceError() {
        return twiceError;
    }

    /// Twice the target with that error.
    long twiceTarget() {
        return twiceTarget;
    }
}
